import { simpleParser } from "mailparser";
import { parse } from "node-html-parser";
import { createTransport } from "nodemailer";
import { describe, expect, test } from "vitest";
import { auditAnchorMail } from "./audit-anchor.ts";
import { composeMail } from "./compose.ts";
import type { MailAssociation, MailContent } from "./content.ts";
import {
  confirmAddressMail,
  methodBoundMail,
  newDeviceMail,
  noticeMail,
  passwordChosenMail,
  passwordResetMail,
  recoveryCodesMadeMail,
  recoveryCodeUsedMail,
  reminderMail,
  signInCodeMail,
  staffInvitationMail,
  userIdMail,
} from "./messages.ts";
import { secondPersonMail } from "./second-person.ts";

const association: MailAssociation = {
  name: "さくら健康保険組合",
  nameEn: "Sakura Health Insurance Association",
  helpDeskTelephone: "03-0000-0001",
  helpDeskHours: "平日 9:00～17:00",
  helpDeskHoursEn: "weekdays 9:00–17:00",
};
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const link = new URL("https://sakura.example.jp/verify-email/dG9rZW4?lang=ja&x=1");
const hour = now.add({ minutes: 60 });

const all = (["ja", "en"] as const).flatMap((locale) => {
  const voice = { locale, association };
  const mails: [string, MailContent][] = [
    [
      "confirm address",
      confirmAddressMail({ ...voice, link, code: "482913", now, expiresAt: hour, codeMinutes: 10 }),
    ],
    ["sign-in code", signInCodeMail({ ...voice, code: "482913", now, expiresAt: now.add({ minutes: 10 }) })],
    ["password chosen", passwordChosenMail({ ...voice, at: now })],
    ["password reset", passwordResetMail({ ...voice, link, now, expiresAt: hour })],
    ["user ID", userIdMail({ ...voice, loginId: "k48201736", signIn: link })],
    ["recovery codes made", recoveryCodesMadeMail({ ...voice, at: now })],
    [
      "recovery code used",
      recoveryCodeUsedMail({ ...voice, at: now, device: "Safari, iPhone", left: 2, few: true }),
    ],
    ["new device", newDeviceMail({ ...voice, at: now, device: "Windows の Chrome" })],
    ["method bound", methodBoundMail({ ...voice, at: now, method: "passkey" })],
    ["staff invitation", staffInvitationMail({ ...voice, link, expiresAt: hour, again: true })],
    ["staff's new device", newDeviceMail({ ...voice, at: now, device: "Edge, Windows", toStaff: true })],
    ...(["rule-off", "approver-added", "service-host"] as const).map((change): [string, MailContent] => [
      `staff told of ${change}`,
      secondPersonMail({ ...voice, change, at: now, auditLog: link }),
    ]),
    [
      "audit anchor",
      auditAnchorMail({
        ...{ ...voice, day: Temporal.PlainDate.from("2026-07-01"), records: 120_490n, findings: 2 },
        line: `sakura 120490 ${"5c".repeat(32)} 2026-07-01T01:24:00Z`,
      }),
    ],
    ["notice", noticeMail({ ...voice, portal: link })],
    ["reminder", reminderMail({ ...voice, signIn: link })],
  ];
  return mails.map(([name, mail]): [string, MailContent] => [`${name}, ${locale}`, mail]);
});

describe.each(all)("%s", (name, mail) => {
  test("has no digits of a code in its subject and says whose product it is", () => {
    expect(mail.subject).toMatch(/^【KOSMO Web】/);
    expect(mail.subject).not.toMatch(/\d/);
  });

  test("says the same in both parts", () => {
    const html = squeeze(bodyText(mail.html));
    for (const line of mail.text.split("\n").filter((each) => each && !/^-+$/.test(each))) {
      expect(html).toContain(squeeze(line));
    }
  });

  test("loads nothing, runs nothing, and has no table", () => {
    const page = parse(mail.html);
    const loading =
      "img,script,link,iframe,object,embed,form,table,video,audio,svg,[background],[src],[srcset]";
    expect(page.querySelectorAll(loading)).toEqual([]);
    expect(mail.html).not.toMatch(/url\(|@import|@font-face/i);
    for (const anchor of page.querySelectorAll("a")) {
      expect([link.href, "tel:03-0000-0001"]).toContain(anchor.getAttribute("href"));
    }
  });

  test("tells its language, why it came, and whom to call", () => {
    const page = parse(mail.html);
    expect(page.querySelector("html")?.getAttribute("lang")).toBe(mail.locale);
    const members = mail.locale === "ja" ? "ご加入者さま" : "Dear member,";
    const staff = mail.locale === "ja" ? "職員の方へ" : "Dear colleague,";
    const auditor = mail.locale === "ja" ? "監査のご担当の方へ" : "Dear auditor,";
    const greeting = name.startsWith("staff") ? staff : name.startsWith("audit") ? auditor : members;
    expect(mail.text.startsWith(`${greeting}\n\n`)).toBe(true);
    expect(mail.text).toContain("03-0000-0001");
    expect(mail.text).toContain(mail.locale === "ja" ? "心当たりがない場合は" : "If you do not know");
    expect(mail.text).toContain(mail.locale === "ja" ? "平日 9:00～17:00" : "weekdays 9:00–17:00");
  });
});

test("a code stands alone on its line, unspaced, in both parts; it is read digit by digit", () => {
  const mail = signInCodeMail({ locale: "ja", association, code: "066474", now, expiresAt: hour });
  expect(mail.text.split("\n")).toContain("066474");
  const shown = parse(mail.html).querySelector(".code span");
  expect(shown?.text).toBe("066474");
  expect(shown?.getAttribute("aria-label")).toBe("0 6 6 4 7 4");
});

test("how long a code lives is said in minutes and as the time in Japan", () => {
  const mail = signInCodeMail({
    locale: "ja",
    association,
    code: "066474",
    now,
    expiresAt: now.add({ minutes: 10 }),
  });
  expect(mail.text).toContain("10分間（2026年7月1日 12:10まで）");
});

test("the button's address can be read and is the one it opens", () => {
  const mail = confirmAddressMail({
    locale: "ja",
    association,
    link,
    code: "482913",
    now,
    expiresAt: hour,
    codeMinutes: 10,
  });
  const [button, address] = parse(mail.html).querySelectorAll("a");
  expect(button?.text).toBe("メールアドレスを確認する");
  expect(button?.getAttribute("href")).toBe(link.href);
  expect(address?.text).toBe(link.href);
  expect(mail.text.split("\n")).toContain(link.href);
});

test("a hostile association name gets into no header and no markup", async () => {
  const hostile = 'さくら\r\nBcc: thief@example.com\r\n\r\n<script>alert(1)</script>" <thief@example.com>';
  const mail = composeMail({
    locale: "ja",
    association: { ...association, name: hostile },
    subject: `【KOSMO Web】${hostile}`,
    parts: [{ kind: "paragraph", text: hostile }],
    why: hostile,
  });
  expect(parse(mail.html).querySelectorAll("script")).toEqual([]);
  const raw = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: { name: mail.senderName, address: "no-reply@example.jp" },
    to: { name: "", address: "hanako@example.jp" },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
  });
  const received = await simpleParser(raw.message as Buffer);
  expect(received.headers.has("bcc")).toBe(false);
  expect(received.from?.value).toEqual([{ name: mail.senderName, address: "no-reply@example.jp" }]);
  expect(received.subject).toBe(mail.subject);
  expect(raw.envelope.to).toEqual(["hanako@example.jp"]);
});

function bodyText(html: string): string {
  return parse(html).querySelector("body")?.textContent ?? "";
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}
