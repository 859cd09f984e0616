// Every combination of what a member may still have, tried at every door: the first that opens is the one that
// docs/recovery.md names, and none opens before it.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import type { Browser } from "../support/http-browser.ts";
import { letterMember, type Member } from "../support/member.ts";
import { type OtpApp, otpAppMember } from "../support/otp-app-member.ts";
import type { Forger } from "../support/passkey-forger.ts";
import { passkeyMember, showPasskey } from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";
import { forgetPassword, makeRecoveryCodes, resetLink } from "../support/recovery.ts";
import { allHoldings, type Holdings, type WayBack, wayBack } from "../support/ways-back.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

type Somebody = { member: Member; forger: Forger | null; app: OtpApp | null; codes: string[]; has: Holdings };

describe.each(["passkey", "otp-app", "otp-mail"] as const)("a member who signs in with %s", (method) => {
  test.each(
    allHoldings()
      .filter((has) => has.method === method)
      .map((has) => [wordsOf(has), has] as const),
  )("has %s", async (_, has) => {
    expect(await wayOf(await somebody(has))).toBe(wayBack(has));
  });
});

function wordsOf({ method: _, ...has }: Holdings): string {
  const held = Object.entries(has).flatMap(([name, isHeld]) => (isHeld ? [name] : []));
  return held.join(", ") || "nothing";
}

async function somebody(has: Holdings): Promise<Somebody> {
  const nothing = { forger: null, app: null };
  const enrolled =
    has.method === "passkey"
      ? { ...nothing, ...(await passkeyMember(sakura)) }
      : has.method === "otp-app"
        ? { ...nothing, ...(await otpAppMember(sakura)) }
        : { ...nothing, ...(await onboarded()) };
  const { member, browser, forger, app } = enrolled;
  const codes = await makeRecoveryCodes(browser);
  portal.pass({ hours: 25 }); // no session of before helps
  return { member, forger, app, codes, has };
}

async function onboarded(): Promise<{ member: Member; browser: Browser }> {
  const member = await letterMember(sakura);
  return { member, browser: await member.reach("/") };
}

async function wayOf(who: Somebody): Promise<WayBack> {
  const { member, forger, has } = who;
  if (has.factor && forger) {
    const browser = await member.browser().open("/sign-in");
    if (await isIn(await showPasskey(browser, forger))) return "passkey";
  }
  if (has.password) {
    const way = await withPassword(who);
    if (way) return way;
  }
  if (has.mailbox) {
    const way = await byReset(who);
    if (way) return way;
  }
  if (has.letter) {
    member.password = await sakura.print(member.accountId);
    const browser = await member.answer(await member.signIn());
    if (browser.path === "/onboarding/email") return "letter";
  }
  if (has.card) {
    const browser = await member.browser().open("/recovery/reissue");
    const kana = member.person.number.replace(/[0-9]/g, (digit) =>
      "アイウエオカキクケコ".charAt(Number(digit)),
    );
    const born = { era: "showa", year: "55", month: "12", day: "1" };
    const { symbol, number } = member.person;
    await browser.fill({ symbol, number, nameKana: `サトウ${kana}`, ...born }).enter();
    if (browser.heading === "申請を受け付けました") return "reissue";
  }
  const browser = await member.browser().open("/sign-in");
  expect(browser.page.querySelector('a[href^="tel:"]')).not.toBeNull();
  return "telephone";
}

async function withPassword(
  who: Somebody,
): Promise<"password and factor" | "password and recovery code" | null> {
  const { member, app, codes, has } = who;
  const browser = await member.signIn();
  expect(await isIn(browser.tab())).toBe(false);
  if (has.factor && app && browser.path === "/sign-in/otp-app") {
    await browser.fill({ code: await app.nextCode() }).enter();
  } else if (has.mailbox && browser.path === "/sign-in/otp-mail") {
    await member.answer(browser);
  }
  if (await isIn(browser.tab())) return "password and factor";
  if (!has.recoveryCodes) return null;
  await browser.open("/sign-in/recovery-code");
  await browser.fill({ code: codes.pop() ?? "" }).enter();
  return (await isIn(browser.tab())) ? "password and recovery code" : null;
}

async function byReset(who: Somebody): Promise<"reset with factor" | "reset with recovery code" | null> {
  const { member, app, codes, has } = who;
  await forgetPassword(member);
  const browser = await member.browser().open(await resetLink(member));
  // The link alone asks for no password, and takes none.
  expect(browser.page.querySelector('[name="password"]')).toBeNull();
  const byFactor = has.factor && app !== null;
  if (byFactor) {
    await browser.fill({ code: await app.nextCode() }).enter();
  } else if (has.recoveryCodes) {
    await browser.fill({ recoveryCode: codes.pop() ?? "" }).enter();
  }
  if (!browser.page.querySelector('[name="password"]')) return null;
  const password = "kawa no soba de 31 kame";
  await browser.fill({ password }).press("設定する");
  member.password = password;
  const way = await withPassword({ ...who, has: { ...has, password: true } });
  if (!way) return null;
  return byFactor ? "reset with factor" : "reset with recovery code";
}

// The top page, and what is personal: a session with nothing left to show.
async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.open("/settings")).path === "/settings";
}
