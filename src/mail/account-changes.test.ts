import { describe, expect, test } from "vitest";
import { type AccountChange, accountChangedMail, addressGivenUpMail } from "./account-changes.ts";

const association = {
  name: "さくら健康保険組合",
  nameEn: "Sakura Health Insurance Society",
  helpDeskTelephone: "03-0000-1234",
  helpDeskHours: "平日 9時から17時まで",
  helpDeskHoursEn: "weekdays 9:00–17:00",
};
const at = Temporal.Instant.from("2026-07-01T10:24:00+09:00");

const changes: readonly AccountChange[] = [
  { change: "method-removed", method: "passkey" },
  { change: "method-default", method: "otp-app" },
  { change: "email-changed" },
  { change: "contact-added" },
  { change: "contact-removed" },
  { change: "user-id-changed" },
];

describe.each(["ja", "en"] as const)("in %s", (locale) => {
  test.each(changes)("$change: says when, and whom to call if it was somebody else", (change) => {
    const { subject, text, html } = accountChangedMail({ locale, association, at, ...change });
    expect(subject).toMatch(/^【KOSMO Web】/);
    for (const part of [text, html]) {
      expect(part).toContain(locale === "ja" ? "2026年7月1日 10:24" : "1 July 2026, 10:24");
      expect(part).toContain("03-0000-1234");
      expect(part).not.toContain("undefined");
    }
  });

  test("no two of them have the same subject", () => {
    const subjects = changes.map(
      (change) => accountChangedMail({ locale, association, at, ...change }).subject,
    );
    expect(new Set(subjects).size).toBe(changes.length);
  });

  test("an address that was given up gets the way to object, and until when", () => {
    const link = new URL("https://sakura.example.jp/objection/token");
    const until = at.add({ hours: 24 * 7 });
    const { text, html } = addressGivenUpMail({ locale, association, at, link, until });
    for (const part of [text, html]) {
      expect(part).toContain("https://sakura.example.jp/objection/token");
      expect(part).toContain(locale === "ja" ? "2026年7月8日 10:24" : "8 July 2026, 10:24");
    }
  });
});
