import { afterAll, describe, expect, test } from "vitest";
import { newAssociation, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { sealNewLetterKey } from "../associations/index.ts";
import { machineRandom, openDb, SecretKeys } from "../platform/index.ts";
import { boundFactorsOf } from "./bound-factors.ts";
import {
  bindOtpApp,
  type OtpAppOutcome,
  type PendingOtpApp,
  pendingOtpApp,
  prepareOtpApp,
  spendOtpAppCode,
} from "./otp-app.ts";
import { codeAt, stepAt } from "./otp-app-code.ts";

const db = openDb((await workerDatabase()).app, 8);
afterAll(() => db.close());

const runtime = { keys: new SecretKeys([machineRandom.bytes(32)]), random: machineRandom };
const noon = Temporal.Instant.from("2026-11-24T12:00:00+09:00");
const { associationId } = await newAssociation(db, "otp-apps", (id) => sealNewLetterKey(runtime, id).sealed);

describe("the key that waits", () => {
  test("is one and the same, also when two ask for it at once", async () => {
    const hanako = await somebody();
    await Promise.all([hanako.prepare(), hanako.prepare(), hanako.prepare()]);
    const first = await hanako.secret();
    await hanako.prepare(noon.add({ minutes: 9 }));
    expect(await hanako.secret()).toEqual(first);
    expect(first).toHaveLength(20);
    expect(await hanako.rows()).toHaveLength(1);
  });

  test("is another after ten minutes, and the old one is not kept", async () => {
    const hanako = await somebody();
    await hanako.prepare();
    const first = await hanako.secret();
    const later = noon.add({ minutes: 10 });
    expect((await hanako.pending(later)).kind).toBe("expired");
    await hanako.prepare(later);
    expect(await hanako.secret(later)).not.toEqual(first);
    expect(await hanako.rows()).toHaveLength(1);
  });

  test("belongs to its session", async () => {
    const hanako = await somebody();
    await hanako.prepare();
    const otherSession = { ...hanako.owner, sessionId: await openedSession(hanako.owner.accountId) };
    const seen = await within((tx) => pendingOtpApp(tx, runtime.keys, { ...otherSession, now: noon }));
    expect(seen).toEqual({ kind: "none" });
  });

  test("is sealed for its row: moved to another it opens nothing", async () => {
    const [hanako, jiro] = [await somebody(), await somebody()];
    await hanako.prepare();
    await jiro.prepare();
    const secret = Buffer.from(await hanako.secret());
    const [row] = await hanako.rows();
    expect(Buffer.from(row?.secretSealed ?? []).includes(secret)).toBe(false);
    await within(
      (tx) => tx`
        update otp_apps set secret_sealed = ${row?.secretSealed ?? null}
        where association_id = ${associationId} and account_id = ${jiro.owner.accountId}`,
    );
    await expect(jiro.pending()).rejects.toThrow("does not open");
  });

  test("signs nobody in before its first right code", async () => {
    const hanako = await somebody();
    await hanako.prepare();
    expect((await hanako.spend(codeAt(await hanako.secret(), stepAt(noon)))).kind).toBe("wrong");
  });
});

describe("the first right code", () => {
  test("binds once, also when two come at once", async () => {
    const hanako = await somebody();
    await hanako.prepare();
    const code = codeAt(await hanako.secret(), stepAt(noon));
    const outcomes = await Promise.all([hanako.bind(code), hanako.bind(code), hanako.bind(code)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["alreadyBound", "alreadyBound", "right"]);
  });

  test("is spent with it", async () => {
    const { hanako, secret } = await withApp();
    expect((await hanako.spend(codeAt(secret, stepAt(noon)))).kind).toBe("used");
    expect((await hanako.spend(codeAt(secret, stepAt(noon) + 1))).kind).toBe("right");
  });

  test("gives the app its name, and the second of that name a number", async () => {
    const { hanako } = await withApp();
    await hanako.prepare();
    await hanako.bind(codeAt(await hanako.secret(), stepAt(noon)));
    const factors = await within((tx) => boundFactorsOf(tx, hanako.owner));
    expect(factors.map(({ name }) => name)).toEqual(["iPhone", "iPhone 2"]);
  });

  test("comes too late after ten minutes", async () => {
    const hanako = await somebody();
    await hanako.prepare();
    const later = noon.add({ minutes: 10 });
    expect((await hanako.bind(codeAt(await hanako.secret(), stepAt(later)), later)).kind).toBe("noKey");
  });
});

describe("a code at sign-in", () => {
  test("is spent once, also when ten come at once", async () => {
    const { hanako, secret } = await withApp();
    const later = noon.add({ minutes: 5 });
    const code = codeAt(secret, stepAt(later));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => hanako.spend(code, later)));
    expect(outcomes.filter(({ kind }) => kind === "right")).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === "used")).toHaveLength(9);
  });

  test("of an older step is nothing once a newer one was spent", async () => {
    const { hanako, secret } = await withApp();
    const later = noon.add({ minutes: 5 });
    expect((await hanako.spend(codeAt(secret, stepAt(later) + 1), later)).kind).toBe("right");
    expect((await hanako.spend(codeAt(secret, stepAt(later)), later)).kind).toBe("used");
  });

  test("may be of any app, and of none that was removed", async () => {
    const { hanako, secret } = await withApp();
    await hanako.prepare();
    const second = await hanako.secret();
    await hanako.bind(codeAt(second, stepAt(noon)));
    const later = noon.add({ minutes: 1 });
    expect((await hanako.spend(codeAt(secret, stepAt(later)), later)).kind).toBe("right");
    expect((await hanako.spend(codeAt(second, stepAt(later)), later)).kind).toBe("right");
    await within(
      (tx) => tx`
        update otp_apps set removed_at = ${later}
        where association_id = ${associationId} and account_id = ${hanako.owner.accountId} and name = 'iPhone'`,
    );
    const latest = noon.add({ minutes: 2 });
    expect((await hanako.spend(codeAt(secret, stepAt(latest)), latest)).kind).toBe("wrong");
    expect((await hanako.spend(codeAt(second, stepAt(latest)), latest)).kind).toBe("right");
  });

  test("of another member is nothing", async () => {
    const [{ secret }, { hanako: jiro }] = [await withApp(), await withApp()];
    const later = noon.add({ minutes: 1 });
    expect((await jiro.spend(codeAt(secret, stepAt(later)), later)).kind).toBe("wrong");
  });
});

describe("a clock that is three minutes fast", () => {
  const later = noon.add({ minutes: 5 });

  test("is named, and lets nobody in", async () => {
    const { hanako, secret } = await withApp();
    const outcome = await hanako.spend(codeAt(secret, stepAt(later) + 6), later);
    expect(outcome).toEqual({ kind: "clockWrong", stepsAhead: 6 });
  });

  test("burns the code: when its time has come it is nothing", async () => {
    const { hanako, secret } = await withApp();
    const early = codeAt(secret, stepAt(later) + 6);
    await hanako.spend(early, later);
    const itsTime = later.add({ minutes: 3 });
    expect((await hanako.spend(early, itsTime)).kind).toBe("used");
    expect((await hanako.spend(codeAt(secret, stepAt(itsTime) + 1), itsTime)).kind).toBe("right");
  });

  test("put right, it is right at once", async () => {
    const { hanako, secret } = await withApp();
    for (const ahead of [6, 7, 8]) await hanako.spend(codeAt(secret, stepAt(later) + ahead), later);
    expect((await hanako.spend(codeAt(secret, stepAt(later)), later)).kind).toBe("right");
  });

  test("is named while enrolling too, and its code binds nothing later", async () => {
    const hanako = await somebody();
    await hanako.prepare();
    const secret = await hanako.secret();
    const early = codeAt(secret, stepAt(noon) + 6);
    expect(await hanako.bind(early)).toEqual({ kind: "clockWrong", stepsAhead: 6 });
    expect((await hanako.bind(early, noon.add({ minutes: 3 }))).kind).toBe("used");
    expect((await hanako.bind(codeAt(secret, stepAt(noon)))).kind).toBe("right");
  });
});

type Somebody = Awaited<ReturnType<typeof somebody>>;

async function withApp(): Promise<{ hanako: Somebody; secret: Uint8Array }> {
  const hanako = await somebody();
  await hanako.prepare();
  const secret = await hanako.secret();
  expect((await hanako.bind(codeAt(secret, stepAt(noon)))).kind).toBe("right");
  return { hanako, secret };
}

/** A member with a session, and what can be done in it. */
async function somebody() {
  const { accountId } = await newMember(db, associationId);
  const owner = { associationId, accountId, sessionId: await openedSession(accountId) };
  const pending = (now = noon): Promise<PendingOtpApp> =>
    within((tx) => pendingOtpApp(tx, runtime.keys, { ...owner, now }));
  return {
    owner,
    pending,
    prepare: (now = noon) => within((tx) => prepareOtpApp(tx, runtime, { ...owner, now })),
    secret: async (now = noon): Promise<Uint8Array> => {
      const key = await pending(now);
      if (key.kind !== "waiting") throw new Error(`the key is ${key.kind}`);
      return key.secret;
    },
    bind: (code: string, now = noon) =>
      within((tx) =>
        bindOtpApp(tx, runtime.keys, { ...owner, code, name: "iPhone", device: "Safari, iPhone", now }),
      ),
    spend: (code: string, now = noon): Promise<OtpAppOutcome> =>
      within((tx) => spendOtpAppCode(tx, runtime.keys, { ...owner, code, device: "Safari, iPhone", now })),
    rows: () =>
      within(
        (tx) => tx<{ secretSealed: Uint8Array }[]>`
          select secret_sealed from otp_apps where association_id = ${associationId} and account_id = ${accountId}`,
      ),
  };
}

/** A session's row: the factors look at nothing of it but its id. */
async function openedSession(accountId: string): Promise<string> {
  const [session] = await within(
    (tx) => tx<{ id: string }[]>`
      insert into sessions (association_id, account_id, token_hash, opened_with, opened_at, authenticated_at,
        last_seen_at, device, network)
      values (${associationId}, ${accountId}, ${machineRandom.bytes(32)}, 'password', ${noon}, ${noon},
        ${noon}, 'Chrome, Windows', '192.0.2.0')
      returning id`,
  );
  if (!session) throw new Error("no session was written");
  return session.id;
}

function within<T>(act: Parameters<typeof db.within<T>>[1]): Promise<T> {
  return db.within(associationId, act);
}
