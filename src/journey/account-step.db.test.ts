import { afterAll, beforeAll, expect, test } from "vitest";
import { newAssociation, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { type Association, sealNewLetterKey } from "../associations/index.ts";
import { type Db, machineRandom, openDb, SecretKeys, sha256, type Tx } from "../platform/index.ts";
import { type AccountStep, accountStep } from "./account-step.ts";
import { nextStep } from "./next-step.ts";
import { findSession } from "./queries.ts";

const keys = new SecretKeys([machineRandom.bytes(32)]);
const now = Temporal.Instant.from("2026-07-01T12:00:00+09:00");

let db: Db;
let sakura: Association;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 2);
  sakura = await newAssociation(
    db,
    "sakura-account-step",
    (id) => sealNewLetterKey({ keys, random: machineRandom }, id).sealed,
  );
  await db.within(
    sakura.associationId,
    (tx) => tx`
      insert into terms_versions (association_id, version, body, body_en, hash, effective_on)
      values (${sakura.associationId}, 1, 'x', 'x', ${sha256("x")}, '2026-01-01')`,
  );
});
afterAll(() => db.close());

type Act = (tx: Tx, key: { associationId: number; accountId: string }) => Promise<unknown>;

/** What happens to an account, one thing after the other, and where it stands then. */
const story: readonly [string, Act, AccountStep][] = [
  ["nothing yet", async () => {}, "notStarted"],
  [
    "signed in with the letter",
    async (tx, { associationId, accountId }) => {
      await tx`update accounts set last_sign_in_at = ${now}
        where association_id = ${associationId} and id = ${accountId}`;
      await tx`
        insert into sessions (association_id, account_id, token_hash, opened_with, opened_at, authenticated_at,
          last_seen_at, mailbox_proved_at, device, network)
        values (${associationId}, ${accountId}, ${sha256(accountId)}, 'password', ${now}, ${now}, ${now}, ${now},
          'x', 'x')`;
    },
    "birthDate",
  ],
  [
    "birth date",
    (tx, { associationId, accountId }) => tx`update sessions set birth_date_confirmed_at = ${now}
      where association_id = ${associationId} and account_id = ${accountId}`,
    "terms",
  ],
  [
    "agreed",
    (tx, { associationId, accountId }) => tx`insert into terms_acceptances
      values (${associationId}, ${accountId}, 1, ${sha256("x")}, ${now})`,
    "email",
  ],
  [
    "address",
    (tx, { associationId, accountId }) => tx`
      insert into email_addresses (association_id, account_id, address, added_at)
      values (${associationId}, ${accountId}, 'a@example.jp', ${now})`,
    "emailLink",
  ],
  [
    "confirmed",
    (tx, { associationId, accountId }) => tx`update email_addresses set verified_at = ${now}
      where association_id = ${associationId} and account_id = ${accountId}`,
    "method",
  ],
  ["OTP app", chooses("otp-app"), "password"],
  [
    "password",
    (tx, { associationId, accountId }) => tx`
      update accounts set password_sealed = ${sha256("x")}, password_chosen_at = ${now}
      where association_id = ${associationId} and id = ${accountId}`,
    "done",
  ],
  [
    "done",
    (tx, { associationId, accountId }) => tx`update accounts set first_login_done_at = ${now}
      where association_id = ${associationId} and id = ${accountId}`,
    "enrolment",
  ],
  [
    "the app is bound",
    (tx, { associationId, accountId }) => tx`
      insert into otp_apps (association_id, account_id, secret_sealed, name, made_at, session_id, bound_at)
      select association_id, account_id, ${sha256("x")}, 'x', ${now}, id, ${now} from sessions
      where association_id = ${associationId} and account_id = ${accountId}`,
    "finished",
  ],
  ["a passkey instead, not yet bound", chooses("passkey"), "enrolment"],
  ["OTP mail needs nothing more", chooses("otp-mail"), "finished"],
  ["the only factor was cleared", chooses(null), "method"],
  ["and another chosen", chooses("otp-mail"), "finished"],
  [
    "terms that come into force later",
    (tx, { associationId }) => tx`
      insert into terms_versions (association_id, version, body, body_en, hash, effective_on)
      values (${associationId}, 2, 'y', 'y', ${sha256("y")}, '2026-07-02')`,
    "finished",
  ],
  [
    "terms that are in force",
    (tx, { associationId }) => tx`
      insert into terms_versions (association_id, version, body, body_en, hash, effective_on)
      values (${associationId}, 3, 'z', 'z', ${sha256("z")}, '2026-07-01')`,
    "terms",
  ],
  [
    "reissued",
    (
      tx,
      { associationId, accountId },
    ) => tx`update accounts set password_sealed = null, password_chosen_at = null,
      method = null, method_chosen_at = null where association_id = ${associationId} and id = ${accountId}`,
    "terms",
  ],
];

test("the database and the journey decide alike, from the letter to the top page", async () => {
  const { associationId } = sakura;
  const { accountId } = await newMember(db, associationId);
  for (const [what, act, expected] of story) {
    const found = await db.within(associationId, async (tx) => {
      await act(tx, { associationId, accountId });
      const [row] = await tx<{ step: AccountStep }[]>`
        select ${accountStep(tx, now)} as step from accounts a
        where a.association_id = ${associationId} and a.id = ${accountId}`;
      const current = await findSession(tx, associationId, accountId, now);
      const next = current && (nextStep(current.facts)?.name ?? "finished");
      return [row?.step, next ?? "notStarted"];
    });
    expect([what, ...found]).toEqual([what, expected, expected]);
  }
});

function chooses(method: string | null): Act {
  return (tx, { associationId, accountId }) => tx`
    update accounts set method = ${method}, method_chosen_at = ${method && now}
    where association_id = ${associationId} and id = ${accountId}`;
}
