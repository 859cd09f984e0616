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
  const range = pages ? ["-f", String(pages.first), "-l", String(pages.last)] : [];
  return read(pdf, range)
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
  return read(pdf, ["-f", String(page), "-l", String(page), ...cut]);
}

/** What a scanner reads on a picture of each page, or of the same part of each: in the order of the alphabet. */
export function codesOf(pdf: Uint8Array, area?: Area): string[][] {
  return inFolder(pdf, (file, folder) => {
    const resolution = 200;
    const cut = area ? cutTo(area, resolution) : [];
    const picture = ["-png", "-gray", "-r", String(resolution), ...cut, file, path.join(folder, "page")];
    execFileSync(toolPath(pdftoppm), picture);
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
