// "Done when" of the console: a newcomer with the demo, in one browser, from nothing to a member who is helped.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, test } from "vitest";
import {
  type Browser,
  type BrowserContext,
  chooseCard,
  desktop,
  type Locator,
  openChromium,
  type Page,
  press,
  signOut,
} from "../support/browser.ts";
import { goTo } from "../support/console.ts";
import { type ReadLetter, readLetters } from "../support/letter-pdf.ts";
import { startServer } from "../support/server-process.ts";

/** A line of the demo's `members-sample.csv`, which the newcomer has before them. */
const ren = {
  name: "井上 蓮",
  asSaid: "いのうえ れん",
  number: "0005100",
  born: ["1996", "1", "1"],
} as const;
const mailbox = "ren@example.jp";
const staffPassword = "kujira to sanpo 27";
const ownPassword = "kawa no soba de 31 kame";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

test("a newcomer gets in, gets members in, prints, signs in by letter, is locked out, and helps themselves", {
  timeout: 120_000,
}, async () => {
  const { origin, context } = await openDemo();
  const desk = await context.newPage();
  await inviteOneself(desk, origin);
  await join(desk, await context.newPage(), origin);
  await importTheSample(desk);
  const letter = letterOf(ren.name, await printLetters(desk));

  const [home, inbox] = [await context.newPage(), await context.newPage()];
  await signIn(home, origin, letter.loginId, letter.secret);
  await finishFirstLogin(home, inbox, origin);
  await signOut(home);
  await failUntilLockedOut(home, letter.loginId);

  await findTheMember(desk);
  await checkTheCaller(desk);
  await unlock(desk);
  await signIn(home, origin, letter.loginId, ownPassword);
  await typeMailedCode(home, inbox, origin);
  await isInside(home);
  await context.close();
});

/** `npm start` on an empty folder, and a browser before it. */
async function openDemo(): Promise<{ origin: string; context: BrowserContext }> {
  const server = await startServer();
  await server.ready();
  const context = await browser.newContext({ viewport: desktop, locale: "ja-JP" });
  context.setDefaultTimeout(15_000);
  return { origin: `http://localhost:${server.port}`, context };
}

async function inviteOneself(desk: Page, origin: string): Promise<void> {
  await desk.goto(`${origin}/dev/staff`);
  const sakura = desk.locator("section", { hasText: "さくら健康保険組合" });
  const operator = desk.getByRole("heading", { name: "担当者", exact: true });
  await sakura.getByRole("listitem").filter({ has: operator }).getByRole("button").click();
  await desk.getByRole("link", { name: "招待のリンクを開く" }).click();
}

/** With a password and the app that the demo has in place of a phone. */
async function join(desk: Page, app: Page, origin: string): Promise<void> {
  await desk.getByLabel("新しいパスワード").fill(staffPassword);
  await press(desk, "次へ");
  await desk.getByText("スキャンできませんか？").click();
  await app.goto(`${origin}/dev/otp-app`);
  await app.getByLabel("セットアップ キー").fill(await desk.locator("#key").innerText());
  await press(app, "追加する");
  await desk.getByLabel("ワンタイムパスワード").fill(await app.locator(".code").innerText());
  await press(desk, "設定を終えてログインする");
  await desk.locator(".console-person", { hasText: "担当者" }).waitFor();
}

/** The file is offered on the page itself. */
async function importTheSample(desk: Page): Promise<void> {
  await goTo(desk, "取り込み");
  const saved = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "members-sample.csv" }).click();
  await desk.getByLabel("加入者ファイル（CSV）").setInputFiles(await (await saved).path());
  await press(desk, "ファイルを送る");
  await press(desk, "内容を確認する");
  await press(desk, "取り込む");
  await desk.getByText("行を取り込みました。").waitFor();
}

/** @returns the PDF that goes to the printer */
async function printLetters(desk: Page): Promise<Uint8Array> {
  await goTo(desk, "お手紙");
  await desk.getByRole("link", { name: "お手紙を作る" }).click();
  await chooseCard(desk, "新しい方");
  await press(desk, "一覧を確かめる");
  await desk.getByRole("button", { name: /^\d+通を発行する$/ }).click();
  const taken = desk.waitForEvent("download");
  await press(desk, "ファイル1のPDFを受け取る");
  return readFile(await (await taken).path());
}

function letterOf(name: string, pdf: Uint8Array): ReadLetter {
  const letter = readLetters(pdf).find(({ text }) => text.includes(`${name.replace(" ", "")}様`));
  if (!letter) throw new Error(`no letter for ${name}`);
  return letter;
}

async function signIn(home: Page, origin: string, loginId: string, password: string): Promise<void> {
  await home.goto(`${origin}/sign-in`);
  await home.getByLabel("ユーザーID", { exact: true }).fill(loginId);
  await home.getByLabel("パスワード", { exact: true }).fill(password);
  await press(home, "ログイン");
}

/** From the birth date to the top page. */
async function finishFirstLogin(home: Page, inbox: Page, origin: string): Promise<void> {
  const [year, month, day] = ren.born;
  await home.getByLabel("年", { exact: true }).fill(year);
  await home.getByLabel("月", { exact: true }).fill(month);
  await home.getByLabel("日", { exact: true }).fill(day);
  await press(home, "次へ");
  await press(home, "同意する");
  await home.getByLabel("メールアドレス", { exact: true }).fill(mailbox);
  await press(home, "確認メールを送る");
  await home.getByRole("heading", { name: "確認メールを送信しました" }).waitFor();
  await confirmByMail(inbox, origin);
  await chooseCard(home, "OTPメール");
  await press(home, "次へ");
  await home.getByLabel("新しいパスワード", { exact: true }).fill(ownPassword);
  await press(home, "設定する");
  await press(home, "このまま設定を続ける");
  await isInside(home);
}

async function isInside(home: Page): Promise<void> {
  await home.getByRole("heading", { level: 2, name: "お知らせ", exact: true }).waitFor();
}

async function typeMailedCode(home: Page, inbox: Page, origin: string): Promise<void> {
  await inbox.goto(`${origin}/dev/mail?to=${mailbox}`);
  const code = await mailIn(inbox, "ワンタイムパスワードのお知らせ").locator(".code").innerText();
  await home.getByLabel("ワンタイムパスワード").fill(code);
  await press(home, "実行");
}

/** The inbox renews itself until the mail is there; its link opens beside it. */
async function confirmByMail(inbox: Page, origin: string): Promise<void> {
  await inbox.goto(`${origin}/dev/mail?to=${mailbox}`);
  const opened = inbox.waitForEvent("popup");
  await mailIn(inbox, "メールアドレスの確認").getByRole("link", { name: "メールのリンクを開く" }).click();
  const page = await opened;
  await press(page, "確認する");
  await page.getByRole("heading", { name: "認証方法の選択" }).waitFor();
  await page.close();
}

/** The ID stays in its field; the right password comes too late. */
async function failUntilLockedOut(home: Page, loginId: string): Promise<void> {
  await home.getByLabel("ユーザーID", { exact: true }).fill(loginId);
  for (const password of ["kawa", "kawa no", "kawa no soba", "soba de 31", "31 kame", ownPassword]) {
    await home.getByLabel("パスワード", { exact: true }).fill(password);
    await press(home, "ログイン");
    await home.getByText("ユーザーIDまたはパスワードが正しくありません").first().waitFor();
  }
}

async function findTheMember(desk: Page): Promise<void> {
  await goTo(desk, "加入者");
  await desk.getByRole("searchbox").fill(ren.asSaid);
  await press(desk, "検索する");
  await desk.getByRole("link", { name: ren.name }).click();
  await desk.getByText("間違いが続いたため、少しお待ちいただいています").waitFor();
}

async function checkTheCaller(desk: Page): Promise<void> {
  await desk.getByLabel("生年月日").fill("平成8年1月1日");
  await desk.getByLabel("番号（または記号と番号）").fill(ren.number);
  await press(desk, "一致するか確かめる");
  await desk.getByText("ご本人と確認しました").waitFor();
}

async function unlock(desk: Page): Promise<void> {
  await desk.getByRole("link", { name: "ログインの停止を解く" }).click();
  await desk.getByLabel("理由").fill("電話で申し出。パスワードを思い出された");
  await press(desk, "停止を解く");
  await desk.getByText("ログインの停止を解きました。").waitFor();
}

function mailIn(inbox: Page, subject: string): Locator {
  return inbox.getByRole("listitem").filter({ hasText: subject }).first();
}
