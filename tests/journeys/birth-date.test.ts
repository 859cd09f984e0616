import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

type Typed = { era: string; year: string; month: string; day: string };
const western = (year: string, month = "12", day = "1"): Typed => ({ era: "western", year, month, day });
const showa = (year: string, month = "12", day = "1"): Typed => ({ era: "showa", year, month, day });

describe("born on 1 December 1980", () => {
  test.each<[string, Typed]>([
    ["西暦", western("1980")],
    ["昭和55年, by the list", showa("55")],
    ["昭和55年, typed, the list left alone", western("昭和55")],
    ["S55", western("S55")],
    ["s55", western("s55")],
    ["５５年, full-width", showa("５５年", "１２月", "１日")],
    ["五十五, in kanji", showa("五十五", "十二", "一")],
    ["1980, with 昭和 in the list", showa("1980")],
    ["with zeros before", western("1980", "12", "01")],
    ["all of it in the first field: 19801201", western("19801201", "", "")],
    ["all of it in the first field: S55.12.1", western("S55.12.1", "", "")],
    ["all of it in the first field: 昭和55年12月1日", western("昭和55年12月1日", "", "")],
    ["all of it in the first field: ５５年１２月１日, by the list", showa("５５年１２月１日", "", "")],
    ["all of it in the first field: 1980/12/01", western("1980/12/01", "", "")],
  ])("%s", async (_, typed) => {
    const browser = await ask("昭和55年12月1日");
    await browser.fill(typed).enter();
    expect(browser.errors).toEqual([]);
    expect(browser.path).toBe("/onboarding/terms");
  });
});

describe("around the turn of an era", () => {
  test.each<[string, string, Typed]>([
    ["昭和64年2月 is February 1989", "1989/02/03", showa("64", "2", "3")],
    ["平成元年", "1989/02/03", { era: "heisei", year: "元", month: "2", day: "3" }],
    ["令和1年5月1日", "2019/05/01", { era: "reiwa", year: "1", month: "5", day: "1" }],
    ["大正15年12月24日", "1926/12/24", { era: "taisho", year: "15", month: "12", day: "24" }],
    ["昭和元年12月25日", "1926/12/25", showa("元", "12", "25")],
    ["a leap day", "S31.2.29", showa("31", "2", "29")],
  ])("%s", async (_, born, typed) => {
    const browser = await ask(born);
    await browser.fill(typed).enter();
    expect(browser.errors).toEqual([]);
    expect(browser.path).toBe("/onboarding/terms");
  });
});

describe("what is no date is named, stays in the fields, and is no attempt", () => {
  test.each<[string, Typed, string[]]>([
    ["February 30th", western("1980", "2", "30"), ["30日は、その月にはありません"]],
    ["February 29th of a common year", western("1981", "2", "29"), ["29日は、その月にはありません"]],
    ["month 13", western("1980", "13", "1"), ["月に13は入力できません"]],
    ["day 32", western("1980", "12", "32"), ["日に32は入力できません"]],
    [
      "55 without an era",
      western("55"),
      ["「55年」は、西暦か昭和・平成などの年号を選んでから入力してください"],
    ],
    ["昭和65年", showa("65"), ["昭和65年は、その年号にはありません"]],
    ["the year 1000", western("1000"), ["年に1000は入力できません"]],
    ["nothing in the month", western("1980", "", "1"), ["生年月日を入力してください"]],
    [
      "two wrong parts at once",
      western("1980", "13", "32"),
      ["月に13は入力できません", "日に32は入力できません"],
    ],
  ])("%s", async (_, typed, errors) => {
    const browser = await ask("昭和55年12月1日");
    // Any number of times: only dates count as tries.
    for (let times = 0; times < 6; times += 1) await browser.fill(typed).enter();
    expect([browser.status, browser.errors]).toEqual([422, errors]);
    expect(browser.value("year")).toBe(typed.year);
    await browser.fill(western("1980")).enter();
    expect(browser.path).toBe("/onboarding/terms");
  });
});

test("a wrong date is told as such, with whom to call, and may be corrected", async () => {
  const browser = await ask("昭和55年12月1日");
  await browser.fill(western("1980", "1", "12")).enter();
  expect(browser.errors.join()).toContain("健康保険組合への届け出と違います");
  expect(browser.text).toContain("届け出の内容が違っているかもしれません");
  await browser.fill(western("1980")).enter();
  expect(browser.path).toBe("/onboarding/terms");
});

test("after five wrong dates even the right one waits, in whatever session, and then works", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.signIn();
  for (let day = 10; day < 15; day += 1) await browser.fill(western("1980", "12", String(day))).enter();
  await browser.fill(western("1980")).enter();
  expect(browser.errors.join()).toContain("続けて間違えたため");
  // The counter is the password's: signing in waits too, or a new session would be five new tries.
  expect((await hanako.signIn()).path).toBe("/sign-in");
  portal.pass({ seconds: 31 });
  await browser.fill(western("1980")).enter();
  expect(browser.path).toBe("/onboarding/terms");
});

test("signing in with the right password in between gives no further tries", async () => {
  const hanako = await letterMember(sakura);
  let tried = 0;
  for (let session = 0; session < 4; session += 1) {
    const browser = await hanako.signIn();
    for (let day = 10; day < 13 && browser.path === "/onboarding/birth-date"; day += 1) {
      await browser.fill(western("1980", "12", String(day))).enter();
      if (browser.errors.join().includes("届け出と違います")) tried += 1;
    }
  }
  expect(tried).toBeLessThanOrEqual(5);
});

test("behind a letter that was ended meanwhile no date is right: an older letter takes nothing over", async () => {
  const hanako = await letterMember(sakura);
  const own = await hanako.reach("/");
  hanako.password = await sakura.print(hanako.accountId);
  const [stranger, guessing] = [await hanako.signIn(), await hanako.signIn()];
  const newest = await sakura.print(hanako.accountId);
  await hanako.answer(stranger);
  expect(stranger.path).toBe("/sign-in?news=letter-ended");
  expect(stranger.text).toContain("仮パスワードは、使えなくなりました");
  expect((await stranger.open("/onboarding/birth-date")).path).toBe("/sign-in");
  // Right or wrong, the answer is the same.
  await guessing.fill(western("1980", "1", "12")).enter();
  expect(guessing.path).toBe("/sign-in?news=letter-ended");
  expect((await own.open("/")).path).toBe("/");
  hanako.password = newest;
  expect((await hanako.signIn()).path).toBe("/onboarding/birth-date");
});

async function ask(born: string): Promise<Browser> {
  const browser = await (await letterMember(sakura, { born })).signIn();
  expect(browser.path).toBe("/onboarding/birth-date");
  return browser;
}
