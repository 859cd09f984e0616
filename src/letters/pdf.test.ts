import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pdftotext, type Tool, toolPath, zbarimg } from "../../tests/support/tools.ts";
import type { Association } from "../associations/index.ts";
import { usualForms } from "./font.ts";
import { type LetterContent, renderLetters, unprintable } from "./index.ts";

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

const pdftoppm: Tool = { programs: ["pdftoppm"], packages: ["poppler-utils"] };
const canRead = [pdftotext, zbarimg, pdftoppm].every((tool) => {
  try {
    return toolPath(tool) !== "";
  } catch {
    return false;
  }
});

let folder: string;
let file: string;
let pdf: Uint8Array;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "kosmo-letter-"));
  file = path.join(folder, "letters.pdf");
  const logo = { logo: readFileSync("db/demo/logos/sakura.svg"), logoType: "image/svg+xml" } as const;
  pdf = await renderLetters({ association, logo, portal: new URL("https://sakura.example.jp") }, [
    hanako,
    taro,
  ]);
  writeFileSync(file, pdf, { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a print run is one PDF, with or without a logo", async () => {
  const plain = await renderLetters(
    { association, logo: null, portal: new URL("https://sakura.example.jp") },
    [hanako],
  );
  for (const bytes of [pdf, plain]) expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
});

describe.skipIf(!canRead)("the PDF, read by other programs", () => {
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
    execFileSync(toolPath(pdftoppm), ["-png", "-gray", "-r", "200", file, path.join(folder, "page")]);
    expect(codesOn("page-1.png")).toEqual(["4071938265", "https://sakura.example.jp/sign-in#id=k12345678"]);
    expect(codesOn("page-2.png")).toEqual([
      "1112223334",
      "https://sakura.example.jp/sign-in#id=taro.suzuki%40example",
    ]);
  }, 20_000);

  test("the bars are seen through the window wherever the sheet slides", () => {
    // What always shows, cut out: x 20–85, y 12–36 mm at 200 dots an inch.
    const [x, y, width, height] = [20, 12, 65, 24].map((millimetres) =>
      String(Math.round((millimetres / 25.4) * 200)),
    ) as [string, string, string, string];
    const cut = ["-png", "-gray", "-r", "200", "-x", x, "-y", y, "-W", width, "-H", height];
    execFileSync(toolPath(pdftoppm), [...cut, file, path.join(folder, "window")]);
    expect(codesOn("window-1.png")).toEqual(["4071938265"]);
  });
});

describe("characters that the typeface does not have", () => {
  test.each([
    ["names as offices write them", "髙﨑 𠮷之助 栁濵 渡邊邉 ヶ ﾊﾅｺ", []],
    ["a variant of a kanji, which is printed in its usual form", "葛\u{e0100}城", []],
    ["Latin, Greek, punctuation", "José Müller-O'Neil Ωmega（株）〒々〆", []],
    ["each once, in order", "😀佐藤ꙮ😀", ["😀", "ꙮ"]],
    ["private-use characters of old systems (外字)", "\ue000田", ["\ue000"]],
    ["Hangul and Thai", "김สม", ["김", "ส", "ม"]],
  ])("%s", (_, name, missing) => {
    expect(unprintable(name)).toEqual(missing);
  });

  test.each([
    ["a variant that is drawn", "辻\u{e0101}さん", []],
    ["a variant that is the usual form", "葛\u{e0100}城", []],
    ["a variant that is not there", "葛\u{e0110}城 葛\u{e0110}", ["葛"]],
    ["no variant", "葛城", []],
  ])("%s", (_, name, usual) => {
    expect(usualForms(name)).toEqual(usual);
  });
});

function codesOn(picture: string): string[] {
  return execFileSync(toolPath(zbarimg), ["--quiet", "--raw", path.join(folder, picture)], {
    stdio: ["ignore", "pipe", "ignore"],
  })
    .toString()
    .trim()
    .split("\n")
    .sort();
}

function text(page: number): string {
  return read(["-f", String(page), "-l", String(page), "-layout"]);
}

/** The text in a rectangle of the page, in millimetres. */
function part(page: number, area: { x: number; y: number; width: number; height: number }): string {
  const points = Object.entries({ x: area.x, y: area.y, W: area.width, H: area.height }).flatMap(
    ([name, millimetres]) => [`-${name}`, String(Math.round((millimetres / 25.4) * 72))],
  );
  return read(["-f", String(page), "-l", String(page), "-r", "72", "-layout", ...points]);
}

function read(options: readonly string[]): string {
  return execFileSync(toolPath(pdftotext), [...options, file, "-"], { stdio: ["ignore", "pipe", "ignore"] })
    .toString()
    .replace(/[ \u3000]+/g, " ");
}

function packed(text: string): string {
  return text.replace(/\s/g, "");
}
