import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { TestAssociation } from "./association.ts";
import type { Browser } from "./http-browser.ts";
import { letterMember, type Member } from "./member.ts";
import type { Portal } from "./portal.ts";
import { oathtool, toolPath } from "./tools.ts";

/** An authenticator app by somebody else: oathtool, with a clock of its own. */
export class OtpApp {
  readonly #portal: Portal;
  /** Base32, as typed or scanned. */
  readonly key: string;
  /** How far its clock is off. */
  ahead: Temporal.DurationLike = { seconds: 0 };

  constructor(portal: Portal, key: string) {
    this.#portal = portal;
    this.key = key;
  }

  /** The code that it shows now. */
  code(): Promise<string> {
    return this.codeAt(this.#portal.now().add(this.ahead));
  }

  async codeAt(moment: Temporal.Instant): Promise<string> {
    const now = moment.toString({ smallestUnit: "second" }).replace("T", " ").replace("Z", " UTC");
    const args = ["--totp", "--base32", "--now", now, this.key];
    const { stdout } = await promisify(execFile)(toolPath(oathtool), args);
    return stdout.trim();
  }

  /** The next code: on a real phone one waits half a minute for it. */
  async nextCode(): Promise<string> {
    this.#portal.pass({ seconds: 30 });
    return this.code();
  }
}

/** An app that was given the key on the page, typed in by hand. */
export function appFromPage(browser: Browser): OtpApp {
  const shown = browser.page.querySelector("#key");
  if (!shown) throw new Error(`no key on ${browser.path}: ${browser.text.slice(0, 300)}`);
  return new OtpApp(browser.portal, shown.text.replace(/\s/g, ""));
}

/** A member who chose the OTP app and stands before its QR code. */
export async function memberBeforeOtpApp(
  association: TestAssociation,
): Promise<{ member: Member; browser: Browser }> {
  const member = await letterMember(association);
  const browser = await member.reach("/onboarding/method");
  await browser.fill({ method: "otp-app" }).enter();
  await member.answer(browser);
  await member.answer(browser);
  if (browser.path !== "/enrol/otp-app") throw new Error(`came to ${browser.path}`);
  return { member, browser };
}

/** A member all the way in, with an app. */
export async function otpAppMember(
  association: TestAssociation,
): Promise<{ member: Member; browser: Browser; app: OtpApp }> {
  const { member, browser } = await memberBeforeOtpApp(association);
  const app = appFromPage(browser);
  await browser.fill({ code: await app.code() }).press("送信");
  if (browser.path !== "/") throw new Error(`came to ${browser.path}: ${browser.errors}`);
  return { member, browser, app };
}
