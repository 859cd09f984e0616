// Whether an ID exists, has a password, has a letter or is waiting: sign-in tells nobody (ASVS 6.3.8).
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { Browser, legacyMember, letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

type Try = { loginId: string; password: string };

/** Every class of failure that must look like all others; each makes a member of its own. */
const classes: [name: string, make: () => Promise<Try>][] = [
  ["an unknown ID", async () => ({ loginId: "k99999999", password: "wrong" })],
  [
    "a letter member, wrong password",
    async () => ({ ...idOf(await letterMember(sakura)), password: "wrong" }),
  ],
  [
    "a legacy member, wrong password",
    async () => ({ ...idOf(await legacyMember(sakura)), password: "wrong" }),
  ],
  ["a member with a password, wrong one", async () => ({ ...idOf(await withPassword()), password: "wrong" })],
  ["the legacy password after a password was chosen", async () => deadLegacy()],
  [
    "the right letter while waiting",
    async () => {
      const hanako = await letterMember(sakura);
      await failFiveTimes(hanako);
      return hanako;
    },
  ],
  [
    "the right password while waiting",
    async () => {
      const hanako = await withPassword();
      await failFiveTimes(hanako);
      return hanako;
    },
  ],
  [
    "an unknown ID while waiting",
    async () => {
      const loginId = "k77777777";
      for (let wrong = 0; wrong < 5; wrong += 1) await attempt({ loginId, password: `wrong ${wrong}` });
      return { loginId, password: "wrong" };
    },
  ],
  [
    "an expired letter while waiting",
    async () => {
      const hanako = await letterMember(sakura);
      await sakura.within(
        (tx) => tx`update letters set expires_at = ${portal.now()} where account_id = ${hanako.accountId}`,
      );
      await failFiveTimes(hanako);
      return hanako;
    },
  ],
];

const reference = await attempt({ loginId: "k12345678", password: "wrong" });

describe.each(classes)("%s", (_, make) => {
  test("gets the very same answer", async () => {
    const given = await make();
    expect(await attempt(given)).toEqual(reference);
  });

  test("costs one Argon2id verification and no more", async () => {
    const { loginId, password } = await make();
    const browser = (await letterMember(sakura)).browser();
    await browser.open("/sign-in");
    const before = portal.hasher.verifications;
    await browser.fill({ loginId, password }).enter();
    expect(portal.hasher.verifications - before).toBe(1);
  });
});

test("signing in by letter or legacy password costs one verification too", async () => {
  for (const member of [await letterMember(sakura), await legacyMember(sakura)]) {
    const before = portal.hasher.verifications;
    expect((await member.signIn()).path).toBe("/onboarding/birth-date");
    expect(portal.hasher.verifications - before).toBe(1);
  }
});

test("unknown IDs and wrong passwords take equally long", async () => {
  const hanako = await withPassword();
  const samples = 60;
  const times = { unknown: [] as number[], wrong: [] as number[] };
  const browser = await hanako.browser().open("/sign-in");
  const { fields } = browser.form("ログイン");
  for (let sample = 0; sample < samples; sample += 1) {
    for (const [kind, loginId] of [
      ["unknown", `k5${sample}`],
      ["wrong", hanako.loginId],
    ] as const) {
      const begin = performance.now();
      await browser.send("POST", "/sign-in", { body: { ...fields, loginId, password: `wrong ${sample}` } });
      times[kind].push(performance.now() - begin);
    }
    // Otherwise the spray limit and the wait would answer, and not the two that are compared.
    await sakura.within((tx) => tx`delete from throttle_sprays`);
    await sakura.within((tx) => tx`delete from throttle_counters`);
  }
  const ratio = median(times.wrong) / median(times.unknown);
  process.stdout.write(
    `sign-in, medians of ${samples}: unknown ID ${median(times.unknown).toFixed(1)} ms, wrong password ${median(times.wrong).toFixed(1)} ms, ratio ${ratio.toFixed(2)}\n`,
  );
  // Times on a shared machine say little; the work that is counted above says it.
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

/** The answer to a sign-in, without what differs between any two: nonce, form value, request's ID, date, the ID typed. */
async function attempt({ loginId, password }: Try): Promise<unknown> {
  const browser = await new Browser(portal, sakura.host).open("/sign-in");
  const { fields } = browser.form("ログイン");
  const { status, headers, body } = await browser.send("POST", "/sign-in", {
    body: { ...fields, loginId, password },
  });
  const differing = ["date", "x-request-id", "content-length"];
  const others = Object.fromEntries(Object.entries(headers).filter(([name]) => !differing.includes(name)));
  const [, nonce = "?"] = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"])) ?? [];
  const plain = (text: string): string =>
    text
      .replaceAll(nonce, "NONCE")
      .replaceAll(fields.csrf ?? "?", "CSRF")
      .replaceAll(`value="${loginId}"`, 'value="ID"');
  return {
    status,
    headers: JSON.parse(plain(JSON.stringify(others))) as unknown,
    body: plain(body).replace(/(name="csrf" value=")[^"]+/g, "$1CSRF"),
  };
}

function idOf({ loginId }: Member): { loginId: string } {
  return { loginId };
}

async function withPassword(): Promise<Member> {
  const hanako = await letterMember(sakura);
  await hanako.reach("/onboarding/done");
  return hanako;
}

async function deadLegacy(): Promise<Try> {
  const ichiro = await legacyMember(sakura);
  const { loginId, password } = ichiro;
  await ichiro.reach("/onboarding/done");
  return { loginId, password };
}

async function failFiveTimes({ loginId }: Member): Promise<void> {
  for (let wrong = 0; wrong < 5; wrong += 1) await attempt({ loginId, password: `wrong ${wrong}` });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
