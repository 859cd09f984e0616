import { expect, test } from "vitest";
import { plain, Rich } from "./rich.tsx";

test("a reading stands above its word, in brackets where ruby is unknown", () => {
  expect(String(<Rich text="この{認証|にんしょう}は**必ず**行います" />)).toBe(
    "この<ruby>認証<rp>（</rp><rt>にんしょう</rt><rp>）</rp></ruby>は<strong>必ず</strong>行います",
  );
});

test("markup of others is shown, not obeyed", () => {
  expect(String(<Rich text="{<b>|<i>}<script>" />)).toBe(
    "<ruby>&lt;b&gt;<rp>（</rp><rt>&lt;i&gt;</rt><rp>）</rp></ruby>&lt;script&gt;",
  );
});

test("titles carry the words alone", () => {
  expect(plain("{生体認証|せいたいにんしょう}の**設定**")).toBe("生体認証の設定");
  expect(plain("{半端 | な")).toBe("{半端 | な");
});
