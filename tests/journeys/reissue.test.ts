// 「アカウント再発行」: asked for on line, followed by a receipt, stopped by the owner, decided by staff, and in
// effect only when the new letter's birth date is confirmed.
import { expect, test } from "vitest";
import { makeObjection } from "../../src/accounts/index.ts";
import { decideReissue, openReissues, resumeReissue } from "../../src/reissues/index.ts";
import { openAssociation } from "../support/association.ts";
import { Browser } from "../support/http-browser.ts";
import { letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

test("a member with nothing left asks, follows the request, and starts anew with the letter", async () => {
  const hanako = await letterMember(sakura);
  const before = await hanako.reach("/");
  const { receipt } = await ask(hanako);
  expect(await stateOf(receipt)).toBe("確認中");
  const mail = await hanako.mailbox.next("reissue asked");
  expect(mail.text).not.toContain(receipt);

  await decide("approved", hanako);
  expect(await stateOf(receipt)).toBe("確認中"); // until the letter is printed
  // Nothing has ended yet: neither session nor password.
  expect((await before.open("/")).path).toBe("/");
  hanako.password = await sakura.print(hanako.accountId);
  expect(await stateOf(receipt)).toBe("発送済み");
  expect((await before.open("/")).path).toBe("/");

  const anew = await hanako.signIn();
  expect(anew.path).toBe("/onboarding/birth-date");
  expect((await before.open("/")).path).toBe("/");
  await hanako.answer(anew);
  // Now it has: the old session is over, and the old address is told.
  expect(anew.path).toBe("/onboarding/email");
  expect((await before.open("/")).path).toBe("/sign-in?news=session-over");
  expect((await hanako.mailbox.next("account reissued")).text).toContain("心当たりがない場合");
});

test("what fits nobody gets a receipt and is being checked like any other", async () => {
  const hanako = await letterMember(sakura);
  const fitting = await ask(hanako);
  const other = await ask(hanako, { nameKana: "スズキ ジロウ" });
  const strip = (text: string, receipt: string): string => text.replace(receipt, "");
  expect(strip(other.text, other.receipt)).toBe(strip(fitting.text, fitting.receipt));
  await lookedUp();
  expect(await stateOf(other.receipt)).toBe("確認中");
  expect(await stateOf(fitting.receipt)).toBe("確認中");
  // Staff cannot send a letter for it, only decline.
  const [nobody] = await inQueue(null);
  expect(await decideAs(nobody?.id ?? "", "approved")).toEqual({ kind: "fitsNobody" });
  await decideAs(nobody?.id ?? "", "refused");
  expect(await stateOf(other.receipt)).toBe("お手続きできませんでした");
});

test("「心当たりがない場合」 stops the request, and the letter that may be on its way, until staff have spoken to the member", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const { receipt } = await ask(hanako);
  const { link } = await hanako.mailbox.next("reissue asked");
  const stranger = hanako.browser();
  for (let scanned = 0; scanned < 3; scanned += 1) await stranger.open(link);
  await stranger.send("HEAD", link);
  await lookedUp();
  expect((await inQueue(hanako.accountId))[0]?.stoppedAt).toBeNull();
  await stranger.press("申請を止める");
  expect(stranger.heading).toBe("申請を止めました");
  expect((await stranger.open(link)).heading).toBe("すでに止めています");

  const [request] = await inQueue(hanako.accountId);
  expect(request?.stoppedAt).not.toBeNull();
  expect(await decideAs(request?.id ?? "", "approved")).toEqual({ kind: "stopped" });
  expect(await stateOf(receipt)).toBe("確認中");
  // Asking again does not lead around it.
  portal.pass({ hours: 2 });
  await ask(hanako);
  await lookedUp();
  for (const { stoppedAt } of await inQueue(hanako.accountId)) expect(stoppedAt).not.toBeNull();

  // It was the member after all, who had pressed the button by mistake.
  const now = portal.now();
  await sakura.within((tx) => resumeReissue(tx, sakura.associationId, request?.id ?? "", now));
  expect(await decideAs(request?.id ?? "", "approved")).toMatchObject({ kind: "decided" });
  // The owner was never locked out.
  expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
});

test("a letter sent for a request that the owner knows nothing of is worth nothing after 「心当たりがない場合」", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const own = hanako.password;
  await ask(hanako);
  const { link } = await hanako.mailbox.next("reissue asked");
  await decide("approved", hanako);
  hanako.password = await sakura.print(hanako.accountId);
  await (await hanako.browser().open(link)).press("申請を止める");
  expect((await hanako.signIn()).path).toBe("/sign-in");
  hanako.password = own;
  expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
});

test("who has signed in with such a letter already is out as well, and the owner stays in", async () => {
  const hanako = await letterMember(sakura);
  const own = await hanako.reach("/");
  await ask(hanako);
  const { link } = await hanako.mailbox.next("reissue asked");
  await decide("approved", hanako);
  hanako.password = await sakura.print(hanako.accountId);
  const thief = await hanako.signIn();
  expect(thief.path).toBe("/onboarding/birth-date");
  await (await hanako.browser().open(link)).press("申請を止める");
  await hanako.answer(thief);
  expect(thief.path.split("?")[0]).toBe("/sign-in");
  expect((await own.open("/")).path).toBe("/");
  expect((await own.open("/settings/email")).path).toBe("/settings/email");
});

test("an account that its owner has frozen gets no letter either, until staff have spoken to the member", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  await ask(hanako);
  await lookedUp();
  await (await hanako.browser().open(await linkToFreeze(hanako))).press("アカウントを止める");
  const [request] = await inQueue(hanako.accountId);
  expect(await decideAs(request?.id ?? "", "approved")).toEqual({ kind: "stopped" });
});

test("however often somebody asks, the owner gets one mail a day", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  for (let times = 0; times < 3; times += 1) await ask(hanako);
  await lookedUp();
  await hanako.mailbox.next("reissue asked");
  const told = (await hanako.mailbox.all()).filter(({ subject }) => subject.includes("再発行の申請"));
  expect(told.length).toBe(1);
});

test("of two who decide at once one wins", async () => {
  const hanako = await letterMember(sakura);
  await ask(hanako);
  await lookedUp();
  const [request] = await inQueue(hanako.accountId);
  const outcomes = await Promise.all(
    (["approved", "refused"] as const).map((decision) => decideAs(request?.id ?? "", decision)),
  );
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["decided", "settled"]);
});

test("what was typed wrong is said, and nothing typed is lost", async () => {
  const browser = new Browser(portal, sakura.host);
  await browser.open("/recovery/reissue");
  await browser
    .fill({
      symbol: "１２",
      number: sakura.insurerNumber,
      nameKana: "佐藤",
      era: "showa",
      year: "55",
      month: "13",
      day: "1",
    })
    .enter();
  expect(browser.status).toBe(422);
  expect(browser.errors).toEqual([
    "8桁の保険者番号ではなく、「番号」の欄の数字を入力してください",
    "お名前は、カタカナかひらがなで入力してください",
    "月に13は入力できません",
  ]);
  expect(browser.value("symbol")).toBe("１２");
  expect(browser.value("nameKana")).toBe("佐藤");
  expect(browser.value("month")).toBe("13");
});

test("a 番号 of eight digits that looks like an insurer's number is taken all the same", async () => {
  const hanako = await letterMember(sakura, { number: "06555123" });
  await hanako.reach("/");
  await ask(hanako);
  await hanako.mailbox.next("reissue asked");
});

test("the same request five times over is told so; another day it is taken again", async () => {
  const hanako = await letterMember(sakura);
  for (let times = 0; times < 5; times += 1) await ask(hanako);
  const browser = await fillIn(hanako);
  expect(browser.errors[0]).toContain("同じ内容の申請を、すでにお受けしています");
  portal.pass({ hours: 24 });
  await ask(hanako);
});

test("of sixty different people's requests that one network sends at once, fifty are taken", async () => {
  const alone = await openAssociation(portal);
  const born = { era: "showa", year: "55", month: "12", day: "1" };
  const tabs = await Promise.all(
    Array.from({ length: 60 }, async (_, person) => {
      const tab = await new Browser(portal, alone.host).open("/recovery/reissue");
      return tab.fill({ symbol: "12", number: `${1000 + person}`, nameKana: "サトウ ハナコ", ...born });
    }),
  );
  await Promise.all(tabs.map((tab) => tab.enter()));
  expect(tabs.filter(({ heading }) => heading === "申請を受け付けました")).toHaveLength(50);
  expect(tabs.filter(({ errors }) => errors[0]?.includes("たくさんの申請が続いています"))).toHaveLength(10);
});

test("a receipt of another association, or none at all, tells nothing", async () => {
  const momiji = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  const { receipt } = await ask(hanako);
  const elsewhere = await new Browser(portal, momiji.host).open("/recovery/reissue/receipt");
  await elsewhere.fill({ receipt }).enter();
  expect(elsewhere.errors[0]).toContain("この受付番号の申請はありません");
  await elsewhere.fill({ receipt: "7KQ2" }).enter();
  expect(elsewhere.errors[0]).toContain("この受付番号の申請はありません");
});

async function ask(
  member: Member,
  differing: Record<string, string> = {},
): Promise<{ receipt: string; text: string }> {
  const browser = await fillIn(member, differing);
  expect(browser.heading).toBe("申請を受け付けました");
  const receipt = browser.page.querySelector("#receipt")?.textContent.replace(/\s/g, "") ?? "";
  expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  return { receipt, text: browser.text };
}

// As people write: full-width, hiragana, an era.
async function fillIn(member: Member, differing: Record<string, string> = {}): Promise<Browser> {
  const browser = await new Browser(portal, sakura.host).open("/recovery/reissue");
  const { number } = member.person;
  const wide = number.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const kana = `さとう${number.replace(/[0-9]/g, (digit) => "あいうえおかきくけこ".charAt(Number(digit)))}`;
  const born = { era: "showa", year: "55", month: "12", day: "1" };
  return browser.fill({ symbol: "１２", number: wide, nameKana: kana, ...born, ...differing }).enter();
}

// As it stands in the mail about any change of the account.
async function linkToFreeze({ accountId }: Member): Promise<string> {
  const { associationId } = sakura;
  const objection = { associationId, accountId, about: "account", aboutId: null } as const;
  const now = portal.now();
  const token = await sakura.within((tx) =>
    makeObjection(tx, portal.runtime.random, objection, { now, until: now.add({ hours: 1 }) }),
  );
  return `/objection/${token}`;
}

async function stateOf(receipt: string): Promise<string> {
  await lookedUp();
  const browser = await new Browser(portal, sakura.host).open("/recovery/reissue/receipt");
  await browser.fill({ receipt: inFours(receipt).toLowerCase() }).enter();
  return browser.page.querySelector("dd")?.textContent.trim() ?? browser.errors.join();
}

function inFours(receipt: string): string {
  return receipt.match(/.{4}/g)?.join("-") ?? "";
}

async function lookedUp(): Promise<void> {
  await expect
    .poll(() =>
      sakura.within(async (tx) => {
        const [row] = await tx<{ waiting: number }[]>`
          select count(*)::int as waiting from reissue_requests where looked_up_at is null and decided_at is null`;
        return row?.waiting;
      }),
    )
    .toBe(0);
}

async function inQueue(accountId: string | null) {
  const open = await sakura.within((tx) => openReissues(tx, portal.runtime.keys, sakura.associationId));
  return open.filter((request) => request.accountId === accountId);
}

let approver: string | null = null;

async function decideAs(requestId: string, decision: "approved" | "refused") {
  approver ??= (await openStaff(sakura, "approver")).staffId;
  const { associationId } = sakura;
  const decidedBy = approver;
  return sakura.within((tx) =>
    decideReissue(tx, { associationId, requestId, decision, decidedBy, now: portal.now() }),
  );
}

async function decide(decision: "approved" | "refused", { accountId }: Member): Promise<void> {
  await lookedUp();
  const [request] = await inQueue(accountId);
  expect(await decideAs(request?.id ?? "", decision)).toEqual({ kind: "decided", accountId });
}
