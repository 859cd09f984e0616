import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newAssociation } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, SecretKeys } from "../platform/index.ts";
import {
  changeRole,
  deactivateStaff,
  inviteStaff,
  type Role,
  type StaffKey,
  spendInvitation,
} from "./index.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");

let db: Db;
let associationId: number;
let associations = 0;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 4);
});
afterAll(() => db.close());
beforeEach(async () => {
  associations += 1;
  const seal = (id: number): Uint8Array => sealNewLetterKey({ keys, random: machineRandom }, id).sealed;
  ({ associationId } = await newAssociation(db, `staff-changes-${associations}`, seal));
});

/** Somebody who has answered the invitation, or not. */
async function person(role: Role, joined = true): Promise<StaffKey> {
  const email = `${Buffer.from(machineRandom.bytes(6)).toString("hex")}@kenpo.example`;
  return db.within(associationId, async (tx) => {
    const made = await inviteStaff(tx, machineRandom, {
      ...{ associationId, email, name: "佐々木 恵", role, madeBy: null, now },
    });
    if (!made) throw new Error("the address is taken");
    if (joined) await spendInvitation(tx, associationId, made.token, { with: "passkey", now });
    return { associationId, staffId: made.staffId };
  });
}

const acts = {
  stop: (who: StaffKey, whom: StaffKey) =>
    db.within(associationId, (tx) => deactivateStaff(tx, whom, { actorId: who.staffId, now })),
  demote: (who: StaffKey, whom: StaffKey) =>
    db.within(associationId, (tx) => changeRole(tx, whom, "operator", { actorId: who.staffId, now })),
};

describe.each(["stop", "demote"] as const)("%s", (name) => {
  const act = acts[name];

  test("of two approvers who do it to each other, the second one waits and is told that one has to stay", async () => {
    const [megumi, minoru] = [await person("approver"), await person("approver")];
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const first = db.within(associationId, async (tx) => {
      const by = { actorId: megumi.staffId, now };
      const outcome =
        name === "stop"
          ? await deactivateStaff(tx, minoru, by)
          : await changeRole(tx, minoru, "operator", by);
      begun.resolve();
      await goOn.promise;
      return outcome;
    });
    await begun.promise;
    const second = act(minoru, megumi);
    const isWaiting = await Promise.race([
      second.then(() => false),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 150)),
    ]);
    goOn.resolve();
    expect(isWaiting).toBe(true);
    expect((await first).kind).toBe(name === "stop" ? "deactivated" : "changed");
    expect(await second).toEqual({ kind: "lastApprover" });
  });

  test("nobody does it to themselves, though others be there", async () => {
    const megumi = await person("approver");
    await person("approver");
    expect(await act(megumi, megumi)).toEqual({ kind: "self" });
  });

  test("an approver who has not answered the invitation does not count as one who stays", async () => {
    const [megumi, taro] = [await person("approver"), await person("operator")];
    await person("approver", false);
    expect(await act(taro, megumi)).toEqual({ kind: "lastApprover" });
  });

  test("nobody of another association is touched", async () => {
    const megumi = await person("approver");
    const there = { associationId, staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d50" };
    expect(await act(megumi, there)).toEqual({ kind: "unknown" });
  });
});
