import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

test("with the mail server away for a while, the mail comes when it is back", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email");
  await portal.mail.pause();
  await browser.fill({ email: hanako.mailbox.address }).enter();
  expect(browser.path).toBe("/onboarding/email-link");
  await until(async () => (await outboxOf(hanako)).some(({ attempts }) => attempts > 0));
  await portal.mail.resume();
  portal.pass({ minutes: 5 });
  await wakeWorker();
  await hanako.answer(browser);
  expect(browser.path).toBe("/onboarding/method");
});

test("of three mails asked for meanwhile the newest comes, and no dead code", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email");
  await portal.mail.pause();
  await browser.fill({ email: hanako.mailbox.address }).enter();
  for (let times = 0; times < 2; times += 1) {
    await until(async () => (await outboxOf(hanako)).every(({ state }) => state !== "sending"));
    portal.pass({ seconds: 61 });
    await browser.press("再送信");
  }
  await until(async () => (await outboxOf(hanako)).every(({ state }) => state !== "sending"));
  await portal.mail.resume();
  portal.pass({ minutes: 5 });
  await wakeWorker();
  await browser.fill({ code: (await hanako.mailbox.next("confirmation")).code }).enter();
  expect(browser.path).toBe("/onboarding/method");
  const states = (await outboxOf(hanako)).map(({ state, reason }) => [state, reason]);
  expect(states.map(([state]) => state).sort()).toEqual(["abandoned", "abandoned", "sent"]);
  // Expired: the worker was just trying it when the next one took its place.
  for (const [state, reason] of states) {
    expect(["superseded", "expired", null]).toContain(state === "sent" ? null : reason);
  }
});

test("a code that died on the way is not sent any more", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  await portal.mail.pause();
  await hanako.signIn();
  await until(async () =>
    (await outboxOf(hanako)).some(({ attempts, kind }) => kind === "sign-in-code" && attempts > 0),
  );
  await until(async () => (await outboxOf(hanako)).every(({ state }) => state !== "sending"));
  portal.pass({ minutes: 11 });
  await portal.mail.resume();
  await wakeWorker();
  await until(async () => (await outboxOf(hanako)).some(({ reason }) => reason === "expired"));
  const subjects = (await hanako.mailbox.all()).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes("ワンタイムパスワード"))).toEqual([]);
});

test("an address that its server refuses is shown on the waiting page, and can be corrected", async () => {
  const hanako = await letterMember(sakura);
  const wrong = `nobody.${hanako.mailbox.address}`;
  portal.mail.refuse(wrong, "permanent");
  const browser = await hanako.reach("/onboarding/email");
  await browser.fill({ email: wrong }).enter();
  await until(async () => (await outboxOf(hanako)).some(({ state }) => state === "abandoned"));
  await browser.open("/onboarding/email-link");
  expect(browser.text).toContain(`${wrong} にメールが届きませんでした`);
  await browser.press("メールアドレスを直す");
  await browser.fill({ email: hanako.mailbox.address }).enter();
  expect(browser.text).not.toContain("届きませんでした");
  await hanako.answer(browser);
  expect(browser.path).toBe("/onboarding/method");
});

test("an address that dies later is shown where its code is asked for", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  portal.mail.refuse(hanako.mailbox.address, "permanent");
  const browser = await hanako.signIn();
  await until(async () => (await outboxOf(hanako)).some(({ state }) => state === "abandoned"));
  await browser.open("/sign-in/otp-mail");
  expect(browser.text).toContain("届きませんでした");
  expect(browser.text).toContain("「アカウント再発行」をお申し込みください");
});

test("what a mail said is erased once it is sent, and once it is given up", async () => {
  const [hanako, jiro] = [await letterMember(sakura), await letterMember(sakura)];
  portal.mail.refuse(jiro.mailbox.address, "permanent");
  await hanako.reach("/");
  await jiro.reach("/onboarding/email-link");
  await until(async () => (await outboxOf(jiro)).every(({ state }) => state === "abandoned"));
  const rows = [...(await outboxOf(hanako)), ...(await outboxOf(jiro))];
  expect(rows.length).toBeGreaterThanOrEqual(3);
  await until(async () => (await outboxOf(hanako)).every(({ state }) => state === "sent"));
  const kept = [...(await outboxOf(hanako)), ...(await outboxOf(jiro))].map(({ sealed }) => sealed);
  expect(kept.every((sealed) => sealed === null)).toBe(true);
});

type OutboxRow = {
  kind: string;
  state: string;
  reason: string | null;
  attempts: number;
  sealed: Uint8Array | null;
};

async function outboxOf({ accountId }: { accountId: string }): Promise<OutboxRow[]> {
  return sakura.within(
    (tx) => tx<OutboxRow[]>`
      select kind, state, reason, attempts, sealed from mail_outbox where account_id = ${accountId}`,
  );
}

// The clock has leapt; the worker would look by itself within five seconds.
async function wakeWorker(): Promise<void> {
  await portal.db.outside`select pg_notify('mail_outbox', '')`;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error("it never came to that");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
