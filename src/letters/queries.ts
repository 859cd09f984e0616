import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { LetterKind } from "./secret.ts";

/** A letter as the database knows it, with the sealed key that its secret is made from. */
export type LetterRow = {
  letterId: string;
  nonce: Uint8Array;
  expiresAt: Temporal.Instant;
  replacedAt: Temporal.Instant | null;
  returnedAt: Temporal.Instant | null;
  usedAt: Temporal.Instant | null;
  /** Null when the key is retired: the secret can be made no more. */
  sealed: Uint8Array | null;
};

/** The account's letters of a kind, newest first, and a sealed key of the association in any case. */
export async function newestLetters(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
  kind: LetterKind,
  most: number,
): Promise<{ letters: LetterRow[]; newestKey: Uint8Array }> {
  // Sent together, answered together.
  const [letters, [key]] = await Promise.all([
    tx<LetterRow[]>`
      select l.id as letter_id, l.nonce, l.expires_at, l.replaced_at, l.returned_at, l.used_at, k.sealed
      from letters l
      join association_keys k on k.association_id = l.association_id and k.id = l.key_id
      where l.association_id = ${associationId} and l.account_id = ${accountId} and l.kind = ${kind}
      order by l.printed_at desc, l.id desc
      limit ${most}`,
    tx<{ sealed: Uint8Array }[]>`
      select sealed from association_keys
      where association_id = ${associationId} and purpose = 'letter' and retired_at is null
      order by made_at desc, id desc limit 1`,
  ]);
  if (!key) throw new Error(`association ${associationId} has no letter key`);
  return { letters, newestKey: key.sealed };
}

/**
 * Whoever issues for one account goes one after the other: of a kind, only one letter may be live. In the order
 * of their IDs, so that two who issue for many never wait for each other.
 */
export async function holdAccounts(
  tx: Tx,
  associationId: AssociationId,
  accounts: readonly { accountId: string }[],
): Promise<void> {
  await tx`
    select from accounts
    where association_id = ${associationId} and id = any(${accounts.map(({ accountId }) => accountId)}::uuid[])
    order by id for no key update`;
}

export async function endLiveLetters(
  tx: Tx,
  associationId: AssociationId,
  letters: readonly { accountId: string; kind: LetterKind }[],
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update letters l set replaced_at = ${now}
    from unnest(${letters.map(({ accountId }) => accountId)}::uuid[], ${letters.map(({ kind }) => kind)}::text[])
      as ended (account_id, kind)
    where l.association_id = ${associationId} and l.account_id = ended.account_id and l.kind = ended.kind
      and l.replaced_at is null and l.used_at is null`;
}

export type NewLetter = {
  accountId: string;
  kind: LetterKind;
  issueNumber: string;
  nonce: Uint8Array;
  place?: { runId: string; fileNumber: number; position: number };
};

/** @returns letter IDs by account, without those whose issue number the association has used before */
export async function insertLetters(
  tx: Tx,
  batch: {
    associationId: AssociationId;
    keyId: string;
    printedAt: Temporal.Instant;
    expiresAt: Temporal.Instant;
  },
  letters: readonly NewLetter[],
): Promise<Map<string, string>> {
  const { associationId, keyId, printedAt, expiresAt } = batch;
  const rows = await tx<{ id: string; accountId: string }[]>`
    insert into letters (association_id, key_id, printed_at, expires_at, account_id, kind, issue_number, nonce,
      run_id, file_number, position)
    select ${associationId}, ${keyId}, ${printedAt}, ${expiresAt}, account_id, kind, issue_number,
      decode(nonce, 'hex'), run_id, file_number, position
    from unnest(${letters.map(({ accountId }) => accountId)}::uuid[],
      ${letters.map(({ kind }) => kind)}::text[],
      ${letters.map(({ issueNumber }) => issueNumber)}::text[],
      ${letters.map(({ nonce }) => Buffer.from(nonce).toString("hex"))}::text[],
      ${letters.map(({ place }) => place?.runId ?? null)}::uuid[],
      ${letters.map(({ place }) => place?.fileNumber ?? null)}::int[],
      ${letters.map(({ place }) => place?.position ?? null)}::int[])
      as new_letters (account_id, kind, issue_number, nonce, run_id, file_number, position)
    on conflict (association_id, issue_number) do nothing
    returning id, account_id`;
  return new Map(rows.map(({ id, accountId }) => [accountId, id]));
}

/**
 * The letter's secret did its work. Its last day may pass between sign-in and here: who began in time
 * may finish.
 * @returns false when it was used or replaced before
 */
export async function markLetterUsed(
  tx: Tx,
  associationId: AssociationId,
  letterId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const used = await tx`
    update letters set used_at = ${now}
    where association_id = ${associationId} and id = ${letterId} and used_at is null and replaced_at is null
    returning id`;
  return used.length === 1;
}

/**
 * What has become of a letter that was recognised before. Holds the account and then the letter until the
 * transaction ends: a newer letter or an objection comes before, and is seen here, or after, and waits.
 */
export async function holdLetter(
  tx: Tx,
  { associationId, accountId }: { associationId: AssociationId; accountId: string },
  letterId: string,
): Promise<"live" | "used" | "replaced"> {
  const [, [letter]] = await Promise.all([
    holdAccounts(tx, associationId, [{ accountId }]),
    tx<{ usedAt: Temporal.Instant | null; replacedAt: Temporal.Instant | null }[]>`
      select used_at, replaced_at from letters
      where association_id = ${associationId} and account_id = ${accountId} and id = ${letterId} for update`,
  ]);
  if (letter?.usedAt) return "used";
  return letter && !letter.replacedAt ? "live" : "replaced";
}

/** Whether the account was ever sent a provisional letter: then no legacy password opens it again. */
export async function hasProvisionalLetter(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
): Promise<boolean> {
  const [row] = await tx<{ has: boolean }[]>`
    select exists (
      select from letters
      where association_id = ${associationId} and account_id = ${accountId} and kind = 'provisional') as has`;
  return row?.has ?? false;
}

/** How many letters in the post need this key. */
export async function countLiveLettersOf(
  tx: Tx,
  associationId: AssociationId,
  keyId: string,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await tx<{ live: number }[]>`
    select count(*)::int as live from letters
    where association_id = ${associationId} and key_id = ${keyId}
      and replaced_at is null and used_at is null and expires_at > ${now}`;
  return row?.live ?? 0;
}
