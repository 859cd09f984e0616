import type { AssociationId } from "../associations/index.ts";
import type { Random, SecretKeys, Tx } from "../platform/index.ts";
import { factorNames } from "./bound-factors.ts";
import { uniqueName } from "./device-name.ts";
import { type CodeMatch, matchCode, secretBytes, stepAt } from "./otp-app-code.ts";

/** Minutes that a key waits for its first right code. */
export const keyMinutes = 10;

type Key = { associationId: AssociationId; accountId: string };
/** A key that waits belongs to the session that sees its QR code. */
type Pending = Key & { sessionId: string; now: Temporal.Instant };

/** Makes a key for this session, unless one waits: the same QR code is shown until it is used or too old. */
export async function prepareOtpApp(
  tx: Tx,
  { keys, random }: { keys: SecretKeys; random: Random },
  { now, ...owner }: Pending,
): Promise<void> {
  const { associationId, accountId, sessionId } = owner;
  await lockAccount(tx, owner);
  const newest = await newestOf(tx, owner);
  if (newest && waits(newest, now)) return;
  // Secrets that nobody will use any more are not kept.
  await tx`
    delete from otp_apps
    where association_id = ${associationId} and account_id = ${accountId} and bound_at is null
      and (session_id = ${sessionId} or made_at <= ${now.subtract({ minutes: keyMinutes })})`;
  const [row] = await tx<{ id: string }[]>`select uuidv7() as id`;
  if (!row) throw new Error("no id was made");
  const sealed = keys.seal(random, random.bytes(secretBytes), sealContext(owner, row.id));
  await tx`
    insert into otp_apps (association_id, id, account_id, secret_sealed, name, made_at, session_id)
    values (${associationId}, ${row.id}, ${accountId}, ${sealed}, '', ${now}, ${sessionId})`;
}

export type PendingOtpApp =
  | { kind: "waiting"; secret: Uint8Array; until: Temporal.Instant }
  | { kind: "expired" }
  | { kind: "none" };

/** The key that this session's page shows. */
export async function pendingOtpApp(
  tx: Tx,
  keys: SecretKeys,
  { now, ...owner }: Pending,
): Promise<PendingOtpApp> {
  const newest = await newestOf(tx, owner);
  if (!newest || newest.boundAt) return { kind: "none" };
  if (!waits(newest, now)) return { kind: "expired" };
  return {
    kind: "waiting",
    secret: openSecret(keys, owner, newest),
    until: newest.madeAt.add({ minutes: keyMinutes }),
  };
}

export type OtpAppOutcome =
  | { kind: "right"; otpAppId: string }
  | { kind: "wrong" }
  /** The right code, of a step that was spent before. */
  | { kind: "used" }
  /** The app's clock is that many steps of 30 seconds ahead, or behind where negative. */
  | { kind: "clockWrong"; stepsAhead: number };

/** The first right code makes the waiting key one of the account's apps. @param attempt.code by `readCode` */
export async function bindOtpApp(
  tx: Tx,
  keys: SecretKeys,
  attempt: Pending & { code: string; name: string; device: string },
): Promise<OtpAppOutcome | { kind: "noKey" | "alreadyBound" }> {
  const { associationId, code, now } = attempt;
  // Sent twice, or from two tabs: one after the other.
  await lockAccount(tx, attempt);
  const newest = await newestOf(tx, attempt);
  if (newest?.boundAt) return { kind: "alreadyBound" };
  if (!newest || !waits(newest, now)) return { kind: "noKey" };
  const match = matchCode(openSecret(keys, attempt, newest), code, now);
  if (!match) return { kind: "wrong" };
  if (match.kind === "clockWrong") return burn(tx, attempt, newest.id, match, now);
  if (newest.burnedSteps.includes(BigInt(match.step))) return { kind: "used" };
  const name = uniqueName(attempt.name, await factorNames(tx, attempt));
  await tx`
    update otp_apps set bound_at = ${now}, name = ${name}, last_step = ${match.step},
      last_used_at = ${now}, last_used_device = ${attempt.device}
    where association_id = ${associationId} and id = ${newest.id} and bound_at is null`;
  return { kind: "right", otpAppId: newest.id };
}

/** Spends a code of any of the account's apps. @param attempt.code by `readCode` */
export async function spendOtpAppCode(
  tx: Tx,
  keys: SecretKeys,
  attempt: Key & { code: string; device: string; now: Temporal.Instant },
): Promise<OtpAppOutcome> {
  const { associationId, accountId, code, device, now } = attempt;
  const apps = await tx<SealedApp[]>`
    select id, secret_sealed from otp_apps
    where association_id = ${associationId} and account_id = ${accountId}
      and bound_at is not null and removed_at is null`;
  const matches = apps.flatMap((app) => {
    const match = matchCode(openSecret(keys, attempt, app), code, now);
    return match ? [{ id: app.id, match }] : [];
  });
  const found = matches.find(({ match }) => match.kind === "inWindow") ?? matches[0];
  if (!found) return { kind: "wrong" };
  const { id, match } = found;
  if (match.kind === "clockWrong") return burn(tx, attempt, id, match, now);
  // One statement: of two requests with the same code the second finds the step spent (RFC 6238 §5.2).
  const [spent] = await tx`
    update otp_apps set last_step = ${match.step}, last_used_at = ${now}, last_used_device = ${device}
    where association_id = ${associationId} and id = ${id} and removed_at is null
      and last_step < ${match.step} and ${match.step}::bigint <> all (burned_steps)
    returning id`;
  return spent ? { kind: "right", otpAppId: id } : { kind: "used" };
}

// Whoever saw the code of a step to come cannot keep it until then.
async function burn(
  tx: Tx,
  { associationId }: Key,
  id: string,
  { step, stepsAhead }: Extract<CodeMatch, { kind: "clockWrong" }>,
  now: Temporal.Instant,
): Promise<OtpAppOutcome> {
  await tx`
    update otp_apps
    set burned_steps = array(select s from unnest(burned_steps) s where s >= ${stepAt(now) - 1}) || ${step}::bigint
    where association_id = ${associationId} and id = ${id}`;
  return { kind: "clockWrong", stepsAhead };
}

type SealedApp = { id: string; secretSealed: Uint8Array };
type NewestApp = SealedApp & {
  madeAt: Temporal.Instant;
  boundAt: Temporal.Instant | null;
  burnedSteps: bigint[];
};

async function newestOf(
  tx: Tx,
  { associationId, accountId, sessionId }: Omit<Pending, "now">,
): Promise<NewestApp | undefined> {
  const [newest] = await tx<NewestApp[]>`
    select id, secret_sealed, made_at, bound_at, burned_steps from otp_apps
    where association_id = ${associationId} and account_id = ${accountId} and session_id = ${sessionId}
      and removed_at is null
    order by bound_at is null desc, made_at desc limit 1`;
  return newest;
}

function waits({ boundAt, madeAt }: NewestApp, now: Temporal.Instant): boolean {
  return boundAt === null && Temporal.Instant.compare(now, madeAt.add({ minutes: keyMinutes })) < 0;
}

async function lockAccount(tx: Tx, { associationId, accountId }: Key): Promise<void> {
  await tx`select from accounts where association_id = ${associationId} and id = ${accountId} for update`;
}

function openSecret(keys: SecretKeys, owner: Key, { id, secretSealed }: SealedApp): Uint8Array {
  const secret = keys.open(secretSealed, sealContext(owner, id));
  if (!secret) throw new Error("the secret of an OTP app does not open: was a secret key taken away?");
  return secret;
}

function sealContext({ associationId, accountId }: Key, id: string): string {
  return `${associationId}|${accountId}|otp-app|${id}`;
}
