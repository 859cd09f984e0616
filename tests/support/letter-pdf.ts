import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pdftotext, toolPath } from "./tools.ts";

/** What somebody reads on a letter. */
export type ReadLetter = { loginId: string; secret: string; issueNumber: string; text: string };

/** Pages from 1; all when left out. Reading a page takes as long as making it. */
type Pages = { first: number; last: number };

/** The text of pages of a PDF, without spaces; read by a program of other people's. */
export function pagesOf(pdf: Uint8Array, pages?: Pages): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "kosmo-pdf-"));
  try {
    const file = path.join(folder, "file.pdf");
    writeFileSync(file, pdf, { mode: 0o600 });
    const range = pages ? ["-f", String(pages.first), "-l", String(pages.last)] : [];
    const text = execFileSync(toolPath(pdftotext), [...range, "-layout", file, "-"], {
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 50_000_000,
    }).toString();
    return text
      .split("\f")
      .map((page) => page.replace(/\s/g, ""))
      .filter((page) => page !== "");
  } finally {
    rmSync(folder, { recursive: true });
  }
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
