// Bringing members in by the console: what staff see from choosing the file to the last row.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { checkFile, figuresOn, sendFile, takeIn, waitForWorker } from "../support/member-file.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();

const header = "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,郵便番号,住所,資格取得年月日";
const hanako = "12,0000123,00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,2,本人,100-0001,東京都千代田区1-1,2025/10/1";
const taro = "12,0000123,01,山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ,H17.5.5,1,長男,100-0001,東京都千代田区1-1,2025/10/1";

function csv(...rows: string[]): Buffer {
  return iconv.encode(`${[header, ...rows].join("\r\n")}\r\n`, "cp932");
}

async function desk(): Promise<{ sakura: TestAssociation; browser: StaffBrowser }> {
  const sakura = await openAssociation(portal);
  return { sakura, browser: await openStaff(sakura) };
}

async function imported(browser: StaffBrowser, file: Uint8Array): Promise<void> {
  await checkFile(browser, file);
  await takeIn(browser);
  expect(browser.text).toContain("取り込みました");
}

function members({ within, associationId }: TestAssociation): Promise<{ name: string; number: string }[]> {
  return within(
    (tx) => tx<{ name: string; number: string }[]>`
      select name, number from members where association_id = ${associationId} order by number_key, branch_key`,
  );
}

test("the page of the columns opens for as many as come at once", async () => {
  const { browser } = await desk();
  const { to } = await sendFile(browser, csv(hanako));
  // More than the portal has connections: a page that wants a second one beside its own would wait for ever.
  const answers = await Promise.all(Array.from({ length: 30 }, () => browser.send("GET", to ?? "")));
  expect(answers.filter(({ status, body }) => status === 200 && body.includes("列の確認"))).toHaveLength(30);
});

test("characters that only Unicode has stay as they are written, with headings that somebody matches once", async () => {
  const { sakura, browser } = await desk();
  const file = (await readFile("db/demo/members-sample-headings.csv")).toString();
  const rare = file.replace("濵田 栁子", "\ufa19谷 栁子").replace("本人家族区分", "続き柄コード");
  await sendFile(browser, Buffer.from(rare));
  expect(browser.page.querySelector("input[checked]")?.getAttribute("value")).toBe("utf-8");
  expect(browser.value("column-4")).toBe("nameKana"); // フリガナ
  await browser.press("内容を確認する");
  expect(browser.errors).toEqual(["「記号」「続柄」にあたる列を選んでください"]);
  await browser.fill({ "column-0": "symbol", "column-7": "symbol" }).press("内容を確認する");
  expect(browser.errors).toEqual([
    "「記号」が2つの列に選ばれています。1つにしてください",
    "「続柄」にあたる列を選んでください",
  ]);
  expect(browser.value("column-0")).toBe("symbol");
  await browser.fill({ "column-7": "relationship" }).press("内容を確認する");
  await waitForWorker(browser);
  await browser.press("取り込む");
  await waitForWorker(browser);
  const names = (await members(sakura)).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["𠮷野 桜", "\ufa19谷 栁子", "García José", "辻\u{e0100} 真"]),
  );
  // The association's next file is understood at once.
  await sendFile(browser, Buffer.from(rare.replace("2025/10/1,,C02", "2025/10/2,,C02")));
  expect([browser.value("column-0"), browser.value("column-7")]).toEqual(["symbol", "relationship"]);
});

test("columns that somebody matched are matched again when the file is sent with its bad rows mended", async () => {
  const { browser } = await desk();
  const foreign = csv(hanako, taro.replace("H17.5.5", "H17.2.30")).toString("latin1");
  // 「番号」 and 「性別」 in the words of another system; the flag of the last column is left out on purpose.
  const heading = (words: string): string => iconv.encode(words, "cp932").toString("latin1");
  const renamed = foreign
    .replace(heading("性別"), heading("せいべつ区分"))
    .replace(heading("住所,"), heading("住居表示,"));
  await sendFile(browser, Buffer.from(renamed, "latin1"));
  await browser.fill({ "column-6": "sex", "column-9": "address", "column-8": "" }).press("内容を確認する");
  await waitForWorker(browser);
  expect(figuresOn(browser)).toMatchObject({ 誤り: 1 });

  await sendFile(browser, Buffer.from(renamed.replace("H17.2.30", "H17.2.28"), "latin1"));
  expect([browser.value("column-6"), browser.value("column-9")]).toEqual(["sex", "address"]);
  // What was not used of a file that did not come in is asked again.
  expect(browser.value("column-8")).toBe("postalCode");
});

test("a wrong guess of the encoding is put right on the page", async () => {
  const { browser } = await desk();
  await sendFile(browser, csv(hanako));
  expect(browser.text).toContain("山田 花子");
  await browser.fill({ encoding: "utf-8" }).press("この文字コードで表示し直す");
  expect(browser.text).not.toContain("山田 花子");
  await browser.fill({ encoding: "cp932" }).press("内容を確認する");
  // The columns were those of another reading: shown again before anything is checked.
  expect(browser.text).toContain("山田 花子");
  await browser.press("内容を確認する");
  await waitForWorker(browser);
  expect(browser.text).toContain("誤りはありません");
});

test.each([
  ["nothing", "", "ファイルが空です"],
  ["a PDF", "%PDF-1.7\n1 0 obj", "PDFは読めません"],
  ["an Excel workbook", "PK\u0003\u0004\u0014\u0000\u0006", "Excelで開き、「名前を付けて保存」"],
  ["a picture", "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000", "文字のファイルではありません"],
])("who sends %s is told what to send instead", async (_, bytes, words) => {
  const { browser } = await desk();
  const { to, errors } = await sendFile(browser, Buffer.from(bytes, "latin1"));
  expect(to).toBeNull();
  expect(errors).toEqual([expect.stringContaining(words)]);
});

test("who chooses no file is told so", async () => {
  const { browser } = await desk();
  expect((await sendFile(browser, Buffer.from(""), "")).errors).toEqual(["ファイルを選んでください"]);
});

test("bad rows are listed, taken home as a file, mended, and come in", async () => {
  const { sakura, browser } = await desk();
  await checkFile(browser, await readFile("db/demo/members-sample-errors.csv"));
  expect(figuresOn(browser)).toMatchObject({ 行: 38, 新規: 30, 誤り: 8 });
  expect(browser.text).toContain("昭和55年2月30日実在しない日付です");
  expect(browser.page.querySelectorAll("button").map(({ text }) => text)).not.toContain("取り込む");
  const { action, fields } = browser.form("誤りのある行をCSVで保存");
  const answer = await browser.send("POST", action, { body: fields });
  expect(answer.headers["content-type"]).toBe("text/csv; charset=shift_jis");
  expect(answer.headers["content-disposition"]).toContain("attachment");
  const taken = await sakura.within(
    (tx) => tx`
      select details->>'rows' as rows from audit_log
      where association_id = ${sakura.associationId} and event = 'members.bad-rows-taken'`,
  );
  expect(taken).toEqual([{ rows: "8" }]);
  // Mended and saved by a spreadsheet of today, in UTF-8, with our column of reasons still there.
  const sample = iconv.decode(await readFile("db/demo/members-sample-errors.csv"), "cp932").split("\r\n");
  const mended = (sample[5] ?? "").replace("昭和55年2月30日", "昭和55年2月29日");
  await imported(browser, Buffer.from(`\ufeff${sample[0]},誤り\r\n${mended},実在しない日付です\r\n`));
  expect(await members(sakura)).toEqual([{ name: "中野 誠", number: "0007101" }]);
});

test("who hides has no address on any page; their bad row has it, in the file that somebody mends", async () => {
  const { browser } = await desk();
  const row = "12,0000456,00,中村 葵,ﾅｶﾑﾗ ｱｵｲ,H3.7.7,2,本人,600001,札幌市中央区1-1?,2025/10/1,1";
  const file = (...rows: string[]): Buffer =>
    iconv.encode([`${header},住所非表示`, ...rows, ""].join("\r\n"), "cp932");
  await sendFile(browser, file(`${hanako},`, row));
  expect(browser.text).toContain("東京都千代田区1-1");
  expect(browser.text).toContain("（住所非表示）");
  expect(browser.text).not.toMatch(/札幌|600001/);
  await browser.press("内容を確認する");
  await waitForWorker(browser);
  expect(browser.text).toContain("先頭の0が失われたものとして●●●-●●●●と読みました");
  expect(browser.text).not.toMatch(/札幌|060-?0001/);

  await checkFile(browser, file(`${hanako},`, row.replace("H3.7.7", "H3.7.77")));
  expect(browser.text).not.toMatch(/札幌|060-?0001/);
  const { action, fields } = browser.form("誤りのある行をCSVで保存");
  const badRows = await browser.send("POST", action, { body: fields });
  expect(iconv.decode(Buffer.from(badRows.bytes), "cp932")).toContain("札幌市中央区1-1?");
});

describe("a change of numbers", () => {
  const renumbered = hanako.replace("12,0000123", "77,0000999");

  test("is imported only after somebody says that it is right", async () => {
    const { sakura, browser } = await desk();
    await imported(browser, csv(hanako));
    await checkFile(browser, csv(renumbered));
    expect(browser.text).toContain("12-0000123-0077-0000999-00");
    await browser.press("取り込む");
    expect(browser.errors).toEqual(["記号・番号の変更を確かめて、チェックを入れてください"]);
    await browser.fill({ confirmed: "on" }).press("取り込む");
    await waitForWorker(browser);
    expect(await members(sakura)).toEqual([{ name: "山田 花子", number: "0000999" }]);
  });
});

describe("two tabs and hasty fingers", () => {
  test("import once, whoever presses twice", async () => {
    const { sakura, browser } = await desk();
    await checkFile(browser, csv(hanako, taro));
    const { action, fields } = browser.form("取り込む");
    const path = action === "" ? browser.path : action;
    const answers = await Promise.all([1, 2, 3].map(() => browser.send("POST", path, { body: fields })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    await waitForWorker(browser);
    expect(browser.text).toContain("2行を取り込みました");
    const events = await sakura.within(
      (tx) => tx`
        select from audit_log where association_id = ${sakura.associationId} and event = 'members.imported'`,
    );
    expect(events.count).toBe(1);
  });

  test("say yes only to the result that is on the page", async () => {
    const { sakura, browser } = await desk();
    await checkFile(browser, csv(hanako));
    const { fields } = browser.form("取り込む");
    const path = browser.path;
    await browser.open(`${path}?columns=again`);
    await browser.press("内容を確認する");
    await waitForWorker(browser);
    const answer = await browser.send("POST", path, { body: fields });
    expect(answer.headers.location).toContain("news=stale");
    await browser.open(answer.headers.location ?? "");
    expect(browser.text).toContain("別のタブで確認し直されています");
    expect(await members(sakura)).toEqual([]);
  });

  test("send one file twice and get one import", async () => {
    const { browser } = await desk();
    const first = await sendFile(browser, csv(hanako));
    const second = await sendFile(browser, csv(hanako));
    expect(second.to).toBe(`${first.to}?news=same`);
    expect(browser.text).toContain("すでに届いていた");
  });
});

test("a second import waits its turn and says so; cancelled, it leaves nothing", async () => {
  const { sakura, browser } = await desk();
  const { associationId, within } = sakura;
  await sendFile(browser, csv(taro));
  // Somebody else's import is at it, in a worker far away.
  await within(
    (tx) => tx`
      insert into member_imports (association_id, staff_id, started_at, received_at, byte_count, job, asked_at,
        asked_by, claim, claimed_until, phase)
      values (${associationId}, ${browser.staffId}, ${portal.now()}, ${portal.now()}, 1, 'import', ${portal.now()},
        ${browser.staffId}, gen_random_uuid(), ${portal.now().add({ minutes: 1 })}, 'writing')`,
  );
  await browser.press("内容を確認する");
  expect(browser.text).toContain("順番待ちです。前に1件あります。");
  await browser.press("取り消す");
  expect(browser.text).toContain("取り消しました");
  const pieces = await within(
    (tx) => tx`select from member_import_pieces where association_id = ${associationId}`,
  );
  expect(pieces.count).toBe(0);
});

test("an auditor sees what came in and can do nothing; another association sees nothing", async () => {
  const { sakura, browser } = await desk();
  await checkFile(browser, csv(hanako, hanako));
  const path = browser.path;
  const auditor = await openStaff(sakura, "auditor");
  await auditor.open(path);
  expect(auditor.text).toContain("2行目にも同じ");
  expect(auditor.page.querySelectorAll("main button")).toEqual([]);
  const elsewhere = await openStaff(await openAssociation(portal), "approver");
  await elsewhere.open(path);
  expect([elsewhere.status, elsewhere.text.includes("見つかりません")]).toEqual([404, true]);
  expect((await elsewhere.send("GET", `${path}/progress`)).body).toBe('{"progress":null}');
});

test("of a file from somebody who has not signed in nothing is read", async () => {
  const sakura = await openAssociation(portal);
  const sent = request({
    ...{ host: "127.0.0.1", port: portal.port, method: "POST", path: "/staff/import" },
    headers: {
      host: new URL(portal.origin(sakura.host)).host,
      "content-type": "multipart/form-data; boundary=kosmo",
      "content-length": 200 * 1024 * 1024,
    },
  });
  sent.on("error", () => {});
  // The rest never comes: whoever reads on waits for it.
  sent.write('--kosmo\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n記号,番号');
  const [answer] = (await once(sent, "response", { signal: AbortSignal.timeout(5000) })) as [IncomingMessage];
  expect([answer.statusCode, answer.headers.location]).toEqual([303, "/staff/sign-in"]);
  sent.destroy();
});
