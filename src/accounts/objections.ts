import type { AssociationId } from "../associations/index.ts";
import { type Random, randomToken, sha256, type Tx } from "../platform/index.ts";

/** Days in which who gave up an address may object to that (standards.md, decision 9). */
export const objectionDaysOfChange = 7;

/** What a member may say they know nothing of: a request for a new letter, or a change of the account. */
export type Objection = {
  associationId: AssociationId;
  accountId: string;
} & ({ about: "reissue"; aboutId: string } | { about: "account"; aboutId: null });

/** Makes the link 「心当たりがない場合」 of a mail; only its hash is kept. @returns the token for `/objection/TOKEN` */
export async function makeObjection(
  tx: Tx,
  random: Random,
  { associationId, accountId, about, aboutId }: Objection,
  { now, until }: { now: Temporal.Instant; until: Temporal.Instant },
): Promise<string> {
  const token = randomToken(random);
  await tx`
    insert into objections (association_id, account_id, token_hash, about, about_id, made_at, expires_at)
    values (${associationId}, ${accountId}, ${sha256(token)}, ${about}, ${aboutId}, ${now}, ${until})`;
  return token;
}

export type ObjectionStanding =
  | { kind: "waiting"; about: Objection["about"] }
  | { kind: "already" | "expired" | "unknown" };

/** What the link is worth now; looking changes nothing. */
export async function lookAtObjection(
  tx: Tx,
  associationId: AssociationId,
  token: string,
  now: Temporal.Instant,
): Promise<ObjectionStanding> {
  const [row] = await tx<
    { about: Objection["about"]; expiresAt: Temporal.Instant; usedAt: Temporal.Instant | null }[]
  >`
    select about, expires_at, used_at from objections
    where association_id = ${associationId} and token_hash = ${sha256(token)}`;
  if (!row) return { kind: "unknown" };
  if (row.usedAt) return { kind: "already" };
  return Temporal.Instant.compare(row.expiresAt, now) <= 0
    ? { kind: "expired" }
    : { kind: "waiting", about: row.about };
}

/** Spends the link, once; null when it is worth nothing. What follows from it is up to who calls this. */
export async function spendObjection(
  tx: Tx,
  associationId: AssociationId,
  token: string,
  now: Temporal.Instant,
): Promise<Objection | null> {
  const [objection] = await tx<Objection[]>`
    update objections set used_at = ${now}
    where association_id = ${associationId} and token_hash = ${sha256(token)}
      and used_at is null and expires_at > ${now}
    returning association_id, account_id, about, about_id`;
  return objection ?? null;
}
