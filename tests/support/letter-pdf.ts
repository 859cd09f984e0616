import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pdftoppm, pdftotext, toolPath, zbarimg } from "./tools.ts";

/** What somebody reads on a letter. */
export type ReadLetter = { loginId: string; secret: string; issueNumber: string; text: string };

/** Pages from 1; all when left out. Reading a page takes as long as making it. */
type Pages = { first: number; last: number };

/** A part of a page, in millimetres. */
export type Area = { x: number; y: number; width: number; height: number };

/** The text of pages of a PDF, without spaces; read by a program of other people's. */
export function pagesOf(pdf: Uint8Array, pages?: Pages): string[] {
  return packed(read(pdf, rangeOf(pages)));
}

/** What may be seen through the window of the envelope of each letter, without spaces. */
export function windowsOf(pdf: Uint8Array): string[] {
  const resolution = 72;
  const ever = cutTo({ x: 0, y: 0, width: 110, height: 57 }, resolution);
  return packed(read(pdf, ["-r", String(resolution), ...ever]));
}

function packed(text: string): string[] {
  return text
    .split("\f")
    .map((page) => page.replace(/\s/g, ""))
    .filter((page) => page !== "");
}

/** The letters of a PDF, as their receivers read them. */
export function readLetters(pdf: Uint8Array, pages?: Pages): ReadLetter[] {
  return pagesOf(pdf, pages).map((text) => ({
    text,
    loginId: /ユーザーID([a-z][0-9]+)/.exec(text)?.[1] ?? "",
    secret: /(?:仮パスワード|確認コード)([0-9A-HJKMNP-TV-Z●]{12,16})/.exec(text)?.[1] ?? "",
    issueNumber: /発行番号([0-9]{10})/.exec(text)?.[1] ?? "",
  }));
}

/** The text of one page, or of a part of it, as it stands there. */
export function textOf(pdf: Uint8Array, { page, area }: { page: number; area?: Area }): string {
  const resolution = 72;
  const cut = area ? ["-r", String(resolution), ...cutTo(area, resolution)] : [];
  return read(pdf, [...rangeOf({ first: page, last: page }), ...cut]);
}

/**
 * What a scanner reads on a picture of each page, or of the same part of each: in the order of the alphabet. A
 * picture takes half a second.
 */
export function codesOf(pdf: Uint8Array, { pages, area }: { pages?: Pages; area?: Area } = {}): string[][] {
  return inFolder(pdf, (file, folder) => {
    const resolution = 200;
    const cut = area ? cutTo(area, resolution) : [];
    const how = ["-png", "-gray", "-r", String(resolution), ...rangeOf(pages), ...cut];
    execFileSync(toolPath(pdftoppm), [...how, file, path.join(folder, "page")]);
    // pdftoppm numbers its files with as many digits as the last one needs.
    const pictures = readdirSync(folder).filter((name) => name.endsWith(".png"));
    return pictures.sort().map((name) =>
      run(toolPath(zbarimg), ["--quiet", "--raw", path.join(folder, name)])
        .trim()
        .split("\n")
        .sort(),
    );
  });
}

function rangeOf(pages: Pages | undefined): string[] {
  return pages ? ["-f", String(pages.first), "-l", String(pages.last)] : [];
}

function cutTo(area: Area, resolution: number): string[] {
  const dots = (millimetres: number): string => String(Math.round((millimetres / 25.4) * resolution));
  const { x, y, width, height } = area;
  return ["-x", dots(x), "-y", dots(y), "-W", dots(width), "-H", dots(height)];
}

function read(pdf: Uint8Array, options: readonly string[]): string {
  return inFolder(pdf, (file) => run(toolPath(pdftotext), [...options, "-layout", file, "-"]));
}

function run(program: string, options: readonly string[]): string {
  return execFileSync(program, options, {
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 50_000_000,
  }).toString();
}

function inFolder<T>(pdf: Uint8Array, act: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), "kosmo-pdf-"));
  try {
    const file = path.join(folder, "file.pdf");
    writeFileSync(file, pdf, { mode: 0o600 });
    return act(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
