import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkLogo, longestLogo } from "./logo.ts";

const svg = (content: string): Uint8Array =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">${content}</svg>`);

describe("a logo is taken", () => {
  test.each(["sakura", "momiji"])("%s.svg of the demo", (name) => {
    expect(checkLogo(readFileSync(`db/demo/logos/${name}.svg`))).toMatchObject({
      logo: { logoType: "image/svg+xml" },
    });
  });

  test.each([
    ["with gradient and style", '<style>.a{fill:url(#g)}</style><linearGradient id="g"/><path class="a"/>'],
    ["that uses a part of itself", '<defs><path id="p" d="M0 0"/></defs><use href="#p"/>'],
    ["with a comment", "<!-- made by hand --><rect/>"],
  ])("an SVG %s", (_, content) => {
    expect(checkLogo(svg(content)).kind).toBe("logo");
  });

  test("a PNG", () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);
    expect(checkLogo(png)).toEqual({ kind: "logo", logo: { logo: png, logoType: "image/png" } });
  });
});

describe("a logo is refused", () => {
  test.each([
    ["a script", "<script>alert(1)</script>", "contains the element <script>"],
    [
      "a script under another name",
      '<s:script xmlns:s="http://www.w3.org/2000/svg"/>',
      "contains the element <s:script>",
    ],
    ["HTML inside", "<foreignObject/>", "contains the element <foreignObject>"],
    ["a picture from elsewhere", '<image href="https://a.example/x.png"/>', "contains the element <image>"],
    ["an event handler", '<rect onload="alert(1)"/>', "contains the script attribute onload"],
    [
      "an event handler without a space",
      '<rect id="a"onclick=alert(1) />',
      "contains the script attribute onclick",
    ],
    ["a link", '<use href="https://a.example/#x"/>', "refers to something outside of itself"],
    ["a link in an old form", "<use xlink:href='x.svg#y'/>", "refers to something outside of itself"],
    ["a link to script", '<use href=" javascript:alert(1)"/>', "refers to something outside of itself"],
    ["a style from elsewhere", "<style>@import 'x.css'</style>", "refers to something outside of itself"],
    [
      "a fill from elsewhere",
      '<rect fill="url( https://a.example)"/>',
      "refers to something outside of itself",
    ],
    ["a style in disguise", "<style>.a{fill:\\75rl(//a)}</style>", "refers to something outside of itself"],
    [
      "CDATA",
      "<style><![CDATA[x]]></style>",
      "contains a document type, an entity or a processing instruction",
    ],
  ])("with %s", (_, content, reason) => {
    expect(checkLogo(svg(content))).toEqual({ kind: "refused", why: "unsafe", reason });
  });

  test("with a document type, which may define entities", () => {
    const bomb = new TextEncoder().encode('<!DOCTYPE svg [<!ENTITY a "x">]><svg/>');
    expect(checkLogo(bomb)).toMatchObject({ kind: "refused" });
  });

  test("that is too large", () => {
    expect(checkLogo(new Uint8Array(longestLogo + 1))).toEqual({
      kind: "refused",
      why: "tooLong",
      reason: "is 65 kB, 64 kB is the most",
    });
  });

  test.each([
    ["empty", ""],
    ["a web page", "<html><svg/></html>"],
    ["a JPEG", "\u00ff\u00d8\u00ff"],
  ])("that is %s", (_, content) => {
    expect(checkLogo(Buffer.from(content, "latin1"))).toMatchObject({
      reason: "is neither a PNG nor an SVG",
    });
  });
});
