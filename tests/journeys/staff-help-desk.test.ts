import { describe, expect, test } from "vitest";
import { approvalsReadyFor } from "../../src/approvals/index.ts";
import { openAssociation } from "../support/association.ts";
import { legacyMember, letterMember, type Member } from "../support/member.ts";
import { otpAppMember } from "../support/otp-app-member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

describe("a locked member calls", () => {
  test("and signs in at once after staff have unlocked", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    await mistype(hanako, hanako.browser(), 5);
    const refused = await hanako.signIn();
    expect(refused.path).toBe("/sign-in");

    const desk = await openMember(hanako);
    expect(desk.text).toContain("待ち時間");
    await checkCaller(desk, hanako);
    await act(desk, hanako, "unlock", "電話。パスワードを打ち間違えた", "停止を解く");
    expect(desk.text).toContain("ログインの停止を解きました");

    expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
    expect(await eventsOf(hanako)).toContainEqual({
      event: "member.unlocked",
      details: { counters: 1, identity: "telephone" },
    });
  });

  test("also where the failures were on their own browser", async () => {
    const hanako = await letterMember(sakura);
    const own = await hanako.reach("/");
    await own.press("ログアウト");
    await mistype(hanako, own, 6);
    expect((await hanako.signIn(own)).path).toBe("/sign-in");

    const desk = await openMember(hanako);
    await act(desk, hanako, "unlock", "窓口で申し出", "停止を解く", { identity: "counter" });
    expect((await hanako.signIn(own)).path).toBe("/sign-in/otp-mail");
  });

  test("and goes on choosing an ID, where one after the other was taken", async () => {
    const hanako = await letterMember(sakura);
    const taro = await legacyMember(sakura, { oldLoginId: "usagi-27" });
    const own = await hanako.reach("/");
    await own.open("/settings/user-id");
    for (let time = 0; time < 6; time += 1) await own.fill({ loginId: taro.loginId }).enter();
    expect(own.errors.join()).toContain("続けて");

    const desk = await openMember(hanako);
    await act(desk, hanako, "unlock", "窓口で申し出", "停止を解く", { identity: "counter" });
    await own.open("/settings/user-id");
    await own.fill({ loginId: "kujira27" }).enter();
    expect(own.errors).toEqual([]);
  });

  test("with the old password, which no staff can unlock: a letter is offered", async () => {
    const taro = await legacyMember(sakura);
    const browser = taro.browser();
    for (let wrong = 0; wrong < 10; wrong += 1) {
      await taro.signInAs({ password: `12345${wrong}` }, browser);
      portal.pass({ hours: 2 });
    }
    const desk = await openMember(taro);
    expect(desk.text).toContain("以前のパスワードの停止は解けません。お手紙を再発行してください。");
    await act(desk, taro, "unlock", "電話", "停止を解く", { identity: "letter" });
    expect((await taro.signIn()).path).toBe("/sign-in");
  });
});

describe("a member who lost the phone calls", () => {
  test("and chooses another method at the next sign-in", async () => {
    const { member: hanako, browser: lost } = await otpAppMember(sakura);
    await lost.open("/");
    expect(lost.path).toBe("/");

    const desk = await openMember(hanako);
    expect(desk.text).toContain("OTPアプリ");
    await checkCaller(desk, hanako);
    const [factor] = await sakura.within(
      (tx) => tx<{ id: string }[]>`select id from otp_apps
        where association_id = ${sakura.associationId} and account_id = ${hanako.accountId}`,
    );
    await act(desk, hanako, "clear-factor", "電話。電車で紛失", "認証方法を外す", {
      factor: factor?.id ?? "",
    });
    expect(desk.text).toContain("認証方法を外しました");

    await lost.open("/");
    expect(lost.path).toBe("/sign-in?news=session-over");
    const browser = await hanako.signIn();
    expect(browser.path).toBe("/sign-in/otp-mail");
    await hanako.answer(browser);
    expect(browser.path).toBe("/onboarding/method");
    const told = await sakura.within(
      (tx) => tx`select from mail_outbox
        where association_id = ${sakura.associationId} and account_id = ${hanako.accountId}
          and kind = 'method-removed'`,
    );
    expect(told).toHaveLength(1);
  });
});

describe("a member who has moved calls", () => {
  test("the address is corrected, a second person says yes, and the letter waits to be printed", async () => {
    const hanako = await letterMember(sakura);
    const desk = await openMember(hanako);
    await checkCaller(desk, hanako);
    await desk.open(`/staff/members/${hanako.accountId}/details`);
    const address = "東京都港区芝9丁目9番9号";
    await desk.fill({ address, postalCode: "105-0014", reason: "転居" }).press("変更を確かめる");
    expect(desk.text).toContain("東京都千代田区丸の内1丁目1番1号");
    expect(desk.text).toContain(address);
    await desk.press("保存する");
    expect(desk.text).toContain("登録内容を保存しました");

    await act(desk, hanako, "reissue", "電話。お手紙が前の住所に届いた", "承認を依頼する");
    expect(desk.text).toContain("承認を依頼しました");
    await act(desk, hanako, "reissue", "もう一度", "承認を依頼する");
    expect(desk.text).toContain("すでに依頼されています");

    const second = await openStaff(sakura, "approver");
    await second.open("/staff/approvals");
    await second.open(linkTo(second, "お手紙の再発行"));
    expect(second.text).toContain("電話。お手紙が前の住所に届いた");
    await second.press("承認する");
    expect(second.text).toContain("承認しました");
    const ready = await sakura.within((tx) =>
      approvalsReadyFor(tx, sakura.associationId, "reissue", portal.now()),
    );
    expect(ready.map(({ accountId }) => accountId)).toContain(hanako.accountId);
  });
});

describe("「心当たりがない」", () => {
  test("stops the account until a new letter is proved", async () => {
    const taro = await legacyMember(sakura);
    const stranger = await taro.signIn();
    const desk = await openMember(taro);
    await act(desk, taro, "objection", "電話。ログインの通知に覚えがない", "記録して止める", {
      identity: "letter",
    });
    expect(desk.text).toContain("アカウントを止めました");
    await stranger.open("/onboarding");
    expect(stranger.path).toMatch(/^\/sign-in/);
    const again = await taro.signIn();
    expect(again.path).toBe("/stopped");
    await desk.open(`/staff/members/${taro.accountId}`);
    expect(desk.text).toContain("心当たりがないとのお申し出を受けて");
    taro.password = await sakura.print(taro.accountId);
    await taro.reach("/");
  });

  test("ends the link of a mail that somebody else had sent to themselves", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/onboarding/email-link");
    const { link } = await hanako.mailbox.next("confirmation");
    const desk = await openMember(hanako);
    await act(desk, hanako, "objection", "窓口。まだ始めていない", "記録して止める", { identity: "counter" });
    const mailbox = await hanako.browser().open(link);
    expect(mailbox.page.querySelector("main button")).toBeNull();
  });
});

test("who says 「心当たりがない」 while the only letter is out is not sent looking for a newer one", async () => {
  const hanako = await letterMember(sakura);
  const desk = await openMember(hanako);
  await act(desk, hanako, "objection", "電話。申し込んだ覚えがない", "記録して止める", {
    identity: "letter",
  });
  const browser = await hanako.signIn();
  expect(browser.errors[0]).toContain("「心当たりがない」とのお申し出を受けて、使えなくなっています");
  expect(browser.errors[0]).not.toContain("いちばん新しいお手紙");
});

test("a form that was open since before does nothing that the page offers no more", async () => {
  const taro = await legacyMember(sakura);
  const [desk, colleague] = [await openMember(taro), await openMember(taro)];
  await desk.open(`/staff/members/${taro.accountId}/help/objection`);
  await act(colleague, taro, "objection", "電話。覚えがない", "記録して止める", { identity: "letter" });
  // The new letter is in the post by now.
  taro.password = await sakura.print(taro.accountId);
  await desk.fill({ reason: "電話。覚えがない", identity: "letter" }).press("記録して止める");
  expect([desk.status, desk.text.includes("いまは行えません")]).toEqual([409, true]);
  expect((await eventsOf(taro)).filter(({ event }) => event === "member.objected")).toHaveLength(1);
  await taro.reach("/");
});

test("who must not be found calls: the address is hidden at once, on every page of the console", async () => {
  const hanako = await letterMember(sakura);
  const desk = await openMember(hanako);
  await act(desk, hanako, "hide-address", "窓口で相談", "住所を隠す", { identity: "counter" });
  expect(desk.text).toContain("住所を隠しました");
  for (const path of ["", "/details", "/help/reissue"]) {
    await desk.open(`/staff/members/${hanako.accountId}${path}`);
    expect([path, desk.answer.body.includes("丸の内")]).toEqual([path, false]);
  }
  expect(await eventsOf(hanako)).toContainEqual({
    event: "member.changed",
    details: { fields: "addressHidden", identity: "counter" },
  });
});

test("a letter that was asked for on line is seen on the member's page, and stopped by an objection", async () => {
  const hanako = await letterMember(sakura);
  const [request] = await sakura.within(
    (tx) => tx<{ id: string }[]>`
      insert into reissue_requests (association_id, receipt_hash, locale, asked_at, looked_up_at, account_id)
      values (${sakura.associationId}, ${portal.runtime.random.bytes(32)}, 'ja', ${portal.now()}, ${portal.now()},
        ${hanako.accountId}) returning id`,
  );
  const desk = await openMember(hanako);
  expect(linkTo(desk, "オンラインの再発行の申請")).toBe(`/staff/reissues/${request?.id}`);
  await act(desk, hanako, "objection", "窓口。申請した覚えがない", "記録して止める", { identity: "counter" });
  await desk.open(`/staff/members/${hanako.accountId}`);
  expect(desk.text).toContain("「心当たりがない」との申し出あり");
});

describe("who is calling", () => {
  test("is asked for what the page itself does not know", async () => {
    const hanako = await letterMember(sakura, { born: "昭和31年7月5日" });
    const desk = await openMember(hanako);
    for (const fact of ["1956", "昭和31", "7月5日", hanako.person.number, "丸の内", "100-0005"]) {
      expect(desk.text).not.toContain(fact);
    }
  });

  test("needs two facts that are right, and is not told what would have been", async () => {
    const hanako = await letterMember(sakura);
    const desk = await openMember(hanako);
    await desk.fill({ birthDate: "S55.12.1" }).press("一致するか確かめる");
    expect(desk.errors).toEqual(["2つ以上の項目を入力してください"]);
    await desk.fill({ birthDate: "S55.12.1", number: "9999999" }).press("一致するか確かめる");
    expect(desk.errors).toEqual(["登録と一致しません。もう一度お尋ねのうえ、入力してください"]);
    expect(desk.value("number")).toBe("9999999");
    expect(desk.text).not.toContain(hanako.person.number);
    await desk.fill({ number: "", address: "丸の内一丁目1-1" }).press("一致するか確かめる");
    expect(desk.text).toContain("ご本人と確認しました");
  });

  test("is no longer known to be the member after half an hour, nor to a colleague", async () => {
    const hanako = await letterMember(sakura);
    const desk = await openMember(hanako);
    await checkCaller(desk, hanako);
    const colleague = await openMember(hanako);
    await colleague.open(`/staff/members/${hanako.accountId}/help/objection`);
    expect(colleague.page.querySelector("[name=identity]")).not.toBeNull();
    portal.pass({ minutes: 29 });
    await desk.open(`/staff/members/${hanako.accountId}/help/objection`);
    expect(desk.page.querySelector("[name=identity]")).toBeNull();
    portal.pass({ minutes: 2 });
    await desk.open(`/staff/members/${hanako.accountId}/help/objection`);
    expect(desk.page.querySelector("[name=identity]")).not.toBeNull();
  });

  test("makes the desk careful after three wrong answers", async () => {
    const hanako = await letterMember(sakura);
    const desk = await openMember(hanako);
    for (let call = 0; call < 3; call += 1) {
      await desk.fill({ birthDate: "S55.12.2", number: "1" }).press("一致するか確かめる");
    }
    await desk.open(`/staff/members/${hanako.accountId}`);
    expect(desk.text).toContain("この24時間に3回、一致しませんでした");
  });
});

test("nothing is done without a reason and without knowing for whom; what was typed stays", async () => {
  const hanako = await letterMember(sakura);
  const desk = await openMember(hanako);
  await desk.open(`/staff/members/${hanako.accountId}/help/reissue`);
  await desk.press("承認を依頼する");
  expect(desk.errors).toEqual(["ご本人をどう確認したかを選んでください", "理由を入力してください"]);
  await desk.fill({ reason: "窓口" }).press("承認を依頼する");
  expect(desk.errors).toEqual(["ご本人をどう確認したかを選んでください"]);
  expect(desk.page.querySelector("textarea")?.text).toBe("窓口");
  expect(await eventsOf(hanako)).not.toContainEqual(expect.objectContaining({ event: "approval.requested" }));
});

test("whoever looks at a member is on record, once for a session and a day", async () => {
  const hanako = await letterMember(sakura);
  const desk = await openMember(hanako);
  await desk.open(`/staff/members/${hanako.accountId}`);
  await desk.open(`/staff/members/${hanako.accountId}/details`);
  expect(await views(hanako)).toBe(1);
  await openMember(hanako, "auditor");
  expect(await views(hanako)).toBe(2);
});

test("an auditor sees everything and can do nothing", async () => {
  const hanako = await letterMember(sakura);
  const auditor = await openMember(hanako, "auditor");
  expect(auditor.text).toContain("いまの状態");
  expect(auditor.page.querySelectorAll("main form")).toHaveLength(0);
  await auditor.open(`/staff/members/${hanako.accountId}/details`);
  expect(auditor.page.querySelectorAll("main form")).toHaveLength(0);
  await auditor.open(`/staff/members/${hanako.accountId}/help/reissue`);
  expect(auditor.status).toBe(403);
});

test("somebody of another association is not there", async () => {
  const momiji = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  const stranger = await openStaff(momiji);
  for (const path of ["", "/details", "/help/reissue"]) {
    await stranger.open(`/staff/members/${hanako.accountId}${path}`);
    expect([path, stranger.status]).toEqual([path, 404]);
  }
  await stranger.open("/staff/members/not-a-number");
  expect(stranger.status).toBe(404);
});

async function openMember(member: Member, role: "operator" | "auditor" = "operator"): Promise<StaffBrowser> {
  const desk = await openStaff(sakura, role);
  return desk.open(`/staff/members/${member.accountId}`);
}

async function checkCaller(desk: StaffBrowser, member: Member): Promise<void> {
  const { born, number } = member.person;
  await desk.fill({ birthDate: born, number }).press("一致するか確かめる");
  expect(desk.text).toContain("ご本人と確認しました");
}

async function act(
  desk: StaffBrowser,
  member: Member,
  name: string,
  reason: string,
  button: string,
  more: Record<string, string> = {},
): Promise<void> {
  await desk.open(`/staff/members/${member.accountId}/help/${name}`);
  await desk.fill({ reason, ...more }).press(button);
}

async function mistype(member: Member, browser: ReturnType<Member["browser"]>, times: number): Promise<void> {
  for (let wrong = 0; wrong < times; wrong += 1) {
    await member.signInAs({ password: `not this ${wrong}` }, browser);
  }
}

async function eventsOf(member: Member): Promise<{ event: string; details: unknown }[]> {
  const rows = await sakura.within(
    (tx) => tx<{ event: string; details: unknown }[]>`
      select event, details from audit_log
      where association_id = ${sakura.associationId} and account_id = ${member.accountId} order by at, id`,
  );
  return [...rows];
}

async function views(member: Member): Promise<number> {
  return (await eventsOf(member)).filter(({ event }) => event === "member.viewed").length;
}

function linkTo(browser: StaffBrowser, words: string): string {
  const link = browser.page.querySelectorAll("main a").find((it) => it.text.includes(words));
  return link?.getAttribute("href") ?? "";
}
