import type { AssociationId } from "../associations/index.ts";
import { type Random, type SecretKeys, sha256, type Tx } from "../platform/index.ts";

/** To add a passkey, to show one beside the password, or to sign in with nothing typed. */
export type ChallengePurpose = "enrol" | "verify" | "sign-in" | "staff-enrol" | "staff-sign-in";

/** WebAuthn L3 §15.1 recommends five to ten minutes: people look for their glasses. */
export const challengeSeconds = 300;

export type ChallengeKey = {
  associationId: AssociationId;
  purpose: ChallengePurpose;
  /** The session's id, or before sign-in the visitor's cookie. */
  askedBy: string;
  now: Temporal.Instant;
};

const nonceBytes = 16;
const headBytes = nonceBytes + 8;
const macBytes = 32;

/**
 * A challenge for one ceremony of who asked: 16 random bytes, when it ends, and a MAC over both and over whom it is
 * for. Nothing is written down before it is spent: anybody may ask for as many as they like (docs/adr/0048).
 */
export function makeChallenge(
  { keys, random }: { keys: SecretKeys; random: Random },
  key: ChallengeKey,
): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(headBytes);
  head.set(random.bytes(nonceBytes));
  const end = key.now.add({ seconds: challengeSeconds });
  head.writeBigUInt64BE(BigInt(end.epochMilliseconds), nonceBytes);
  return new Uint8Array(Buffer.concat([head, keys.mac("passkey-challenge", head, ...isFor(key))]));
}

/** Spends a challenge in one statement; false when it is not ours, old, spent, or somebody else's. */
export async function spendChallenge(
  tx: Tx,
  keys: SecretKeys,
  challenge: Uint8Array,
  key: ChallengeKey,
): Promise<boolean> {
  if (challenge.length !== headBytes + macBytes) return false;
  const head = Buffer.from(challenge.subarray(0, headBytes));
  if (!keys.macMatches(challenge.subarray(headBytes), "passkey-challenge", head, ...isFor(key))) return false;
  const end = Temporal.Instant.fromEpochMilliseconds(Number(head.readBigUInt64BE(nonceBytes)));
  if (Temporal.Instant.compare(key.now, end) >= 0) return false;
  const spent = await tx`
    insert into spent_challenges (association_id, challenge_hash, expires_at)
    values (${key.associationId}, ${sha256(challenge)}, ${end})
    on conflict do nothing`;
  return spent.count === 1;
}

function isFor({ associationId, purpose, askedBy }: ChallengeKey): readonly string[] {
  return [`${associationId}`, purpose, askedBy];
}

/**
 * Erases spent challenges that have ended an hour ago: every clock of the installation refuses them now.
 * @param most in one go; whoever calls goes on until it is less
 * @returns how many
 */
export async function eraseSpentChallenges(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
  most: number,
): Promise<number> {
  const { count } = await tx`
    delete from spent_challenges
    where association_id = ${associationId} and challenge_hash in (
      select challenge_hash from spent_challenges
      where association_id = ${associationId} and expires_at < ${now.subtract({ hours: 1 })}
      order by expires_at limit ${most})`;
  return count;
}
