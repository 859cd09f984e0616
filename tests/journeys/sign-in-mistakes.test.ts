// The mistakes of product.md §7 that happen with a letter in hand, each with its test here:
//   full-width, spaces, wrong case, caps lock ......... "an ID typed …", "a letter's password typed …"
//   O for 0, l for 1 .................................. "a letter's password typed …"
//   pasted with a line break .......................... "… with a line break", own password too
//   after it was replaced, expired, an older letter ... "the letter says why it no longer opens"
//   ID and password swapped, 保険者番号 as the ID ........ "what stands in the wrong field"
// Birth dates are in birth-date.test.ts, codes and mail in mailed-code.test.ts and email-link.test.ts, Back,
// reload, tabs, bookmarks, cookies off and language in browser-habits.test.ts, a browser closed on any page in
// resuming.test.ts, a session that ran out in a form in draft.test.ts.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const failed = "ユーザーIDまたはパスワードが正しくありません";

const typings: [how: string, type: (text: string) => string][] = [
  ["as printed", (text) => text],
  ["full-width", fullWidth],
  ["with spaces around it", (text) => ` ${text}　`],
  ["with caps lock on", (text) => text.toUpperCase()],
  ["in small letters", (text) => text.toLowerCase()],
  ["with a line break", (text) => `${text}\r\n`],
  ["with spaces in it", (text) => text.replace(/(.{3})/, "$1 ")],
  ["with a zero-width space, as copied from a PDF", (text) => text.replace(/(.{3})/, "$1\u200b")],
];

test.each(typings)("an ID typed %s is the ID", async (_, type) => {
  const hanako = await letterMember(sakura);
  await expectIn(hanako.signInAs({ loginId: type(hanako.loginId) }));
});

describe("a letter's password", () => {
  test.each([
    ...typings,
    ["without hyphens", (text: string) => text.replaceAll("-", "")],
    ["with spaces for hyphens", (text: string) => text.replaceAll("-", " ")],
    ["with full-width spaces for hyphens", (text: string) => text.replaceAll("-", "　")],
    ["with ー for hyphens", (text: string) => text.replaceAll("-", "ー")],
    ["with − for hyphens", (text: string) => text.replaceAll("-", "−")],
    ["with — for hyphens", (text: string) => text.replaceAll("-", "—")],
    ["with O for 0", (text: string) => text.replaceAll("0", "O")],
    ["with o for 0", (text: string) => text.replaceAll("0", "o")],
    ["with l for 1", (text: string) => text.replaceAll("1", "l")],
    ["with I for 1", (text: string) => text.replaceAll("1", "I")],
  ])("typed %s is the password", async (_, type) => {
    const hanako = await letterWith(/0.*1|1.*0/);
    await expectIn(hanako.signInAs({ password: type(hanako.password) }));
  });

  test("with one character wrong is not", async () => {
    const hanako = await letterMember(sakura);
    const last = hanako.password.endsWith("7") ? "8" : "7";
    await expectRefused(hanako.signInAs({ password: hanako.password.slice(0, -1) + last }), failed);
  });
});

describe("her own password counts as typed", () => {
  test.each([
    ["with a line break at its end", (text: string) => `${text}\r\n`, true],
    ["with caps lock on", (text: string) => text.toUpperCase(), false],
    ["full-width", fullWidth, false],
    ["with a space at its end", (text: string) => `${text} `, false],
  ])("%s", async (_, type, opens) => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const browser = await hanako.signInAs({ password: type(hanako.password) });
    expect(browser.path).toBe(opens ? "/sign-in/otp-mail" : "/sign-in");
    if (!opens) expect(browser.text).toContain("Caps Lock");
  });

  test("a letter composed in another way is the same letter", async () => {
    const hanako = await letterMember(sakura);
    Object.assign(hanako, { ownPassword: "か゛き゛く゛ caféあさごはん".normalize("NFC") });
    await hanako.reach("/");
    const browser = await hanako.signInAs({ password: hanako.password.normalize("NFD") });
    expect(browser.path).toBe("/sign-in/otp-mail");
  });
});

describe("the letter says why it no longer opens", () => {
  test("a newer one was printed: the newest counts", async () => {
    const hanako = await letterMember(sakura);
    const newest = await sakura.print(hanako.accountId);
    await expectRefused(hanako.signIn(), "いちばん新しいお手紙の仮パスワードを入力してください");
    await expectIn(hanako.signInAs({ password: newest }));
  });

  test("thirty days and more went by", async () => {
    const hanako = await letterMember(sakura);
    portal.pass({ hours: 29 * 24 });
    await expectIn(hanako.signIn());
    portal.pass({ hours: 2 * 24 });
    await expectRefused(hanako.signIn(), "有効期限が過ぎています");
  });

  test("also where the newer one is printed in the very moment of signing in", async () => {
    const hanako = await letterMember(sakura);
    const { hasher } = portal;
    const verify = hasher.verify.bind(hasher);
    hasher.verify = async (stored, password) => {
      hasher.verify = verify;
      await sakura.print(hanako.accountId);
      return verify(stored, password);
    };
    await expectRefused(hanako.signIn(), "いちばん新しいお手紙の仮パスワードを入力してください");
  });

  test("but only to who types it exactly", async () => {
    const hanako = await letterMember(sakura);
    await sakura.print(hanako.accountId);
    const last = hanako.password.endsWith("7") ? "8" : "7";
    await expectRefused(hanako.signInAs({ password: hanako.password.slice(0, -1) + last }), failed);
    const jiro = await letterMember(sakura);
    await expectRefused(jiro.signInAs({ password: hanako.password }), failed);
  });
});

describe("what stands in the wrong field is told from the typing alone", () => {
  test("ID and password swapped", async () => {
    const hanako = await letterMember(sakura);
    const { loginId, password } = hanako;
    await expectRefused(hanako.signInAs({ loginId: password, password: loginId }), "逆になっていないか");
    await expectRefused(
      hanako.signInAs({ loginId: "0123-4567-89AB-CDEF", password: "nothing" }),
      "逆になっていないか",
    );
  });

  test.each(["06139992", "０６１３９９９２", "0613-9992"])("保険者番号 %s as the ID", async (loginId) => {
    const hanako = await letterMember(sakura);
    await expectRefused(hanako.signInAs({ loginId }), "保険者番号が入っているようです");
  });

  test("nothing at all", async () => {
    const hanako = await letterMember(sakura);
    const browser = await hanako.signInAs({ loginId: "　", password: "" });
    expect(browser.errors).toEqual(["ユーザーIDを入力してください", "パスワードを入力してください"]);
  });
});

test("after a mistake the ID is still there, the password is not, and help is open", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.signInAs({ password: "not it" });
  expect(browser.value("loginId")).toBe(hanako.loginId);
  expect(browser.answer.body).not.toContain("not it");
  expect(browser.page.querySelector("title")?.text).toMatch(/^エラー：ログイン/);
  expect(browser.text).toContain("いちばん新しいお手紙をご覧ください");
});

test.each([
  ["パスワードを忘れた方はこちら", "/recovery/password"],
  ["ユーザーIDを忘れた方はこちら", "/recovery/user-id"],
  ["アカウント再発行", "/recovery/reissue"],
])("「%s」 leads on from sign-in", async (words, path) => {
  const browser = await (await letterMember(sakura)).browser().open("/sign-in");
  const link = browser.page.querySelectorAll("a").find((it) => it.text.trim() === words);
  expect(link?.getAttribute("href")).toBe(path);
  await browser.open(path);
  expect([browser.status, browser.value("year")]).toEqual([200, ""]);
});

async function expectIn(signingIn: Promise<Browser>): Promise<void> {
  const browser = await signingIn;
  expect(browser.errors).toEqual([]);
  expect(browser.path).toBe("/onboarding/birth-date");
}

async function expectRefused(signingIn: Promise<Browser>, why: string): Promise<void> {
  const browser = await signingIn;
  expect([browser.path, browser.status]).toEqual(["/sign-in", 422]);
  expect(browser.errors.join()).toContain(why);
}

/** A letter whose password holds these characters; about one in seven holds both 0 and 1. */
async function letterWith(characters: RegExp): ReturnType<typeof letterMember> {
  const hanako = await letterMember(sakura);
  while (!characters.test(hanako.password)) {
    hanako.password = (await sakura.print(hanako.accountId)).replace(/(.{4})(?=.)/g, "$1-");
  }
  return hanako;
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
