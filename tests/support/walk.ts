import { expect } from "vitest";
import type { Locale } from "../../src/ui/index.ts";
import { axeViolations, insertText, overflow, type Page } from "./browser.ts";
import type { Member } from "./member.ts";

/** What stands on the pages (product.md §3): people are told these words over the telephone. */
export const labels = {
  ja: {
    signIn: "ログイン",
    loginId: "ユーザーID",
    password: "パスワード",
    birthDate: "生年月日の確認",
    year: "年",
    month: "月",
    day: "日",
    next: "次へ",
    terms: "利用規約",
    agree: "同意する",
    email: "メールアドレスの設定",
    address: "メールアドレス",
    sendMail: "確認メールを送る",
    emailLink: "確認メールを送信しました",
    refresh: "更新",
    verify: "メールアドレスの確認",
    confirm: "確認する",
    confirmed: "メールアドレスを確認しました",
    method: "認証方法の選択",
    otpMail: "OTPメール",
    newPassword: "新しいパスワードの設定",
    newPasswordField: "新しいパスワード",
    setPassword: "設定する",
    done: "初回ログインが完了しました",
    goOn: "このまま設定を続ける",
    services: "サービス",
    notices: "お知らせ",
    signOut: "ログアウト",
    locked: "コードが必要です",
  },
  en: {
    signIn: "Sign in",
    loginId: "User ID",
    password: "Password",
    birthDate: "Confirm your date of birth",
    year: "Year",
    month: "Month",
    day: "Day",
    next: "Next",
    terms: "Terms of use",
    agree: "Agree",
    email: "Set your e-mail address",
    address: "E-mail address",
    sendMail: "Send a confirmation mail",
    emailLink: "We have sent a confirmation mail",
    refresh: "Refresh",
    verify: "Confirm your e-mail address",
    confirm: "Confirm",
    confirmed: "Your e-mail address is confirmed",
    method: "Choose how to sign in",
    otpMail: "OTP mail",
    newPassword: "Set a new password",
    newPasswordField: "New password",
    setPassword: "Set password",
    done: "First sign-in complete",
    goOn: "Continue",
    services: "Services",
    notices: "Notices",
    signOut: "Sign out",
    locked: "Code needed",
  },
} as const satisfies Record<Locale, Record<string, string>>;

type Label = keyof (typeof labels)["ja"];

/** A member at a browser: reads headings, types into labelled fields, presses named buttons, and counts. */
export class Walk {
  readonly page: Page;
  readonly words: Readonly<Record<Label, string>>;
  /** Headings of the pages seen so far. */
  readonly screens: string[] = [];
  /** Characters typed so far. */
  keystrokes = 0;
  readonly #hasScript: boolean;

  constructor(page: Page, { locale, hasScript = true }: { locale: Locale; hasScript?: boolean }) {
    this.page = page;
    this.words = labels[locale];
    this.#hasScript = hasScript;
  }

  /** Waits for a page by its heading; it has to fit the window and to satisfy axe. */
  async arrive(heading: Label | { text: string }): Promise<void> {
    const text = typeof heading === "string" ? this.words[heading] : heading.text;
    await this.page.getByRole("heading", { level: 1, name: text, exact: true }).waitFor();
    this.screens.push(text);
    expect(await overflow(this.page), `${text} is wider than its window`).toBe(0);
    // Without script the browser does not run axe either.
    if (this.#hasScript) expect(await axeViolations(this.page)).toEqual([]);
  }

  async type(field: Label, text: string): Promise<void> {
    await this.page.getByLabel(this.words[field], { exact: true }).fill(text);
    this.keystrokes += [...text].length;
  }

  /** Types by an input method: whole words, full-width if they are, without a key being pressed. */
  async insert(id: string, text: string): Promise<void> {
    await insertText(this.page, `#${id}`, text);
    this.keystrokes += [...text].length;
  }

  async press(button: Label): Promise<void> {
    await this.page.getByRole("button", { name: this.words[button], exact: true }).click();
  }

  async open(path: string, member: Member): Promise<void> {
    await this.page.goto(member.association.portal.origin(member.association.host) + path);
  }

  /** From the sign-in page to the page that waits for the mail's link. */
  async toWaitingPage(member: Member): Promise<void> {
    await this.open("/sign-in", member);
    await this.arrive("signIn");
    await this.type("loginId", member.loginId);
    await this.type("password", member.password.replaceAll(/[\s-]/g, ""));
    await this.press("signIn");
    await this.arrive("birthDate");
    const { year, month, day } = member.birthDate;
    await this.type("year", String(year));
    await this.type("month", String(month));
    await this.type("day", String(day));
    await this.press("next");
    await this.arrive("terms");
    await this.press("agree");
    await this.arrive("email");
    await this.type("address", member.mailbox.address);
    await this.press("sendMail");
    await this.arrive("emailLink");
  }

  /** From the choice of a method, which has opened, to the top page. */
  async fromMethodToTop(member: Member): Promise<void> {
    await this.arrive("method");
    // The whole card is the target.
    await this.page.locator("label", { hasText: this.words.otpMail }).click();
    await this.press("next");
    await this.arrive("newPassword");
    await this.type("newPasswordField", member.ownPassword);
    await this.press("setPassword");
    member.password = member.ownPassword;
    await this.arrive("done");
    await this.press("goOn");
    await this.page.getByRole("heading", { level: 2, name: this.words.services }).waitFor();
    await this.arrive({ text: (await this.page.getByRole("heading", { level: 1 }).textContent()) ?? "" });
  }
}
