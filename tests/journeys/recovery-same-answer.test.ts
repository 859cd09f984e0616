// What recovery is told, and what of it is kept: nobody learns from page or time whether an account exists, and
// what was typed is gone once the worker has seen it.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { Browser, letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { bornOn, forgetPassword, isLookedUp, makeRecoveryCodes, resetLink } from "../support/recovery.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

const born = { era: "western", year: "1980", month: "12", day: "1" };
const noCard = { email: "", symbol: "", number: "", branch: "" };
const password = { path: "/recovery/password", button: "メールを受け取る" };
const userId = { path: "/recovery/user-id", button: "ユーザーIDをメールで受け取る" };

type Asked = { path: string; button: string; typed: Record<string, string> };

/** Every class of request that must look like all others. */
const classes: [what: string, ask: () => Promise<Asked>][] = [
  ["an ID that exists", async () => ({ ...password, typed: { ...born, loginId: (await inside()).loginId } })],
  [
    "an ID with another birth date",
    async () => ({ ...password, typed: { ...born, day: "2", loginId: (await inside()).loginId } }),
  ],
  [
    "an ID still with the letter",
    async () => ({ ...password, typed: { ...born, loginId: (await letterMember(sakura)).loginId } }),
  ],
  [
    "an ID asked for too often",
    async () => {
      const hanako = await inside();
      for (let times = 0; times < 12; times += 1) await forgetPassword(hanako);
      return { ...password, typed: { ...born, loginId: hanako.loginId } };
    },
  ],
  [
    "an address that exists",
    async () => ({ ...userId, typed: { ...born, ...noCard, email: (await inside()).mailbox.address } }),
  ],
  [
    "a card that exists",
    async () => {
      await letterMember(sakura, { number: "5551234" });
      return { ...userId, typed: { ...born, ...noCard, symbol: "12", number: "5551234" } };
    },
  ],
];
const unknown: Record<string, Asked> = {
  [password.path]: { ...password, typed: { ...born, loginId: "k99999999" } },
  [userId.path]: { ...userId, typed: { ...born, ...noCard, email: "nobody@example.jp" } },
};

describe.each(classes)("%s", (_, ask) => {
  test("gets the very same answer as one that does not exist", async () => {
    const asked = await ask();
    const reference = unknown[asked.path];
    if (!reference) throw new Error(`nothing to compare with at ${asked.path}`);
    expect(await answerTo(asked)).toEqual(await answerTo(reference));
  });
});

test("a request takes equally long, whoever it is about, and hashes nothing", async () => {
  const hanako = await inside();
  const browser = await hanako.browser().open(password.path);
  const { fields } = browser.form(password.button);
  const times = { known: [] as number[], unknown: [] as number[] };
  const { verifications, hashes } = portal.hasher;
  for (let sample = 0; sample < 40; sample += 1) {
    for (const [kind, loginId] of [
      ["known", hanako.loginId],
      ["unknown", `k5${sample}`],
    ] as const) {
      const begin = performance.now();
      await browser.send("POST", password.path, { body: { ...fields, ...born, loginId } });
      times[kind].push(performance.now() - begin);
    }
    // Otherwise the limits would answer, and not the two that are compared.
    await isLookedUp(sakura);
    await sakura.within((tx) => tx`delete from recovery_requests`);
  }
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length / 2] ?? 0;
  const ratio = median(times.known) / median(times.unknown);
  process.stdout.write(
    `forgotten password, medians of 40: known ID ${median(times.known).toFixed(1)} ms, unknown ${median(times.unknown).toFixed(1)} ms, ratio ${ratio.toFixed(2)}\n`,
  );
  expect([portal.hasher.verifications, portal.hasher.hashes]).toEqual([verifications, hashes]);
  // Times on a shared machine say little; that the page looks nothing up says it.
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

describe("canaries", () => {
  test("what was typed is erased, and link, codes and ID stand in no table and no log line", async () => {
    const hanako = await letterMember(sakura, { number: "8809999" });
    const browser = await hanako.reach("/");
    const codes = await makeRecoveryCodes(browser);
    await forgetPassword(hanako, hanako.browser(), { loginId: "canary-Kujaku-88" });
    const other = await hanako.browser().open(userId.path);
    await other.fill({ ...bornOn(hanako), email: "canary-momo@example.jp" }).press(userId.button);
    await forgetPassword(hanako);
    await isLookedUp(sakura);
    const link = await resetLink(hanako);
    const reset = await hanako.browser().open(link);
    await reset.fill({ recoveryCode: codes[0] ?? "" }).press("確認する");
    await reset.fill({ password: "canary-Hatopoppo-77-umi" }).press("設定する");
    expect(reset.path).toBe("/sign-in?news=password-changed");

    const secrets = [
      ...codes.flatMap((code) => [code, code.replaceAll("-", "")]),
      link.split("/").at(-1) ?? "?",
      "canary",
      ...["Kujaku", "momo@example", "Hatopoppo"],
    ];
    const rows = Object.values(await stillState(sakura)).flat();
    expect(rows.length).toBeGreaterThan(50);
    expect(portal.logged.length).toBeGreaterThan(20);
    for (const secret of secrets) {
      expect(rows.filter((row) => row.includes(secret))).toEqual([]);
      expect(portal.logged.filter((line) => line.includes(secret))).toEqual([]);
    }
    const kept = await sakura.within((tx) => tx`select from recovery_requests where sealed is not null`);
    expect(kept).toHaveLength(0);
  });
});

test("a request that cannot be opened is erased, and does not stand in the way of the next", async () => {
  const hanako = await inside();
  await sakura.within(
    (tx) => tx`
      insert into recovery_requests (association_id, kind, sealed, asked_at, network, subject)
      values (${sakura.associationId}, 'password', ${new Uint8Array(40)}, ${portal.now()}, '\\x00', '\\x00')`,
  );
  await forgetPassword(hanako);
  expect(await resetLink(hanako)).toContain("/recovery/password/");
  await isLookedUp(sakura);
  expect(portal.logged.join("")).toContain("a recovery request does not open");
});

async function inside(): Promise<Member> {
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  return hanako;
}

/** The answer to the form and the page it leads to, without what differs between any two. */
async function answerTo({ path, button, typed }: Asked): Promise<unknown> {
  const browser = await new Browser(portal, sakura.host).open(path);
  const { fields } = browser.form(button);
  const sent = await browser.send("POST", path, { body: { ...fields, ...typed } });
  const shown = await browser.send("GET", sent.headers.location ?? path);
  return [sent, shown].map(({ status, headers, body }) => {
    const differing = ["date", "x-request-id", "content-length", "content-security-policy"];
    const others = Object.fromEntries(Object.entries(headers).filter(([name]) => !differing.includes(name)));
    return {
      status,
      headers: others,
      body: body.replace(/nonce="[^"]+"/g, "").replace(/(name="csrf" value=")[^"]+/g, "$1"),
    };
  });
}
