import {
  type Association,
  type AssociationId,
  eraseLetterKey,
  holdLetterKey,
  newestLetterKey,
} from "../associations/index.ts";
import { dayInJapan, japan, type Random, type SecretKeys, type Tx } from "../platform/index.ts";
import { clearFailures, type Scope } from "../throttle/index.ts";
import { newIssueNumber } from "./issue-number.ts";
import { countLiveLettersOf, endLiveLetters, holdAccount, insertLetter } from "./queries.ts";
import { type LetterKind, letterSecret } from "./secret.ts";

/** A letter that was just issued, with its secret: to be printed and forgotten. */
export type IssuedLetter = {
  letterId: string;
  accountId: string;
  kind: LetterKind;
  issueNumber: string;
  printedOn: Temporal.PlainDate;
  /** The last day, in Japan, on which it opens anything. */
  lastDay: Temporal.PlainDate;
  /** 16 or 12 characters without separators. Never store, log or show it: it belongs on paper only. */
  secret: string;
};

/**
 * Issues a letter and ends the account's live one of the same kind: the newest paper is the valid one.
 * It lives `letterDays` from printing, to the end of that day in Japan.
 */
export async function issueLetter(
  tx: Tx,
  { keys, random }: { keys: SecretKeys; random: Random },
  letter: { association: Association; accountId: string; kind: LetterKind; now: Temporal.Instant },
): Promise<IssuedLetter> {
  const { association, accountId, kind, now } = letter;
  const { associationId } = association;
  const { keyId, key } = await newestLetterKey(tx, keys, associationId);
  await holdAccount(tx, associationId, accountId);
  await endLiveLetters(tx, associationId, accountId, [kind], now);
  await endLockout(tx, keys, associationId, accountId, kind);

  const printedOn = dayInJapan(now);
  const lastDay = printedOn.add({ days: association.letterDays });
  const nonce = random.bytes(16);
  const row = {
    ...{ associationId, accountId, kind, keyId, nonce, printedAt: now },
    expiresAt: lastDay.add({ days: 1 }).toZonedDateTime(japan).toInstant(),
  };
  for (;;) {
    const issueNumber = newIssueNumber(random);
    const letterId = await insertLetter(tx, { ...row, issueNumber });
    if (letterId === null) continue; // the number was given before
    const secret = letterSecret(key, { kind, associationId, accountId, letterId, nonce });
    return { letterId, accountId, kind, issueNumber, printedOn, lastDay, secret };
  }
}

// What a hundred failures had disabled is bound anew by this letter (standards.md, decision 6).
async function endLockout(
  tx: Tx,
  keys: SecretKeys,
  associationId: AssociationId,
  accountId: string,
  kind: LetterKind,
): Promise<void> {
  const scopes: readonly Scope[] = kind === "provisional" ? ["password", "mailed-code"] : ["activation-code"];
  const subject = keys.mac("throttle-subject", accountId);
  for (const scope of scopes) await clearFailures(tx, { associationId, scope, subject });
}

/** Ends every letter of the account that still opens anything: after an objection, or when it is reissued. */
export async function endLettersOf(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
  now: Temporal.Instant,
): Promise<void> {
  await endLiveLetters(tx, associationId, accountId, ["provisional", "activation"], now);
}

export type KeyRetirement =
  | { kind: "retired" }
  /** Letters in the post still need it. */
  | { kind: "needed"; letters: number }
  /** New letters are made with it: add another key first (`addLetterKey`). */
  | { kind: "newest" }
  | { kind: "unknown" };

/** Erases a letter key that no live letter names; its secrets can never be made again. */
export async function retireLetterKey(
  tx: Tx,
  associationId: AssociationId,
  keyId: string,
  now: Temporal.Instant,
): Promise<KeyRetirement> {
  const key = await holdLetterKey(tx, associationId, keyId);
  if (key !== "older") return { kind: key };
  const letters = await countLiveLettersOf(tx, associationId, keyId, now);
  if (letters > 0) return { kind: "needed", letters };
  await eraseLetterKey(tx, associationId, keyId, now);
  return { kind: "retired" };
}
