import type { CaughtMail } from "../../src/dev/mail-catcher.ts";
import type { Portal } from "./portal.ts";

/** A mail as its receiver uses it. */
export type ReadMail = CaughtMail & {
  /** The six digits that stand on a line of their own, or "". */
  code: string;
  /** Path of its link that is good for something, or "". */
  link: string;
};

/** In Japanese and in English. */
const subjectsOf = {
  confirmation: ["メールアドレスの確認", "Confirm your e-mail address"],
  code: ["ワンタイムパスワードのお知らせ", "one-time password"],
  "password chosen": ["パスワードが設定されました", "A password was set"],
  "method bound": ["認証方法が追加されました", "A sign-in method was added"],
  "staff invitation": ["職員用画面へのご招待", "Invitation to the staff console"],
  "rule of two off": ["二人承認を使わない設定になりました", "second person was switched off"],
  "tile leads elsewhere": ["サービスのつながる先が変わりました"],
  "approver added": ["承認者が加わりました", "An approver was added"],
  "new device": ["新しい端末からのログイン", "new device"],
  "method added": ["認証方法が追加されました", "sign-in method was added"],
  "reissue asked": ["アカウント再発行の申請がありました", "A new letter was asked for"],
  "account reissued": ["アカウントが再発行されました", "Your account was reissued"],
  "password reset": ["新しいパスワードの設定", "Set a new password"],
  "user ID": ["ユーザーIDのお知らせ", "Your user ID"],
  "recovery codes made": ["回復用コードが作られました", "Recovery codes were made"],
  "recovery code used": ["回復用コードが使われました", "A recovery code was used"],
  reminder: ["初回ログインの続きがあります", "first sign-in is not finished"],
  notice: ["お知らせがあります", "new notice for you"],
  "passkey suspect": ["パスキーのご確認のお願い", "check your passkey"],
  "method removed": ["認証方法が外されました", "sign-in method was removed"],
  "usual method": ["ふだん使う認証方法が変わりました", "usual sign-in method was changed"],
  "address changed": ["メールアドレスが変わりました", "e-mail address was changed"],
  "address given up": ["このメールアドレスの登録が終わりました", "no longer registered"],
  "contact added": ["連絡用のアドレスが登録されました", "contact address was added"],
  "contact removed": ["連絡用のアドレスが外されました", "contact address was removed"],
  "user ID changed": ["ユーザーIDが変わりました", "user ID was changed"],
} as const;

export type MailKind = keyof typeof subjectsOf;

const patienceMs = 10_000;

/** Somebody's mailbox: reads, oldest first, what the portal sent over SMTP. */
export class Mailbox {
  readonly address: string;
  readonly #portal: Portal;
  readonly #read = new Set<string>();

  constructor(portal: Portal, address: string) {
    this.#portal = portal;
    this.address = address;
  }

  /** The oldest mail not yet read, of that kind if one is named; waits for it to arrive. */
  async next(kind?: MailKind): Promise<ReadMail> {
    const subjects = kind ? subjectsOf[kind] : [""];
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const all = await this.all();
      const mail = all.find(
        ({ messageId, subject }) =>
          !this.#read.has(messageId) && subjects.some((words) => subject.includes(words)),
      );
      if (mail) {
        this.#read.add(mail.messageId);
        return readable(mail);
      }
      if (performance.now() > deadline) {
        throw new Error(
          `no mail (${kind ?? "any"}) came; there are: ${all.map((it) => it.subject).join(", ")}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Everything that has arrived so far, oldest first. What came twice is shown once, as mail programs do. */
  async all(): Promise<CaughtMail[]> {
    const mails = (await this.#portal.mail.list()).filter(({ to }) => to === this.address).reverse();
    return [...new Map(mails.map((mail) => [mail.messageId, mail])).values()];
  }
}

function readable(mail: CaughtMail): ReadMail {
  return {
    ...mail,
    code: /^(\d{6})$/m.exec(mail.text)?.[1] ?? "",
    link: /\/(verify-email|objection|recovery\/password)\/[\w-]+/.exec(mail.text)?.[0] ?? "",
  };
}
