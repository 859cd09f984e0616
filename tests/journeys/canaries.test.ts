// The whole way is walked with values that appear nowhere else, and then everything that was kept is searched.
import { expect, test } from "vitest";
import { openSql, type Tx } from "../../src/platform/index.ts";
import { openAssociation } from "../support/association.ts";
import { legacyMember, letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { workerDatabase } from "../support/postgres.ts";
import { snapshot, stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const walked = await walk();

const secrets: [what: string, values: readonly string[]][] = [
  ["passwords of one's own", walked.passwords],
  ["provisional passwords and activation codes", walked.letterSecrets],
  ["passwords of the old system", walked.legacyPasswords],
  ["codes from mail", walked.codes],
  ["links' tokens", walked.tokens],
  ["cookies of sessions", walked.cookies],
  ["what was typed where the ID belongs", walked.typedAsId],
];
const personal: [what: string, values: readonly string[]][] = [
  ["names", ["鯨井 珊瑚", "鯨井珊瑚", "鯨井"]],
  ["birth dates", ["1971-03-19", "19710319", "1971/03/19", "S46", "昭和46年"]],
  ["記号・番号", ["88123", "8812345"]],
  ["addresses of mail", walked.addresses],
];

test.each([...secrets, ...personal])("no log line holds %s", (_, values) => {
  expect(portal.logged.length).toBeGreaterThan(50);
  for (const value of values) expect(portal.logged.filter((line) => holds(line, value))).toEqual([]);
});

test.each(secrets)("no table holds %s", async (_, values) => {
  const rows = Object.values(await stillState(sakura)).flat();
  expect(rows.length).toBeGreaterThan(50);
  for (const value of values) expect(rows.filter((row) => holds(row, value))).toEqual([]);
});

test("an address of mail stands in email_addresses and nowhere else", async () => {
  expect(await tablesHolding(walked.addresses)).toEqual(["email_addresses"]);
});

test("name and birth date stand in members and nowhere else, the card's numbers too", async () => {
  expect(await tablesHolding(["鯨井"])).toEqual(["members"]);
  expect(await tablesHolding(["1971-03-19"])).toEqual(["members"]);
  expect(await tablesHolding(["8812345"])).toEqual(["members"]);
});

test("the outbox holds nothing once the mail is sent", async () => {
  await stillState(sakura);
  const rows = await sakura.within((tx) => tx<{ sealed: unknown }[]>`select sealed from mail_outbox`);
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.every(({ sealed }) => sealed === null)).toBe(true);
});

test("nothing outside the wall holds any of it", async () => {
  const { owner } = await workerDatabase();
  const sql = openSql(owner, 1);
  try {
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity`;
    for (const { name } of tables) {
      const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t`;
      for (const value of [...secrets, ...personal].flatMap(([, values]) => values)) {
        expect(
          rows.filter(({ row }) => holds(row, value)),
          name,
        ).toEqual([]);
      }
    }
  } finally {
    await sql.end();
  }
});

test("mail names nobody, and its subjects hold no code", async () => {
  const mails = (await Promise.all(walked.members.map(({ mailbox }) => mailbox.all()))).flat();
  expect(mails.length).toBeGreaterThan(4);
  for (const { subject, text, html } of mails) {
    expect(subject).not.toMatch(/\d{6}/);
    for (const value of ["鯨井", "1971", "8812345", "88123"]) expect(`${text}${html}`).not.toContain(value);
  }
});

test("the page's addresses hold nothing but the link's own token", () => {
  for (const path of walked.paths.filter((it) => !it.startsWith("/verify-email/"))) {
    for (const value of [...secrets, ...personal].flatMap(([, values]) => values)) {
      expect(holds(decodeURIComponent(path), value), path).toBe(false);
    }
  }
});

/** A letter member and a legacy member, with their mistakes, through all pages and back in again. */
async function walk() {
  const person = { name: "鯨井 珊瑚", born: "1971/03/19", symbol: "88", number: "12345" };
  const sango = await letterMember(sakura, { ...person, symbol: "88", number: "8812345" });
  const letter = sango.password;
  Object.assign(sango, { ownPassword: "canary-Nagagutsu-51-umi" });
  const old = await legacyMember(sakura, { ...person, symbol: "88", number: "88123" });
  const legacyPassword = old.password;
  Object.assign(old, { ownPassword: "canary-Tebukuro-52-yama" });
  const activation = await sakura.print(old.accountId, "activation");

  const cookies: string[] = [];
  const paths: string[] = [];
  const typedAsId = ["canary-typed-as-id-87", "canary typed as id 88"];
  for (const loginId of typedAsId) await sango.signInAs({ loginId });
  await sango.signInAs({ password: "canary-Nagagutsu-51-umo" });
  for (const member of [sango, old]) {
    const browser = await member.reach("/onboarding/email-link");
    cookies.push(browser.cookies.get("session")?.value ?? "");
    await browser.fill({ code: "000000" }).enter();
    await member.answer(browser);
    while (browser.path !== "/") await member.answer(browser);
    cookies.push(browser.cookies.get("session")?.value ?? "");
    paths.push(...browser.visited.map(([path]) => path));
    const again = await member.signIn();
    await again.fill({ code: "111111" }).enter();
    await member.answer(again);
    cookies.push(again.cookies.get("session")?.value ?? "");
    if (member === old) {
      await again.open("/activation");
      await again.fill({ code: activation }).enter();
    }
    await again.open("/settings");
    portal.pass({ minutes: 31 });
    await again.open("/settings");
    paths.push(...again.visited.map(([path]) => path));
  }
  const mails = (await Promise.all([sango, old].map(({ mailbox }) => mailbox.all()))).flat();
  const inMails = (pattern: RegExp): string[] =>
    mails.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, found]) => found ?? ""));
  const found = {
    members: [sango, old] as Member[],
    passwords: [sango.password, old.password, "canary-Nagagutsu-51-umo"],
    letterSecrets: [letter, letter.replaceAll("-", ""), activation],
    legacyPasswords: [legacyPassword],
    codes: inMails(/^(\d{6})$/gm),
    tokens: inMails(/verify-email\/([\w-]+)/g),
    addresses: [sango.mailbox.address, old.mailbox.address],
    ...{ cookies, paths, typedAsId },
  };
  expect(found.codes.length).toBeGreaterThanOrEqual(4);
  expect(found.tokens.length).toBeGreaterThanOrEqual(2);
  expect(new Set(found.cookies).size).toBe(6);
  return found;
}

async function tablesHolding(values: readonly string[]): Promise<string[]> {
  const all = await sakura.within((tx: Tx) => snapshot(tx));
  return Object.entries(all)
    .filter(([, rows]) => rows.some((row) => values.some((value) => row.includes(value))))
    .map(([table]) => table);
}

/** Six digits also occur within numbers and hex of all kinds; as a value they stand alone. */
function holds(text: string, value: string): boolean {
  return /^\d{5,7}$/.test(value)
    ? new RegExp(`"${value}"|(?<![\\w.:-])${value}(?![\\w.:-])`).test(text)
    : text.includes(value);
}
