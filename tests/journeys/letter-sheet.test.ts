// The sheet that comes out of the printer, read by other people's programs as by its receiver.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Association } from "../../src/associations/index.ts";
import { type LetterContent, renderLetters } from "../../src/letters/index.ts";
import { type Area, codesOf, textOf } from "../support/letter-pdf.ts";

const association: Association = {
  ...{ associationId: 1, slug: "sakura", host: "sakura.example.jp", insurerNumber: "06139497" },
  ...{ name: "さくら健康保険組合", nameEn: "Sakura Health Insurance Association", brandColor: "#c2386b" },
  ...{ postalCode: "1000005", address: "東京都千代田区丸の内9-9-9", helpDeskTelephone: "0120-000-000" },
  ...{ helpDeskHours: "平日 9時から17時まで", helpDeskHoursEn: "weekdays 9:00–17:00" },
  ...{ switchOverOn: Temporal.PlainDate.from("2025-07-01"), legacyUntil: null },
  ...{ letterDays: 30, rememberDays: 7, passwordMinLength: 10, readingDaysAfterLeaving: 0 },
};

const hanako: LetterContent = {
  letter: {
    ...{ letterId: "letter", accountId: "account", kind: "provisional", issueNumber: "4071938265" },
    printedOn: Temporal.PlainDate.from("2026-07-01"),
    lastDay: Temporal.PlainDate.from("2026-07-31"),
    secret: "7KQ2M9XD01ABCDEF",
  },
  replaces: false,
  ...{ loginId: "k12345678", name: "佐藤　花子", postalCode: "150-0002" },
  address: "東京都渋谷区渋谷1-23-45",
};
const taro: LetterContent = {
  ...hanako,
  letter: {
    ...{ ...hanako.letter, kind: "activation", secret: "X4TZ90WBVN8S", issueNumber: "1112223334" },
    lastDay: Temporal.PlainDate.from("2026-12-23"),
  },
  replaces: true,
  ...{ loginId: "taro.suzuki@example", name: "#panic() *髙﨑* $x$ \\ @ref ]", address: '"); #sys.version' },
};

let pdf: Uint8Array;
beforeAll(async () => {
  const logo = { logo: readFileSync("db/demo/logos/sakura.svg"), logoType: "image/svg+xml" } as const;
  pdf = await renderLetters({ association, logo, portal: new URL("https://sakura.example.jp") }, [
    hanako,
    taro,
  ]);
});

test("a print run is one PDF, with or without a logo", async () => {
  const plain = await renderLetters(
    { association, logo: null, portal: new URL("https://sakura.example.jp") },
    [hanako],
  );
  for (const bytes of [pdf, plain]) expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
});

describe("the PDF", () => {
  test("has a page a letter", () => {
    expect(text(1)).toContain("佐藤 花子 様");
    expect(text(1)).not.toContain("1112223334");
    expect(text(2)).toContain("発行番号 1112223334");
    expect(() => text(3)).toThrow();
  });

  test("carries the ID and the provisional password, and says until when", () => {
    expect(packed(text(1))).toContain("ユーザーIDk12345678");
    expect(packed(text(1))).toContain("7KQ2M9XD01ABCDEF");
    expect(packed(text(1))).toContain("仮パスワードの有効期限2026年（令和8年）");
    expect(packed(text(1))).toContain("7月31日（金）まで");
    expect(text(1)).toContain("by 31 July 2026");
  });

  test("names every character below its box", () => {
    expect(packed(text(1))).toContain(
      "ナナケーキューニエムキュウエックスディーゼロイチエービーシーディーイーエフ",
    );
  });

  test("an activation letter asks for its code and says what to do when it was not you", () => {
    expect(packed(text(2))).toContain("確認コード");
    expect(packed(text(2))).toContain("X4TZ90WBVN8S");
    expect(text(2)).toContain("https://sakura.example.jp/activation");
    const side = part(2, { x: 131, y: 203, width: 60, height: 76 });
    expect(side).toContain("12月23日（水）まで"); // the longest of days, on one line
    expect(packed(side)).toContain("心当たりがない場合コードを入力せず、7月15日（水）までにお電話ください。");
    expect(side).toContain("0120-000-000");
    expect(text(2)).not.toContain("仮パスワード");
  });

  test("says when an older letter ended with it", () => {
    const ended = "以前お送りしたお手紙は使えなくなりました。";
    expect(packed(text(1))).not.toContain(ended);
    expect(packed(part(2, { x: 20, y: 77, width: 170, height: 22 }))).toContain(ended);
  });

  test("prints what looks like markup as it is", () => {
    expect(text(2)).toContain("#panic() *髙﨑* $x$ \\ @ref ] 様");
    expect(text(2)).toContain('"); #sys.version');
  });

  test("shows the address in the envelope's window, and nothing else wherever the sheet may slide", () => {
    const always = part(1, { x: 20, y: 12, width: 65, height: 24 });
    expect(always).toContain("〒150-0002");
    expect(always).toContain("東京都渋谷区渋谷1-23-45");
    expect(always).toContain("佐藤 花子 様");
    const ever = part(1, { x: 0, y: 0, width: 110, height: 57 });
    expect(packed(ever)).toBe("〒150-0002東京都渋谷区渋谷1-23-45佐藤花子様");
  });

  test("keeps ID and password on the inner panel of the folded sheet", () => {
    const middle = part(1, { x: 0, y: 99, width: 210, height: 99 });
    expect(packed(middle)).toContain("7KQ2M9XD01ABCDEF");
    for (const y of [0, 198]) {
      expect(packed(part(1, { x: 0, y, width: 210, height: 99 }))).not.toMatch(/7KQ2|k12345678/);
    }
  });

  test("the QR code opens the sign-in page with the ID, never with the password; the bars are the issue number", () => {
    expect(codesOf(pdf)).toEqual([
      ["4071938265", "https://sakura.example.jp/sign-in#id=k12345678"],
      ["1112223334", "https://sakura.example.jp/sign-in#id=taro.suzuki%40example"],
    ]);
  });

  test("the bars are seen through the window wherever the sheet slides", () => {
    const always = { x: 20, y: 12, width: 65, height: 24 };
    expect(codesOf(pdf, { area: always })).toEqual([["4071938265"], ["1112223334"]]);
  });
});

function text(page: number): string {
  return textOf(pdf, { page }).replace(/[ \u3000]+/g, " ");
}

/** The text in a rectangle of the page. */
function part(page: number, area: Area): string {
  return textOf(pdf, { page, area }).replace(/[ \u3000]+/g, " ");
}

function packed(text: string): string {
  return text.replace(/\s/g, "");
}
