// A day of each role at the console, in Chromium: who does the work, who says yes to it, who looks at both.
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type StaffRoute, staffRoutes } from "../../src/staff/index.ts";
import { mayDo, type Right } from "../../src/staff-accounts/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { type Browser, chooseCard, openChromium, type Page, press } from "../support/browser.ts";
import { goTo, openConsole } from "../support/console.ts";
import { choose, newcomers } from "../support/letter-desk.ts";
import { readLetters } from "../support/letter-pdf.ts";
import { letterMember, type Member } from "../support/member.ts";
import { sendFile, waitForWorker } from "../support/member-file.ts";
import { type Portal, startPortal } from "../support/portal.ts";
import { askOnLine } from "../support/recovery.ts";
import { openStaff } from "../support/staff.ts";

let portal: Portal;
let sakura: TestAssociation;
let chromium: Browser;

beforeAll(async () => {
  portal = await startPortal();
  chromium = await openChromium();
});
afterEach(async () => {
  await Promise.all(chromium.contexts().map((context) => context.close()));
});
afterAll(() => chromium.close());

test("an operator finds a caller, corrects the address, asks for a new letter, prints it, and scans it when it comes back", async () => {
  sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura, { name: "秋山 花子" });
  await hanako.reach("/");
  const { desk } = await openConsole(chromium, sakura);

  await find(desk, hanako);
  await desk.getByLabel("生年月日").fill("S55.12.1");
  await desk.getByLabel("番号（または記号と番号）").fill(hanako.person.number);
  await press(desk, "一致するか確かめる");
  await desk.getByText("ご本人と確認しました").waitFor();

  await desk.getByRole("link", { name: "登録内容を見る・訂正する" }).click();
  await desk.getByRole("textbox", { name: /^住所/ }).fill("東京都千代田区神田神保町2-2-2");
  await desk.getByLabel("訂正の理由").fill("電話で申し出。転居");
  await press(desk, "変更を確かめる");
  await desk.getByRole("cell", { name: "東京都千代田区神田神保町2-2-2" }).waitFor();
  await press(desk, "保存する");
  await desk.getByText("登録内容を保存しました。").waitFor();

  await desk.getByRole("link", { name: "お手紙を再発行する（承認が必要）" }).click();
  await desk.getByLabel("理由").fill("お手紙を紛失");
  await press(desk, "承認を依頼する");
  await desk.getByText("承認を依頼しました。").waitFor();
  await approveWhatWaits();

  await goTo(desk, "お手紙");
  await desk.getByRole("link", { name: "お手紙を作る" }).click();
  await chooseCard(desk, "再発行が承認された方");
  await press(desk, "一覧を確かめる");
  await press(desk, "1通を発行する");
  const taken = desk.waitForEvent("download");
  await press(desk, "ファイル1のPDFを受け取る");
  const [letter] = readLetters(await readFile(await (await taken).path()));
  expect(letter?.text).toContain("神田神保町2-2-2");

  await goTo(desk, "お手紙");
  await desk.getByRole("link", { name: "返送されたお手紙を記録する" }).click();
  await desk.getByLabel("戻ってきた理由").selectOption({ label: "転居先不明・転居" });
  await scan(desk, letter?.issueNumber ?? "");
  await desk.getByText(`${letter?.issueNumber}　秋山 花子　を記録しました。`).waitFor();
  // The reader goes on: nobody has touched the mouse.
  await scan(desk, letter?.issueNumber ?? "");
  await desk.getByText(`発行番号${letter?.issueNumber}は、`).first().waitFor();
});

test("an approver says yes to what was asked, changes a policy, and stops a colleague who is out at once", async () => {
  sakura = await openAssociation(portal);
  await askForLetter(await letterMember(sakura, { name: "井川 次郎" }));
  const { desk } = await openConsole(chromium, sakura, "approver");
  await desk.getByRole("link", { name: "承認待ち" }).click();
  await desk.getByRole("link", { name: "お手紙の再発行" }).click();
  await desk.getByText("窓口で申し出").waitFor();
  await press(desk, "承認する");
  await desk.getByText("承認しました").waitFor();

  await goTo(desk, "方針");
  await desk.getByRole("link", { name: /お手紙の有効期間/ }).click();
  await desk.getByLabel("日数").fill("２０");
  await press(desk, "変える");
  await desk.getByRole("link", { name: "変える理由を入力してください" }).waitFor();
  await desk.getByLabel("変える理由").fill("郵便が早く届くようになったため");
  await press(desk, "変える");
  await desk.getByText("変えました。").waitFor();

  const colleague = await openConsole(chromium, sakura);
  await goTo(colleague.desk, "加入者");
  await goTo(desk, "職員");
  await desk.getByRole("row", { name: colleague.staff.email }).getByRole("link").click();
  const stop = desk.locator("section", { hasText: "すぐにログアウトさせ" });
  await stop.getByLabel("理由").fill("退職");
  await press(desk, "利用を止める");
  await desk.getByText("利用を止めました。").waitFor();
  await colleague.desk.getByRole("link", { name: "取り込み" }).click();
  await colleague.desk.waitForURL("**/staff/sign-in**");
});

test("an auditor goes from a number to its list, finds what was done, and takes it along", async () => {
  sakura = await openAssociation(portal);
  const member = await letterMember(sakura, { name: "上田 三郎" });
  await member.signIn();
  const { desk } = await openConsole(chromium, sakura, "auditor");
  await press(desk, "いま数え直す");
  await desk.getByText("数え直しました。").waitFor();
  await desk
    .getByRole("row", { name: /^生年月日の確認/ })
    .getByRole("link")
    .click();
  await desk.getByRole("link", { name: "上田 三郎" }).waitFor();

  await goTo(desk, "監査記録");
  await desk.getByLabel("ユーザーID", { exact: true }).fill(member.loginId);
  await desk.getByLabel("できごとの分野").selectOption({ label: "ログインと利用" });
  await press(desk, "探す");
  await desk.getByText("ログインしました（お手紙の仮パスワード）").first().waitFor();
  await desk.getByLabel("文字コード").selectOption({ label: "UTF-8" });
  const taken = desk.waitForEvent("download");
  await press(desk, "CSVで書き出す");
  const file = await readFile(await (await taken).path(), "utf8");
  expect(file).toContain(member.loginId);
  await desk.reload();
});

/** How many pages of one address are looked at: a member's page is like the next one's. */
const fewOfAKind = 3;

test("an auditor comes to every page, and nowhere to a form that changes anything", async () => {
  sakura = await openAssociation(portal);
  await furnish();
  const { desk } = await openConsole(chromium, sakura, "auditor");
  const origin = portal.origin(sakura.host);
  const met = new Map<StaffRoute, number>();
  const [known, waiting] = [new Set<string>(), ["/staff"]];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const route = routeOf(at, "page");
    const times = route ? (met.get(route) ?? 0) : fewOfAKind;
    if (!route || times === fewOfAKind || known.has(at)) continue;
    met.set(route, times + 1);
    known.add(at);
    const answer = await desk.goto(origin + at);
    expect([at, answer?.status()]).toEqual([at, 200]);
    const { links, forms } = await desk.evaluate<{ links: string[]; forms: string[] }>(linksAndForms);
    expect([at, ...forms.filter((form) => !isHarmless(form))]).toEqual([at]);
    waiting.push(...links);
  }
  const readable = staffRoutes.filter(({ kind, sees }) => kind === "page" && mayDo("auditor", sees));
  expect(readable.filter((route) => !met.has(route)).map(({ path }) => path)).toEqual([]);
});

async function find(desk: Page, member: Member): Promise<void> {
  await goTo(desk, "加入者");
  await desk.getByRole("searchbox").fill(`12-${member.person.number}`);
  await press(desk, "検索する");
  await desk.getByRole("link", { name: member.name }).click();
}

/** As a bar-code reader does: into whatever has the focus, and Enter. */
async function scan(desk: Page, digits: string): Promise<void> {
  await desk.waitForFunction(`document.activeElement.id === "number"`);
  await desk.keyboard.type(digits);
  await desk.keyboard.press("Enter");
}

async function askForLetter(member: Member): Promise<void> {
  const operator = await openStaff(sakura);
  await operator.open(`/staff/members/${member.accountId}/help/reissue`);
  await operator.fill({ identity: "counter", reason: "窓口で申し出" }).press("承認を依頼する");
  expect(operator.text).toContain("承認を依頼しました。");
}

async function approveWhatWaits(): Promise<void> {
  const approver = await openStaff(sakura, "approver");
  await approver.open("/staff/approvals");
  const request = approver.page.querySelector('tbody a[href^="/staff/approvals/"]');
  await approver.open(request?.getAttribute("href") ?? "");
  await approver.press("承認する");
}

/** Something of everything that the console has a page for. */
async function furnish(): Promise<void> {
  const member = await letterMember(sakura);
  await member.reach("/");
  await askForLetter(member);
  await askOnLine(member);
  await newcomers(sakura, 2);
  const operator = await openStaff(sakura);
  await choose(operator, { who: "new" });
  await sendFile(operator, await readFile("db/demo/members-sample-errors.csv"));
  await operator.press("内容を確認する");
  await waitForWorker(operator);
  await operator.open("/staff");
  await operator.press("いま数え直す");
}

function routeOf(at: string, kind: StaffRoute["kind"]): StaffRoute | undefined {
  const { pathname } = new URL(at, portal.origin(sakura.host));
  return staffRoutes.find(
    (route) =>
      route.kind === kind && new RegExp(`^${route.path.replaceAll(/:\w+/g, "[^/]+")}$`).test(pathname),
  );
}

/** What may be done by who changes nothing: looking, and taking along. Signing out is everybody's. */
function isHarmless(form: string): boolean {
  const [method = "", at = ""] = form.split(" ");
  if (method === "get" || at === "/staff/sign-out") return true;
  const rights: (Right | undefined)[] = [routeOf(at, "file")?.sees, routeOf(at, "upload")?.sees];
  const page = routeOf(at, "page");
  rights.push(page?.kind === "page" ? page.acts : undefined);
  const asked = rights.find((right) => right !== undefined);
  return asked === "read" || asked === "export";
}

/** Where the page leads within the console, and what its forms and buttons send: `post /staff/audit/export`. */
const linksAndForms = `(() => {
  const pathOf = (address) => new URL(address, location.href).pathname + new URL(address, location.href).search;
  const all = [...document.querySelectorAll("form, button, input[type=submit]")];
  // The warning before the session ends has a button of the script's own.
  const forms = all.filter((element) => !element.closest("[data-idle-warning]")).map((element) => {
    const form = element.form ?? element.closest("form");
    const action = element.getAttribute("formaction") ?? form?.getAttribute("action") ?? location.href;
    return form ? form.method + " " + pathOf(action) : "button of no form";
  });
  const links = [...document.querySelectorAll("a[href^='/staff']")].map(({ href }) => pathOf(href));
  return { links, forms: [...new Set(forms)] };
})()`;
