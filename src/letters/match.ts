import { type AssociationId, openLetterKey } from "../associations/index.ts";
import { foldUnmistakable, noRow, type SecretKeys, type Tx } from "../platform/index.ts";
import { type LetterRow, newestLetters } from "./queries.ts";
import { type LetterKind, letterSecret, secretIs } from "./secret.ts";

/** What the typed secret is, to the account it was tried at (standards.md, decision 7). */
export type LetterMatch =
  | { kind: "live"; letterId: string }
  | { kind: "expired"; expiredAt: Temporal.Instant }
  /** A newer letter was printed: that one is valid. */
  | { kind: "replaced" }
  /** Somebody said 「心当たりがない」, and no letter was printed since: none is valid. */
  | { kind: "stopped" }
  /** The post brought it back, and it was ended; who holds it now got it from there. */
  | { kind: "returned" }
  /** It did its work before: a password was chosen, or the account activated. */
  | { kind: "used" }
  | { kind: "none" };

export type LetterTry = {
  associationId: AssociationId;
  /** Null when nobody has the ID that was typed: the same work is done, and nothing matches. */
  accountId: string | null;
  typed: string;
  now: Temporal.Instant;
};

/** Whether `typed` is the provisional password on one of the account's letters. */
export async function matchLetter(tx: Tx, keys: SecretKeys, attempt: LetterTry): Promise<LetterMatch> {
  return match(tx, keys, "provisional", attempt);
}

/** Whether `typed` is the code on one of the account's activation letters. */
export async function matchActivation(tx: Tx, keys: SecretKeys, attempt: LetterTry): Promise<LetterMatch> {
  return match(tx, keys, "activation", attempt);
}

// An account has one live letter; nine older ones are enough to tell somebody which paper they are holding.
const looksAt = 10;

// The same two queries, ten keys and ten derivations and comparisons whoever is asked about, so that the
// time does not tell whether the account exists or how many letters it had.
async function match(
  tx: Tx,
  keys: SecretKeys,
  kind: LetterKind,
  { associationId, accountId, typed, now }: LetterTry,
): Promise<LetterMatch> {
  const folded = foldUnmistakable(typed);
  const account = accountId ?? noRow;
  const { letters, newestKey } = await newestLetters(tx, associationId, account, kind, looksAt);
  let found: LetterRow | undefined;
  for (let index = 0; index < looksAt; index += 1) {
    const letter = letters[index];
    const key = openLetterKey(keys, associationId, letter?.sealed ?? newestKey);
    const secret = letterSecret(key, {
      ...{ kind, associationId, accountId: account },
      letterId: letter?.letterId ?? noRow,
      nonce: letter?.nonce ?? new Uint8Array(16),
    });
    const same = secretIs(secret, folded);
    if (same && letter?.sealed) found = letter;
  }
  return found ? standing(found, letters[0] ?? found, now) : { kind: "none" };
}

function standing(letter: LetterRow, newest: LetterRow, now: Temporal.Instant): LetterMatch {
  if (letter.usedAt) return { kind: "used" };
  if (letter.returnedAt) return { kind: "returned" };
  if (letter.replacedAt) return { kind: wasStopped(newest) ? "stopped" : "replaced" };
  if (Temporal.Instant.compare(letter.expiresAt, now) <= 0) {
    return { kind: "expired", expiredAt: letter.expiresAt };
  }
  return { kind: "live", letterId: letter.letterId };
}

// What ends the newest letter is the post, which is noted with it, or an objection.
function wasStopped({ replacedAt, returnedAt }: LetterRow): boolean {
  return replacedAt !== null && returnedAt === null;
}
