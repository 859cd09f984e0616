// Inviting colleagues, changing and deactivating them.
import { describe, expect, test } from "vitest";
import { openReason } from "../../src/audit/index.ts";
import { openAssociation } from "../support/association.ts";
import { Browser } from "../support/http-browser.ts";
import { Mailbox } from "../support/mailbox.ts";
import { forgerFor } from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";
import { addStaff, openStaff, signInDirectly } from "../support/staff.ts";
import {
  answerWithPasskey,
  answerWithPassword,
  invited,
  passkeyStaff,
  passwordStaff,
  showStaffPasskey,
  staffPassword,
  typePassword,
} from "../support/staff-door.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

function browserAt(): Browser {
  return new Browser(portal, sakura.host);
}

function pathIn(text: string): string {
  return /\/staff\/join\/[\w-]+/.exec(text)?.[0] ?? "";
}

async function eventsAbout(staffId: string): Promise<string[]> {
  const rows = await sakura.within(
    (tx) => tx<{ event: string; actor: string }[]>`
      select event, actor from audit_log
      where association_id = ${sakura.associationId} and details->>'about' = ${staffId} order by at, id`,
  );
  return rows.map(({ event, actor }) => `${actor}: ${event}`);
}

describe("a further approver", () => {
  test("who was deactivated and is invited again is made known too; one who lost a telephone is not", async () => {
    const own = await openAssociation(portal);
    const approver = await openStaff(own, "approver");
    const auditor = await addStaff(own, "auditor");
    const former = await addStaff(own, "approver");
    const at = `/staff/accounts/${former.staffId}`;
    await approver.open(at);
    await approver.fill({ "again-reason": "電話をなくした" }).press("招待を送り直す");
    await approver.open(at);
    await approver.fill({ "stop-reason": "退職" }).press("利用を止める");
    await stillState(own);
    expect(await new Mailbox(portal, auditor.email).all()).toEqual([]);
    await approver.open(at);
    await approver.fill({ "again-reason": "復職" }).press("招待を送り直す");
    const mail = await new Mailbox(portal, auditor.email).next("approver added");
    expect(mail.text).toContain("利用を止めていた承認者");
    expect(mail.text).not.toMatch(/承認 二子|復職/);
  });

  test.each(["invited", "made one"])("who is %s is made known to the others at once", async (how) => {
    const own = await openAssociation(portal);
    const approver = await openStaff(own, "approver");
    const auditor = await addStaff(own, "auditor");
    const operator = await addStaff(own, "operator");
    if (how === "invited") {
      await approver.open("/staff/accounts/invite");
      approver.fill({ name: "二つめの私", email: "me.too@kenpo.example", role: "approver" });
      await approver.press("招待を送る");
    } else {
      await approver.open(`/staff/accounts/${operator.staffId}`);
      approver.fill({ "new-role": "approver", "role-reason": "昇進" });
      await approver.press("役割を変える");
    }
    const mail = await new Mailbox(portal, auditor.email).next("approver added");
    expect(mail.text).not.toMatch(/二つめ|担当 一郎|昇進/);
    for (const { email } of [approver, operator]) {
      expect(await new Mailbox(portal, email).all()).toEqual([]);
    }
  });
});

describe("an invitation", () => {
  test("goes by mail from an approver to a colleague, who is then in with their role", async () => {
    const approver = await (await openStaff(sakura, "approver")).open("/staff/accounts");
    await approver.open("/staff/accounts/invite");
    approver.fill({ name: "鈴木 花", email: "Hana.Suzuki@kenpo.example", role: "auditor" });
    await approver.press("招待を送る");
    expect(approver.text).toContain("招待のメールを送りました");
    const mail = await new Mailbox(portal, "hana.suzuki@kenpo.example").next("staff invitation");
    expect([mail.subject, mail.text.startsWith("職員の方へ\n")]).toEqual([
      "【KOSMO Web】職員用画面へのご招待",
      true,
    ]);
    expect(mail.text).not.toContain("鈴木");
    const browser = browserAt();
    await answerWithPassword(browser, pathIn(mail.text));
    expect(browser.answer.body).toContain("監査担当者");
    expect((await browser.open("/staff/accounts/invite")).status).toBe(403);
  });

  test("changes nothing by being opened, also by a mail scanner", async () => {
    const { path } = await invited(sakura);
    const before = await stillState(sakura);
    await browserAt().open(path);
    await browserAt().send("HEAD", path);
    expect(await stillState(sakura)).toEqual(before);
  });

  test("works once", async () => {
    const { path } = await passwordStaff(sakura);
    const browser = await browserAt().open(path);
    expect([browser.status, browser.heading]).toEqual([410, "この招待は使用済みです"]);
    const token = path.split("/").at(-1) ?? "";
    expect(portal.logged.filter((line) => line.includes("/staff/join/:token")).length).toBeGreaterThan(2);
    expect(portal.logged.filter((line) => line.includes(token))).toEqual([]);
  });

  test("works for seven days", async () => {
    const { path } = await invited(sakura);
    portal.pass({ hours: 24 * 7 });
    const browser = await browserAt().open(path);
    expect([browser.status, browser.heading]).toEqual([410, "この招待は期限切れです"]);
  });

  test("is unknown with another letter, and at another association", async () => {
    const { path } = await invited(sakura);
    const momiji = await openAssociation(portal);
    expect((await browserAt().open(`${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`)).status).toBe(
      404,
    );
    expect((await new Browser(portal, momiji.host).open(path)).status).toBe(404);
  });

  test.each([
    ["short1", "パスワードは10文字以上で入力してください"],
    ["password1234", "よく使われるパスワードです。ほかの人が思いつかないものにしてください"],
    ["さくら健康保険組合1", "名前やメールアドレスなどから思いつくパスワードです。別のものにしてください"],
  ])("takes no password like %s", async (password, words) => {
    const { path } = await invited(sakura);
    const browser = await browserAt().open(path);
    await browser.fill({ password }).press("次へ");
    expect([browser.status, browser.errors]).toEqual([422, [words]]);
  });

  test("goes on at the QR code where it was left, on another device too", async () => {
    const { path } = await invited(sakura);
    const browser = await browserAt().open(path);
    await browser.fill({ password: staffPassword }).press("次へ");
    const key = browser.page.querySelector("#key")?.text;
    const other = await browserAt().open(path);
    expect(other.page.querySelector("#key")?.text).toBe(key);
    expect((await other.send("GET", `${path}/qr.png`)).headers["content-type"]).toBe("image/png");
    await other.press("ほかの方法を選ぶ");
    expect(other.heading).toBe("ログインの方法の設定");
    expect((await other.send("GET", `${path}/qr.png`)).status).toBe(404);
  });
});

describe("inviting somebody again", () => {
  test("ends a lost passkey when the new link is used, and not before", async () => {
    const { staffId, email, forger } = await passkeyStaff(sakura);
    const approver = await (await openStaff(sakura, "approver")).open(`/staff/accounts/${staffId}`);
    await approver.fill({ "again-reason": "スマートフォンを買い替えたため" }).press("招待を送り直す");
    expect(approver.text).toContain("新しい招待を送りました");
    const mailbox = new Mailbox(portal, email);
    await mailbox.next("staff invitation");
    const { text } = await mailbox.next("staff invitation");
    const before = await showStaffPasskey(browserAt(), forger);
    expect((await before.open("/staff/accounts")).status).toBe(200);

    const anew = forgerFor(sakura);
    await answerWithPasskey(await browserAt().open(pathIn(text)), anew);
    expect((await before.open("/staff/accounts")).path).toBe("/staff/sign-in?news=session-over");
    const lost = await showStaffPasskey(browserAt(), forger);
    expect(lost.errors[0]).toMatch(/^このパスキーは、ここでは使えません/);
    expect((await showStaffPasskey(browserAt(), anew)).path).not.toContain("sign-in");
    expect(await eventsAbout(staffId)).toEqual(["operator: staff.invited", "staff: staff.invited-again"]);
  });

  test("ends a forgotten password, and lifts the wait after wrong ones", async () => {
    const { staffId, email, path } = await passwordStaff(sakura);
    for (let tries = 0; tries < 6; tries += 1) {
      await typePassword(browserAt(), { email, password: "not the right one 1" });
    }
    const approver = await (await openStaff(sakura, "approver")).open(`/staff/accounts/${staffId}`);
    await approver.fill({ "again-reason": "忘れたため" }).press("招待を送り直す");
    const mailbox = new Mailbox(portal, email);
    const [old, { text }] = [await mailbox.next("staff invitation"), await mailbox.next("staff invitation")];
    expect(pathIn(old.text)).toBe(path);
    await answerWithPassword(browserAt(), pathIn(text));
    expect((await typePassword(browserAt(), { email })).path).toBe("/staff/sign-in/otp-app");
  });

  test("leaves the newest link alone", async () => {
    const { staffId, path } = await invited(sakura);
    const approver = await (await openStaff(sakura, "approver")).open(`/staff/accounts/${staffId}`);
    await approver.fill({ "again-reason": "届かなかったため" }).press("招待を送り直す");
    const browser = await browserAt().open(path);
    expect([browser.status, browser.heading]).toEqual([410, "新しい招待が届いています"]);
  });
});

describe("deactivating somebody", () => {
  test("ends their sessions, their password, passkey and links at once", async () => {
    const { staffId, email, browser } = await passwordStaff(sakura);
    const approver = await (await openStaff(sakura, "approver")).open(`/staff/accounts/${staffId}`);
    await approver.fill({ "stop-reason": "退職のため" }).press("利用を止める");
    expect(approver.text).toContain("利用を止めました");
    expect((await browser.open("/staff/accounts")).path).toBe("/staff/sign-in?news=session-over");
    expect((await typePassword(browserAt(), { email })).errors).toEqual([
      "メールアドレスまたはパスワードが正しくありません",
    ]);
    expect(await eventsAbout(staffId)).toEqual(["operator: staff.invited", "staff: staff.deactivated"]);
  });

  test("their passkey opens nothing, and an open invitation neither, until they are invited again", async () => {
    const { staffId, email, forger } = await passkeyStaff(sakura);
    const approver = await (await openStaff(sakura, "approver")).open(`/staff/accounts/${staffId}`);
    await approver.fill({ "again-reason": "念のため" }).press("招待を送り直す");
    await approver.fill({ "stop-reason": "休職のため" }).press("利用を止める");
    const mailbox = new Mailbox(portal, email);
    await mailbox.next("staff invitation");
    expect((await browserAt().open(pathIn((await mailbox.next("staff invitation")).text))).status).toBe(410);
    expect((await showStaffPasskey(browserAt(), forger)).path).toBe("/staff/sign-in");
    await approver.open(`/staff/accounts/${staffId}`);
    await approver.fill({ "again-reason": "復職のため" }).press("招待を送り直す");
    const browser = browserAt();
    await answerWithPassword(browser, pathIn((await mailbox.next("staff invitation")).text));
    expect((await browser.open("/staff/accounts")).status).toBe(200);
  });

  test("needs a reason, and keeps what else was typed", async () => {
    const { staffId } = await addStaff(sakura);
    const approver = await (await openStaff(sakura, "approver")).open(`/staff/accounts/${staffId}`);
    await approver.press("利用を止める");
    expect([approver.status, approver.errors]).toEqual([422, ["理由を入力してください"]]);
  });

  test("nobody does it to themselves", async () => {
    const approver = await openStaff(sakura, "approver");
    await approver.open(`/staff/accounts/${approver.staffId}`);
    expect(approver.text).toContain("ほかの承認者の方だけが変えられます");
    const csrf = approver.page.querySelector('input[name="csrf"]')?.getAttribute("value") ?? "";
    const body = { csrf, act: "stop", "stop-reason": "x" };
    const answer = await approver.send("POST", `/staff/accounts/${approver.staffId}`, { body });
    expect(answer.status).toBe(422);
    expect((await approver.open("/staff/accounts")).status).toBe(200);
  });
});

describe("a role", () => {
  test("takes effect with the next page", async () => {
    const colleague = await openStaff(sakura, "approver");
    const approver = await (await openStaff(sakura, "approver")).open(`/staff/accounts/${colleague.staffId}`);
    await approver.fill({ "new-role": "auditor", "role-reason": "異動のため" }).press("役割を変える");
    expect(approver.text).toContain("役割を変えました");
    expect((await colleague.open("/staff/accounts/invite")).status).toBe(403);
    expect(await eventsAbout(colleague.staffId)).toEqual(["staff: staff.role-changed"]);
  });

  test("the reason is in the log, and readable with the key alone", async () => {
    const { staffId } = await addStaff(sakura);
    const approver = await (await openStaff(sakura, "approver")).open(`/staff/accounts/${staffId}`);
    await approver.fill({ "new-role": "approver", "role-reason": "課長の指示" }).press("役割を変える");
    const [row] = await sakura.within(
      (tx) => tx<{ sealed: Uint8Array }[]>`
        select reason_sealed as sealed from audit_log
        where association_id = ${sakura.associationId} and details->>'about' = ${staffId}`,
    );
    expect(row && openReason(portal.runtime.keys, sakura.associationId, row.sealed)).toBe("課長の指示");
    expect(Buffer.from(row?.sealed ?? []).toString()).not.toContain("課長");
  });
});

test.each(["stop", "role"] as const)(
  "two approvers who remove each other at the same moment (%s) leave one of them",
  async (act) => {
    const alone = await openAssociation(portal);
    const pair = [await openStaff(alone, "approver"), await openStaff(alone, "approver")] as const;
    const remove = async (who: number, whom: number): Promise<void> => {
      const browser = pair[who as 0 | 1];
      const path = `/staff/accounts/${pair[whom as 0 | 1].staffId}`;
      const csrf = browser.page.querySelector('input[name="csrf"]')?.getAttribute("value") ?? "";
      const body = { csrf, act, [`${act}-reason`]: "けんか", "new-role": "operator" };
      await browser.send("POST", path, { body });
    };
    for (const browser of pair) await browser.open("/staff/accounts");
    await Promise.all([remove(0, 1), remove(1, 0)]);
    const left = await alone.within(
      (tx) => tx`
        select id from staff_accounts
        where association_id = ${alone.associationId} and role = 'approver' and deactivated_at is null`,
    );
    expect(left.length).toBe(1);
  },
);

test("the list tells everybody who works here, also who has left", async () => {
  const fresh = await openAssociation(portal);
  const auditor = await openStaff(fresh, "auditor");
  await invited(fresh, "approver");
  const gone = await addStaff(fresh);
  await fresh.within(
    (tx) => tx`
      update staff_accounts set deactivated_at = ${portal.now()}
      where association_id = ${fresh.associationId} and id = ${gone.staffId}`,
  );
  await auditor.open("/staff/accounts");
  const rows = auditor.page.querySelectorAll("tbody tr").map((row) => row.text.replace(/\s+/g, " "));
  expect(rows.map((row) => /利用中|招待中|停止中/.exec(row)?.[0])).toEqual(["利用中", "招待中", "停止中"]);
  expect(auditor.text).toContain("（あなた）");
  expect(auditor.page.querySelector('main a[href="/staff/accounts/invite"]')).toBeNull();
  await signInDirectly(fresh, gone.staffId, auditor);
  expect((await auditor.open("/staff/accounts")).path).toBe("/staff/sign-in?news=session-over");
});
