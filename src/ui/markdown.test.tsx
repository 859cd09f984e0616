import { expect, test } from "vitest";
import { Markdown } from "./markdown.tsx";

const render = (text: string): string => String(<Markdown text={text} />).trim();

test.each([
  ["# 一", "<h2>一</h2>"],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>"],
  ["[x](javascript:alert(1))", "<p>x</p>"],
  ["[x](//evil.example)", "<p>x</p>"],
  ["[x](https://example.jp/?a=1&b=2)", '<p><a href="https://example.jp/?a=1&amp;b=2">x</a></p>'],
  ["![写真](https://example.jp/x.png)", "<p>写真</p>"],
])("%s", (text, html) => {
  expect(render(text)).toBe(html);
});
