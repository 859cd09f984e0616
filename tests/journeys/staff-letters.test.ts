import { describe, expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { choose, newcomers, send, signInByLetter, take } from "../support/letter-desk.ts";
import { pagesOf, readLetters } from "../support/letter-pdf.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";

const portal = await startPortal();

describe("letters to newcomers", () => {
  test("are chosen, looked at, issued, taken once; and what is on the PDF opens the portal", async () => {
    const sakura = await openAssociation(portal);
    const [hanako] = await newcomers(sakura, 3);
    await sakura.within(
      (tx) => tx`
        update members set address = '' where association_id = ${sakura.associationId} and number = '7000001'`,
    );
    const operator = await openStaff(sakura);
    await operator.open("/staff/letters");
    expect(operator.text).toContain("発行したお手紙はまだありません");
    await choose(operator, { who: "new" });
    expect(operator.text).toContain("2通を発行できます");
    expect(operator.text).toContain("お手紙を出せない方（1名）");
    expect(operator.text).toContain("住所がありません");

    await operator.press("2通を発行する");
    expect(operator.errors).toEqual(["除いて発行してよいことを確かめて、チェックを付けてください。"]);
    await operator.fill({ "leave-out": "on" }).press("2通を発行する");
    expect(operator.text).toContain("受け取り待ち");
    expect(operator.text).toContain("除かれた方（1名）");

    const taken = await take(operator, 1);
    expect(taken.headers["content-type"]).toBe("application/pdf");
    expect(taken.headers["cache-control"]).toContain("no-store");
    expect(taken.headers["content-disposition"]).toMatch(/^attachment/);
    const letters = readLetters(taken.bytes);
    expect(letters).toHaveLength(2);
    const letter = letters.find(({ loginId }) => loginId === hanako?.loginId);
    const member = await signInByLetter(sakura, {
      secret: letter?.secret ?? "",
      loginId: hanako?.loginId ?? "",
    });
    expect(member.path).toBe("/onboarding/birth-date");

    await operator.open(operator.path);
    expect(operator.text).toContain("受け取り済み");
    const list = await send(operator, "一覧（宛名の照合用）を受け取る");
    expect(pagesOf(list.bytes).join("")).toContain(letter?.issueNumber);
    expect(list.body).not.toContain(letter?.secret);
    const auditor = await (await openStaff(sakura, "auditor")).open(operator.path);
    expect(auditor.page.querySelectorAll("main button").map(({ text }) => text.trim())).toEqual([
      "一覧（宛名の照合用）を受け取る",
    ]);
    const audited = await send(auditor, "一覧（宛名の照合用）を受け取る");
    expect([audited.status, audited.headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect(await eventsOf(sakura)).toEqual(
      expect.arrayContaining([
        ...["letters.issued", "letter.issued", "letter.printed", "letters.taken", "letters.listed"],
      ]),
    );
    // Nothing that opens anything is on a page or in the log.
    for (const { secret } of letters) {
      expect(operator.answer.body).not.toContain(secret);
      expect(portal.logged.join("")).not.toContain(secret);
    }
  });

  test("the log calls a letter issued when it is, and printed when its file is taken; the dashboard's number leads to those", async () => {
    const sakura = await openAssociation(portal);
    const [hanako] = await newcomers(sakura, 2);
    const operator = await openStaff(sakura);
    await choose(operator, { who: "new" });
    await operator.press("2通を発行する");
    const run = operator.path;
    const printed = async (): Promise<number> =>
      (await eventsOf(sakura)).filter((event) => event === "letter.printed").length;
    expect(await printed()).toBe(0);
    await operator.open(`/staff/members/${hanako?.accountId}`);
    expect(operator.text).toContain("仮パスワードのお手紙を発行しました");
    expect(operator.text).not.toContain("仮パスワードのお手紙を印刷しました");

    await operator.open(run);
    await take(operator, 1);
    expect(await printed()).toBe(2);
    await operator.open(`/staff/members/${hanako?.accountId}`);
    expect(operator.text).toContain("仮パスワードのお手紙を印刷しました");
    await operator.open("/staff");
    await operator.press("いま数え直す");
    const link = operator.page.querySelector('#letters a[href$="event=letter.printed"]');
    expect(link?.text).toBe("2");
    await operator.open(link?.getAttribute("href")?.replaceAll("&amp;", "&") ?? "");
    expect(operator.listed.split("お手紙を印刷しました")).toHaveLength(1 + 2);
  });

  test("the sample shows the sheet without what makes it a letter", async () => {
    const sakura = await openAssociation(portal);
    await newcomers(sakura, 1);
    await sakura.within(
      (tx) => tx`update members set address_hidden = true where association_id = ${sakura.associationId}`,
    );
    const operator = await openStaff(sakura);
    await choose(operator, { who: "new" });
    const picture = operator.page.querySelector("img.letter-sample")?.getAttribute("src") ?? "";
    const [sample] = readLetters((await send(operator, "見本のPDFを受け取る")).bytes);
    expect(sample?.secret).toBe("●".repeat(16));
    expect(sample?.text).toContain("見本");
    expect(sample?.text).not.toContain("丸の内1丁目");
    const issued = await sakura.within(
      (tx) => tx`select id from letters where association_id = ${sakura.associationId}`,
    );
    expect(issued).toHaveLength(0);

    const drawn = await operator.send("GET", picture);
    expect(drawn.headers["content-type"]).toBe("image/svg+xml");
    expect(drawn.headers["cache-control"]).toContain("no-store");
    expect(drawn.body).toMatch(/^<svg[^>]*viewBox="0 0 595/);
    const nobodys = picture.replace(/runs\/[^/]+/, "runs/00000000-0000-0000-0000-000000000000");
    expect((await operator.send("GET", nobodys)).status).toBe(404);
  });

  test("a file is handed over once, to who issued it, within ten minutes; a reprint voids the old one", async () => {
    const sakura = await openAssociation(portal);
    const [hanako] = await newcomers(sakura, 1);
    const operator = await openStaff(sakura);
    await choose(operator, { who: "new" });
    await operator.press("1通を発行する");
    const run = operator.path;
    const form = operator.form("ファイル1のPDFを受け取る");

    const other = await openStaff(sakura, "approver");
    await other.open(run);
    expect(other.text).not.toContain("PDFを受け取る");
    const csrf = other.form("ファイル1を刷り直す").fields.csrf ?? "";
    const stolen = await other.send("POST", form.action, { body: { csrf } });
    expect([stolen.status, stolen.headers["content-type"]]).toEqual([409, "text/html; charset=UTF-8"]);

    const [first, second] = await Promise.all([
      operator.send("POST", form.action, { body: form.fields }),
      operator.send("POST", form.action, { body: form.fields }),
    ]);
    expect([first.status, second.status].toSorted()).toEqual([200, 409]);
    const [old] = readLetters((first.status === 200 ? first : second).bytes);

    await operator.open(run);
    await operator.press("ファイル1を刷り直す");
    await operator.press("1通を発行する");
    expect(operator.errors).toEqual(["理由を入力してください。"]);
    await operator.fill({ why: "紙詰まりで破れた" }).press("1通を発行する");
    const late = operator.form("ファイル1のPDFを受け取る");
    portal.pass({ minutes: 11 });
    expect((await operator.send("POST", late.action, { body: late.fields })).status).toBe(409);
    await operator.open(operator.path);
    expect(operator.text).toContain("受け取れる時間が過ぎたか");
    await operator.press("ファイル1を刷り直す");
    await operator.fill({ why: "受け取りそびれた" }).press("1通を発行する");
    const [fresh] = readLetters((await take(operator, 1)).bytes);
    expect(fresh?.text).toContain("以前お送りしたお手紙は使えなくなりました");
    expect(fresh?.secret).not.toBe(old?.secret);
    expect(
      (await signInByLetter(sakura, { secret: old?.secret ?? "", loginId: hanako?.loginId ?? "" })).path,
    ).toBe("/sign-in");
    const opened = await signInByLetter(sakura, {
      secret: fresh?.secret ?? "",
      loginId: hanako?.loginId ?? "",
    });
    expect(opened.path).toBe("/onboarding/birth-date");
  });

  test("two who issue the same run at once issue it once", async () => {
    const sakura = await openAssociation(portal);
    await newcomers(sakura, 2);
    const operator = await openStaff(sakura);
    await choose(operator, { who: "new" });
    const { fields } = operator.form("2通を発行する");
    await Promise.all(
      [1, 2].map(() => operator.send("POST", operator.path, { body: { ...fields, act: "issue" } })),
    );
    const letters = await sakura.within(
      (tx) => tx`select id from letters where association_id = ${sakura.associationId}`,
    );
    expect(letters).toHaveLength(2);
  });

  test("an auditor sees the runs and can do nothing with them", async () => {
    const sakura = await openAssociation(portal);
    await newcomers(sakura, 1);
    const operator = await openStaff(sakura);
    await choose(operator, { who: "new" });
    const auditor = await openStaff(sakura, "auditor");
    await auditor.open(operator.path);
    expect(auditor.text).toContain("発行できるのは、担当者または承認者です");
    expect(auditor.page.querySelectorAll("main button")).toHaveLength(0);
    expect((await auditor.open("/staff/letters/new")).status).toBe(403);
  });

  test("another association's run is nobody's business", async () => {
    const [sakura, momiji] = [await openAssociation(portal), await openAssociation(portal)];
    await newcomers(sakura, 1);
    const operator = await openStaff(sakura);
    await choose(operator, { who: "new" });
    const stranger = await openStaff(momiji);
    expect((await stranger.open(operator.path)).status).toBe(404);
    expect((await stranger.open("/staff/letters/runs/no-id")).status).toBe(404);
  });
});

test("530 letters wait for a second person, and come in two files", async () => {
  const sakura = await openAssociation(portal);
  await newcomers(sakura, 530);
  const operator = await openStaff(sakura);
  await choose(operator, { who: "new" });
  expect(operator.text).toContain("二人目の承認が必要です");
  const run = operator.path;
  const { fields } = operator.form("承認を依頼する");
  // Who leaves the question out is told no.
  await operator.send("POST", run, { body: { ...fields, act: "issue", letters: "530" } });
  expect(await lettersIn(sakura)).toBe(0);
  await operator.fill({ why: "11月入社の方への一斉送付" }).press("承認を依頼する");
  expect(operator.text).toContain("承認待ち");
  await operator.send("POST", run, { body: { ...fields, act: "issue", letters: "530" } });
  expect(await lettersIn(sakura)).toBe(0);

  await approve(sakura);
  await operator.open(run);
  expect(operator.text).toContain("承認 二子さんが承認しました");
  await operator.press("530通を発行する");
  const first = await take(operator, 1);
  expect((await eventsOf(sakura)).filter((event) => event === "letter.printed")).toHaveLength(500);
  const second = await take(operator, 2);
  // The first file ends with its 500th page; reading them all takes longer than making them.
  const letters = [
    ...readLetters(first.bytes, { first: 1, last: 20 }),
    ...readLetters(first.bytes, { first: 481, last: 600 }),
    ...readLetters(second.bytes),
  ];
  expect(letters).toHaveLength(20 + 20 + 30);
  expect(new Set(letters.map(({ secret }) => secret)).size).toBe(70);
  expect(new Set(letters.map(({ issueNumber }) => issueNumber)).size).toBe(70);
  expect(letters.every(({ loginId, secret }) => loginId !== "" && secret.length === 16)).toBe(true);
}, 60_000);

test("files that nobody took in time are made again together, on the first approval and no further", async () => {
  const sakura = await openAssociation(portal);
  await newcomers(sakura, 560);
  const operator = await openStaff(sakura);
  await choose(operator, { who: "new" });
  await operator.fill({ why: "一斉送付" }).press("承認を依頼する");
  const run = operator.path;
  const approver = await openStaff(sakura, "approver");
  await approver.open("/staff/approvals");
  await approver.open(approver.page.querySelector("tbody th a")?.getAttribute("href") ?? "");
  await approver.press("承認する");
  await operator.open(run);
  await operator.press("560通を発行する");
  await take(operator, 1);
  await operator.open(run);
  const remake = "受け取れなかったファイルをまとめて作り直す";
  expect(operator.text).not.toContain(remake);
  const colleague = await openStaff(sakura);
  await colleague.open(run);
  expect(colleague.text).not.toContain(remake);
  // Nor by a form that somebody made by themselves.
  const { csrf = "" } = colleague.form("ファイル2を刷り直す").fields;
  await colleague.send("POST", run, { body: { csrf, act: "remake" } });
  await colleague.open("/staff/letters");
  expect(colleague.page.querySelectorAll("main tbody tr")).toHaveLength(1);

  portal.pass({ minutes: 11 });
  await operator.open(run);
  await operator.press(remake);
  const again = operator.path;
  expect(operator.text).toContain("60通を発行できます");
  expect(operator.text).not.toContain("二人目の承認が必要です");
  await colleague.open(run);
  await colleague.press(remake);
  await operator.fill({ why: "サーバーの再起動で受け取れなかった" }).press("60通を発行する");
  const letters = readLetters((await take(operator, 1)).bytes, { first: 1, last: 1 });
  const [letter] = letters;
  const { secret = "", loginId = "" } = letter ?? {};
  expect((await signInByLetter(sakura, { secret, loginId })).path).toBe("/onboarding/birth-date");
  // What was taken is on paper: the approval is used up for it.
  await colleague.open(colleague.path);
  expect(colleague.text).toContain("二人目の承認が必要です");
  await colleague.open(run);
  expect(colleague.text).not.toContain(remake);
  await colleague.open(again);
  await colleague.press("ファイル1を刷り直す");
  expect(colleague.text).toContain("二人目の承認が必要です");
}, 60_000);

test("letters that nobody took are a task of the dashboard, until they are made again and taken", async () => {
  const sakura = await openAssociation(portal);
  await newcomers(sakura, 3);
  const operator = await openStaff(sakura);
  const task = async (): Promise<string> =>
    (await operator.open("/staff")).page
      .querySelectorAll(".tasks li")
      .map(({ text }) => text.replace(/\s/g, ""))
      .join();
  await choose(operator, { who: "new" });
  await operator.press("3通を発行する");
  const run = operator.path;
  expect(await task()).toBe(""); // somebody may be taking them now
  portal.pass({ minutes: 11 });
  expect(await task()).toBe("受け取られていないお手紙3件");
  await operator.open(operator.page.querySelector(".tasks a")?.getAttribute("href") ?? "");
  expect(operator.path).toBe(run);
  await operator.press("受け取れなかったファイルをまとめて作り直す");
  await operator.fill({ why: "受け取りそびれた" }).press("3通を発行する");
  await take(operator, 1);
  portal.pass({ minutes: 11 });
  expect(await task()).toBe("");
});

test("letters that nobody took, nor can any more, leave room for as many without a second person", async () => {
  const sakura = await openAssociation(portal);
  await newcomers(sakura, 40);
  const operator = await openStaff(sakura);
  await choose(operator, { who: "new" });
  await operator.press("40通を発行する");
  const run = operator.path;
  portal.pass({ minutes: 11 });
  await operator.open(run);
  await operator.press("受け取れなかったファイルをまとめて作り直す");
  await operator.fill({ why: "受け取りそびれた" }).press("40通を発行する");
  expect(operator.text).toContain("受け取り待ち");
  await operator.open(run);
  expect(operator.text).not.toContain("まとめて作り直す");
});

test("a run is asked for once, from two tabs; who gives it up takes the request back", async () => {
  const sakura = await openAssociation(portal);
  await newcomers(sakura, 51);
  const operator = await openStaff(sakura);
  await choose(operator, { who: "new" });
  const run = operator.path;
  const { fields } = operator.form("承認を依頼する");
  const ask = () =>
    operator.send("POST", run, { body: { ...fields, act: "ask", why: "11月入社の方への送付" } });
  await Promise.all([ask(), ask()]);
  const approver = await openStaff(sakura, "approver");
  await approver.open("/staff/approvals");
  const links = approver.page.querySelectorAll('main a[href^="/staff/approvals/"]');
  expect(links).toHaveLength(1);
  await approver.open(links[0]?.getAttribute("href") ?? "");

  await operator.open(run);
  await operator.press("取りやめる");
  await approver.press("承認する");
  expect([approver.status, approver.text.includes("取り下げ")]).toEqual([409, true]);
  expect((await eventsOf(sakura)).filter((event) => /letters|approval/.test(event))).toEqual([
    ...["approval.requested", "letters.cancelled"],
  ]);
  await ask();
  await approver.open("/staff/approvals");
  expect(approver.text).toContain("承認待ちの依頼はありません");
});

test("a run that needs nobody any more leaves no request behind", async () => {
  const sakura = await openAssociation(portal);
  const [hanako] = await newcomers(sakura, 51);
  const operator = await openStaff(sakura);
  await choose(operator, { who: "new" });
  await operator.fill({ why: "11月入社の方への送付" }).press("承認を依頼する");
  await sakura.within(
    (tx) => tx`
      update members set address = '' where association_id = ${sakura.associationId} and id = (
        select member_id from accounts
        where association_id = ${sakura.associationId} and id = ${hanako?.accountId ?? null})`,
  );
  await operator.open(operator.path);
  await operator.fill({ "leave-out": "on" }).press("50通を発行する");
  expect(operator.text).toContain("受け取り待ち");
  await operator.open("/staff/approvals");
  expect(operator.text).toContain("承認待ちの依頼はありません");
});

test("who has issued fifty today needs a second person for the next one", async () => {
  const sakura = await openAssociation(portal);
  await newcomers(sakura, 50);
  const operator = await openStaff(sakura);
  await choose(operator, { who: "new" });
  await operator.press("50通を発行する");
  const hanako = await letterMember(sakura);
  await operator.open(`/staff/letters/new?account=${hanako.accountId}`);
  await operator.press("内容を確かめる");
  expect(operator.text).toContain("二人目の承認が必要です");
  const colleague = await openStaff(sakura);
  await colleague.open(`/staff/letters/new?account=${hanako.accountId}`);
  await colleague.press("内容を確かめる");
  await colleague.fill({ why: "紛失の電話" }).press("1通を発行する");
  const [letter] = readLetters((await take(colleague, 1)).bytes);
  expect(letter?.loginId).toBe(hanako.loginId);
});

/** A second person says yes to the one request that waits. */
async function approve(association: TestAssociation): Promise<void> {
  const approver = await openStaff(association, "approver");
  await approver.open("/staff/approvals");
  const link = approver.page.querySelector("tbody th a")?.getAttribute("href") ?? "";
  await approver.open(link);
  expect(approver.text).toContain("530通");
  // Nobody says yes blindly: whom it is about, and the run itself, before and after.
  expect(approver.text).toContain("新しい方（530名）");
  const run = approver.page.querySelector('main a[href^="/staff/letters/runs/"]')?.getAttribute("href") ?? "";
  await approver.open(run);
  expect(approver.text).toContain("530通を発行できます");
  await approver.open(link);
  await approver.press("承認する");
  expect(approver.text).toContain("承認しました");
  expect(approver.page.querySelectorAll(`main a[href="${run}"]`)).toHaveLength(2);
}

async function lettersIn(association: TestAssociation): Promise<number> {
  const rows = await association.within(
    (tx) => tx`select id from letters where association_id = ${association.associationId}`,
  );
  return rows.length;
}

async function eventsOf(association: TestAssociation): Promise<string[]> {
  const rows = await association.within(
    (tx) => tx<{ event: string }[]>`
      select event from audit_log where association_id = ${association.associationId} order by id`,
  );
  return rows.map(({ event }) => event);
}
