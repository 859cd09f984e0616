import { describe, expect, test } from "vitest";
import { networkOf, type Tx } from "../../src/platform/index.ts";
import { retention } from "../../src/retention.ts";
import { clearFailuresOf, noteFailureFrom } from "../../src/throttle/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { failFrom, whileBusy } from "../support/crowd.ts";
import { Browser, letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const otpMail = "/sign-in/otp-mail";

describe("after the fifth wrong password", () => {
  test("the right one waits thirty seconds, then opens", async () => {
    const hanako = await letterMember(sakura);
    await fail(hanako, 5);
    expect((await hanako.signIn()).path).toBe("/sign-in");
    portal.pass({ seconds: 31 });
    expect((await hanako.signIn()).path).toBe("/onboarding/birth-date");
  });

  test("a wait that was waited out does not begin anew at the birth date", async () => {
    const hanako = await letterMember(sakura);
    await fail(hanako, 5);
    portal.pass({ seconds: 31 });
    const browser = await hanako.signIn();
    await hanako.answer(browser);
    expect(browser.path).toBe("/onboarding/terms");
  });

  test("the wait doubles with each further failure", async () => {
    const hanako = await letterMember(sakura);
    await fail(hanako, 5);
    portal.pass({ seconds: 31 });
    await fail(hanako, 1);
    portal.pass({ seconds: 55 });
    expect((await hanako.signIn()).path).toBe("/sign-in");
    portal.pass({ seconds: 6 });
    expect((await hanako.signIn()).path).toBe("/onboarding/birth-date");
  });

  test("trying while it waits makes it no longer", async () => {
    const hanako = await letterMember(sakura);
    await fail(hanako, 15);
    portal.pass({ seconds: 31 });
    expect((await hanako.signIn()).path).toBe("/onboarding/birth-date");
  });

  test("four and then the right one are forgiven", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    for (let round = 0; round < 3; round += 1) {
      await fail(hanako, 4);
      expect((await hanako.signIn()).path).toBe(otpMail);
    }
  });

  test("a try that came to nothing, as too many were signing in, is no failure", async () => {
    const hanako = await letterMember(sakura);
    await whileBusy(portal, async () => {
      for (let time = 0; time < 6; time += 1) {
        expect((await hanako.signIn()).errors.join()).toContain("大変混み合っています");
      }
    });
    expect((await hanako.signIn()).path).toBe("/onboarding/birth-date");
  });

  test("somebody else's ID is not touched by it", async () => {
    const [hanako, jiro] = [await letterMember(sakura), await letterMember(sakura)];
    await fail(hanako, 5);
    expect((await jiro.signIn()).path).toBe("/onboarding/birth-date");
  });

  test("guesses sent all at once are all counted", async () => {
    const hanako = await letterMember(sakura);
    const browsers = await Promise.all(Array.from({ length: 12 }, () => hanako.browser().open("/sign-in")));
    const right = browsers.pop();
    await Promise.all(
      browsers.map((browser, guess) =>
        browser.fill({ loginId: hanako.loginId, password: `guess ${guess}` }).enter(),
      ),
    );
    const counted = await sakura.within(
      (tx) => tx<{ throttled: number }[]>`
        select count(*) filter (where event = 'sign-in.throttled')::int as throttled from audit_log
        where account_id = ${hanako.accountId}`,
    );
    expect(counted[0]?.throttled).toBe(6);
    await right?.fill({ loginId: hanako.loginId, password: hanako.password }).enter();
    expect(right?.path).toBe("/sign-in");
  });
});

describe("a browser that signed in before", () => {
  test("has a counter of its own: strangers cannot lock the owner out", async () => {
    const hanako = await letterMember(sakura);
    const own = await hanako.reach("/");
    await own.press("ログアウト");
    await fail(hanako, 8);
    expect((await hanako.signIn()).path).toBe("/sign-in");
    expect((await hanako.signIn(own)).path).toBe(otpMail);
  });

  test("and is counted too", async () => {
    const hanako = await letterMember(sakura);
    const own = await hanako.reach("/");
    await own.press("ログアウト");
    await fail(hanako, 5, own);
    expect((await hanako.signIn(own)).path).toBe("/sign-in");
    expect((await hanako.signIn()).path).toBe(otpMail);
  });

  test("is known for whoever signed in on it, and nobody else", async () => {
    const [hanako, jiro] = [await letterMember(sakura), await letterMember(sakura)];
    const own = await hanako.reach("/");
    await own.press("ログアウト");
    await fail(jiro, 5);
    expect((await jiro.signIn(own)).path).toBe("/sign-in");
  });

  test("is not made up: a cookie of somebody's own invention is no such browser", async () => {
    const hanako = await letterMember(sakura);
    const own = await hanako.reach("/");
    const [nonce] = (own.cookies.get("browser")?.value ?? "").split(".");
    await fail(hanako, 5);
    const stranger = hanako.browser();
    stranger.cookies.set("browser", { value: `${nonce}.${"A".repeat(43)}`, expiresAt: null, attributes: "" });
    expect((await hanako.signIn(stranger)).path).toBe("/sign-in");
  });
});

describe("a hundred failures disable the password for good", () => {
  test("until a new letter binds it anew", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    await failLongAgo(hanako, "password");
    portal.pass({ hours: 24 });
    expect((await hanako.signIn()).path).toBe("/sign-in");
    hanako.password = await sakura.print(hanako.accountId);
    expect((await hanako.reach("/")).status).toBe(200);
  });

  test("and mailed codes too", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    await failLongAgo(hanako, "mailed-code");
    const browser = await hanako.signIn();
    await hanako.answer(browser);
    expect(browser.errors.join()).toContain("下の電話番号にご連絡ください");
    hanako.password = await sakura.print(hanako.accountId);
    await hanako.reach("/");
    expect((await hanako.reach("/")).status).toBe(200);
  });

  test("and the code of an activation letter", async () => {
    const hanako = await letterMember(sakura);
    await sakura.print(hanako.accountId, "activation");
    const browser = await hanako.reach("/");
    await failLongAgo(hanako, "activation-code");
    const code = await sakura.print(hanako.accountId, "activation");
    await browser.open("/activation");
    await browser.fill({ code }).enter();
    expect(browser.path).toBe("/");
  });
});

test("who fails and holds the account, and who fails beside it, do not wait for each other for ever", async () => {
  const hanako = await letterMember(sakura);
  const address = "203.0.113.77";
  const { keys } = portal.runtime;
  const network = keys.mac("throttle-network", networkOf(address));
  const subject = keys.mac("throttle-subject", hanako.accountId);
  const beside = await sakura.within(async (tx) => {
    // As a sign-in does whose password was changed between the look and the answer.
    await tx`select from accounts where id = ${hanako.accountId} for update`;
    const failing = hanako.signInAs(
      { loginId: hanako.loginId, password: "x" },
      hanako.browser({ "x-forwarded-for": address }),
    );
    await expect.poll(() => waitsForUs(tx)).toBe(true);
    await noteFailureFrom(tx, {
      ...{ associationId: sakura.associationId, network, subject },
      now: portal.now(),
    });
    return { failing };
  });
  expect((await beside.failing).errors).toEqual(["ユーザーIDまたはパスワードが正しくありません"]);
});

test("a letter that is issued while somebody types a code, and the code, do not wait for each other for ever", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/");
  const code = await sakura.print(hanako.accountId, "activation");
  await browser.open("/activation");
  await browser.fill({ code: "0000-0000-0000-0000" }).enter();
  const { associationId } = sakura;
  const beside = await sakura.within(async (tx) => {
    // As issuing does, first of all and last of all.
    await tx`select from accounts where id = ${hanako.accountId} for no key update`;
    const typing = browser.fill({ code }).enter();
    await expect.poll(() => waitsForUs(tx)).toBe(true);
    const subject = portal.runtime.keys.mac("throttle-subject", hanako.accountId);
    await clearFailuresOf(tx, { associationId, scopes: ["activation-code"], subjects: [subject] });
    return { typing };
  });
  expect((await beside.typing).path).toBe("/");
});

async function waitsForUs(tx: Tx): Promise<boolean> {
  const waiting = await tx`
    select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`;
  return waiting.length > 0;
}

describe("a spray over many accounts from one network", () => {
  test("waits at the fifty-first account, there alone, and known browsers pass", async () => {
    const momiji = await openAssociation(portal);
    const hanako = await letterMember(momiji);
    const known = await hanako.reach("/");
    await known.press("ログアウト");
    const from = (network: string): Browser => hanako.browser({ "x-forwarded-for": network });
    for (let account = 0; account < 50; account += 1) {
      await hanako.signInAs({ loginId: `k0000000${account}`, password: "x" }, from("203.0.113.7"));
    }
    expect((await hanako.signIn(from("203.0.113.7"))).path).toBe("/sign-in");
    expect((await hanako.signIn(from("203.0.113.8"))).path).toBe(otpMail);
    known.headers["x-forwarded-for"] = "203.0.113.7";
    expect((await hanako.signIn(known)).path).toBe(otpMail);
    portal.pass({ hours: 1, seconds: 1 });
    expect((await hanako.signIn(from("203.0.113.7"))).path).toBe(otpMail);
  });

  test("ends after an hour, however many of its people try meanwhile", async () => {
    const momiji = await openAssociation(portal);
    const hanako = await letterMember(momiji);
    const network = "203.0.113.9";
    await failFrom(momiji, network, 50);
    portal.pass({ minutes: 40 });
    for (let colleague = 0; colleague < 51; colleague += 1) {
      const browser = hanako.browser({ "x-forwarded-for": network });
      await hanako.signInAs({ loginId: `k1000000${colleague}` }, browser);
    }
    portal.pass({ minutes: 21 });
    const browser = await hanako.signIn(hanako.browser({ "x-forwarded-for": network }));
    expect(browser.path).toBe("/onboarding/birth-date");
  });

  test("one IPv6 household counts as one network", async () => {
    const momiji = await openAssociation(portal);
    const hanako = await letterMember(momiji);
    const from = (host: string): Browser => hanako.browser({ "x-forwarded-for": `2001:db8:1:2::${host}` });
    for (let account = 0; account < 50; account += 1) {
      await hanako.signInAs({ loginId: `k0000000${account}`, password: "x" }, from(account.toString(16)));
    }
    expect((await hanako.signIn(from("ffff"))).path).toBe("/sign-in");
  });

  test("failing at one account many times is no spray", async () => {
    const momiji = await openAssociation(portal);
    const [hanako, jiro] = [await letterMember(momiji), await letterMember(momiji)];
    for (let times = 0; times < 55; times += 1) await hanako.signInAs({ password: "x" });
    expect((await jiro.signIn()).path).toBe("/onboarding/birth-date");
  });
});

test("what belongs to nobody is forgotten when it counts no more; an account's failures are not", async () => {
  const kaede = await openAssociation(portal);
  const hanako = await letterMember(kaede);
  const strangers = async () => {
    await hanako.signInAs({ loginId: "k00000000", password: "x" });
    const door = await hanako.browser().open("/staff/sign-in");
    await door.fill({ email: "nobody@kenpo.example", password: "x" }).press("次へ");
  };
  await strangers();
  await fail(hanako, 2);
  await askForLetter(hanako);
  expect(await counted(kaede)).toEqual({ counters: 4, sprays: 4 });

  portal.pass({ minutes: 61 });
  await strangers();
  await forget();
  expect(await counted(kaede)).toEqual({ counters: 4, sprays: 2 });

  portal.pass({ hours: 25 });
  await forget();
  expect(await counted(kaede)).toEqual({ counters: 1, sprays: 0 });
  await fail(hanako, 3);
  expect((await hanako.signIn()).path).toBe("/sign-in");
});

function forget(): Promise<void> {
  return retention.act(portal.runtime, new AbortController().signal);
}

async function counted({
  within,
}: TestAssociation): Promise<{ counters: number; sprays: number } | undefined> {
  const [row] = await within(
    (tx) => tx<{ counters: number; sprays: number }[]>`
      select (select count(*)::int from throttle_counters) as counters,
        (select count(*)::int from throttle_sprays) as sprays`,
  );
  return row;
}

async function askForLetter({ person, association }: Member): Promise<void> {
  const browser = await new Browser(portal, association.host).open("/recovery/reissue");
  const born = { era: "showa", year: "55", month: "12", day: "1" };
  await browser.fill({ symbol: "12", number: person.number, nameKana: "サトウ", ...born }).enter();
}

async function fail(member: Member, times: number, browser?: Browser): Promise<void> {
  for (let time = 0; time < times; time += 1) await member.signInAs({ password: `wrong ${time}` }, browser);
}

// A hundred real ones would take half a minute of hashing and prove the same.
async function failLongAgo({ accountId }: Member, scope: string): Promise<void> {
  const { associationId } = sakura;
  const subject = portal.runtime.keys.mac("throttle-subject", accountId);
  const lastFailedAt = portal.now().subtract({ hours: 3 });
  await sakura.within(
    (tx) => tx`
      insert into throttle_counters ${tx({ associationId, scope, subject, failures: 100, lastFailedAt })}
      on conflict (association_id, scope, subject) do update set failures = 100`,
  );
}
