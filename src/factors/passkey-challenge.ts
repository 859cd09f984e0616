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

/** 32 random bytes, kept as a hash and good for one ceremony of who asked. */
export async function makeChallenge(
  tx: Tx,
  { keys, random }: { keys: SecretKeys; random: Random },
  { associationId, purpose, askedBy, now }: ChallengeKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(random.bytes(32));
  await tx`
    delete from passkey_challenges
    where association_id = ${associationId} and expires_at < ${now.subtract({ hours: 1 })}`;
  await tx`
    insert into passkey_challenges (association_id, challenge_hash, purpose, asked_by, made_at, expires_at)
    values (${associationId}, ${sha256(challenge)}, ${purpose}, ${keys.mac("passkey-asker", askedBy)}, ${now},
      ${now.add({ seconds: challengeSeconds })})`;
  return challenge;
}

/** Spends a challenge in one statement; false when it is unknown, old, spent, or somebody else's. */
export async function spendChallenge(
  tx: Tx,
  keys: SecretKeys,
  challenge: Uint8Array,
  { associationId, purpose, askedBy, now }: ChallengeKey,
): Promise<boolean> {
  const spent = await tx`
    update passkey_challenges set used_at = ${now}
    where association_id = ${associationId} and challenge_hash = ${sha256(challenge)} and purpose = ${purpose}
      and asked_by = ${keys.mac("passkey-asker", askedBy)} and used_at is null and expires_at > ${now}
    returning purpose`;
  return spent.length === 1;
}
