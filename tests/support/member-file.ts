import { readFile } from "node:fs/promises";
import iconv from "iconv-lite";
import { parse } from "node-html-parser";
import type { StaffBrowser } from "./staff.ts";
import { uglyInCp932, uglyRows } from "./ugly-members.ts";

/** What the console says to a file: where it leads, or the errors on the page. */
export type Sending = { to: string | null; errors: string[] };

/** Sends a file as a browser does, from the page on which one chooses it; opens what that leads to. */
export async function sendFile(
  browser: StaffBrowser,
  bytes: Uint8Array,
  fileName = "加入者.csv",
): Promise<Sending> {
  await browser.open("/staff/import");
  const boundary = "----kosmo-member-file";
  const head = [
    `--${boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${browser.value("csrf")}\r\n`,
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\n`,
    "Content-Type: text/csv\r\n\r\n",
  ].join("");
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const answer = await browser.send("POST", "/staff/import", { headers, body });
  const to = answer.status === 303 ? (answer.headers.location ?? null) : null;
  if (to) await browser.open(to);
  const errors = parse(answer.body).querySelectorAll(".error-summary li");
  return { to, errors: errors.map((item) => item.text.trim()) };
}

/** Opens the page again until its work is done; no script, as somebody who presses 「表示を更新」. */
export async function waitForWorker(browser: StaffBrowser): Promise<void> {
  const path = browser.path.split("?")[0] ?? browser.path;
  const patience = performance.now() + 60_000;
  await browser.open(path);
  while (browser.page.querySelector("[data-progress]")) {
    if (performance.now() > patience) throw new Error(`${path} waits for ever: ${browser.text}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await browser.open(path);
  }
}

/** Sends the file and has it checked, with the columns as they are guessed. */
export async function checkFile(browser: StaffBrowser, file: Uint8Array): Promise<void> {
  await sendFile(browser, file);
  await browser.press("内容を確認する");
  await waitForWorker(browser);
}

/** Says yes to what was checked. */
export async function takeIn(browser: StaffBrowser): Promise<void> {
  await browser.press("取り込む");
  await waitForWorker(browser);
}

/** Figures on the page by their names: { 新規: 10000, … }. */
export function figuresOn(browser: StaffBrowser): Record<string, number> {
  const pairs = browser.page.querySelectorAll(".import-figures > div, .import-asides > div");
  return Object.fromEntries(
    pairs.map((pair) => [
      pair.querySelector("dt")?.text ?? "",
      Number(pair.querySelector("dd")?.text.replaceAll(",", "")),
    ]),
  );
}

/**
 * A file of `rows` members as an association's own system writes it, in CP932: the sample of the demo and everything
 * ugly that the encoding can hold stand in the middle of plain rows.
 */
export async function uglyMemberFile(rows: number): Promise<Buffer> {
  const sample = iconv.decode(await readFile("db/demo/members-sample.csv"), "cp932");
  const end = sample.indexOf("\r\n") + 2;
  const [header, ugly] = [
    sample.slice(0, end),
    sample.slice(end) +
      uglyRows(
        uglyInCp932.map(({ row }) => row),
        9_000,
      ),
  ];
  const plain = Array.from({ length: rows - sampleRows - uglyInCp932.length }, (_, index) => plainRow(index));
  const half = Math.floor(plain.length / 2);
  const text = [header, ...plain.slice(0, half), ugly, ...plain.slice(half), "\u001a"].join("");
  return inCp932(text);
}

/** As Windows writes it: of the characters that each office made for itself (外字) F040 stands for U+E000. */
export function inCp932(text: string): Buffer {
  const parts = text.split("\ue000").map((part) => iconv.encode(part, "cp932"));
  return Buffer.concat(
    parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.from([0xf0, 0x40]), part])),
  );
}

const sampleRows = 40;
const syllables = "アイウエオカキクケコサシスセソタチツテト";

// 続柄,記号,番号,枝番,氏名,氏名カナ,生年月日,性別,郵便番号,住所,資格取得年月日, and seven more
function plainRow(index: number): string {
  const kana = Array.from(String(index).padStart(5, "0"), (digit) =>
    syllables.charAt(Number(digit) * 2),
  ).join("");
  const born = `S${40 + (index % 24)}.${1 + (index % 12)}.${1 + (index % 28)}`;
  const person = `本人,61,${String(index).padStart(7, "0")},00,山本 ${index % 100}子,ﾔﾏﾓﾄ ${kana},${born},2`;
  return `${person},100-0005,東京都千代田区丸の内1-1-1,2025/10/1,,E01,,,,,\r\n`;
}
