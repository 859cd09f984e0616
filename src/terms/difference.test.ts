import fc from "fast-check";
import { expect, test } from "vitest";
import { difference } from "./difference.ts";

function shown(before: string, after: string): string[] {
  const marks = { same: ["", ""], removed: ["[-", "-]"], added: ["[+", "+]"] } as const;
  return difference(before, after).map(({ parts }) =>
    parts.map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`).join(""),
  );
}

test("a word that changed in a Japanese sentence is marked, and not the whole sentence", () => {
  expect(shown("保存期間は5年です。\n以上\n", "保存期間は10年です。\n以上\n")).toEqual([
    "保存期間は[-5-][+10+]年です。",
    "以上",
  ]);
});

test("a line that came or went is marked as a whole", () => {
  expect(shown("一\n二\n三", "一\n三\n四")).toEqual(["一", "[-二-]", "三", "[+四+]"]);
});

test("the same text has no change, whatever the line ends of the browser", () => {
  expect(difference("一\n\n二\n", "一\r\n\r\n二").some(({ changed }) => changed)).toBe(false);
  expect(difference("", "")).toEqual([]);
});

test("the first version is new from beginning to end", () => {
  expect(shown("", "一\n二\n")).toEqual(["[+一+]", "[+二+]"]);
});

test("two texts of lines that have nothing in common are taken as rewritten, and not compared for ever", () => {
  const lines = (from: number): string =>
    Array.from({ length: 25_000 }, (_, at) => String.fromCodePoint(from + (at % 9000))).join("\n");
  const begin = performance.now();
  const compared = difference(lines(0x4e00), lines(0xac00));
  expect(performance.now() - begin).toBeLessThan(3000);
  expect([compared.length, compared.every(({ changed }) => changed)]).toEqual([50_000, true]);
});

test("nothing is lost: without what was added it is the old text, without what was removed the new one", () => {
  const text = fc
    .array(fc.stringMatching(/^[あ漢A1、 ]{1,6}$/), { maxLength: 6 })
    .map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = difference(before, after).flatMap((line) => line.parts);
      const without = (gone: string): string =>
        parts.flatMap(({ kind, text }) => (kind === gone ? [] : [text])).join("");
      expect(without("added")).toBe(before.replaceAll("\n", ""));
      expect(without("removed")).toBe(after.replaceAll("\n", ""));
    }),
  );
});
