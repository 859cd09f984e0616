import {
  type Association,
  type AssociationId,
  eraseLetterKey,
  holdLetterKey,
  newestLetterKey,
} from "../associations/index.ts";
import { dayInJapan, japan, type Random, type SecretKeys, type Tx } from "../platform/index.ts";
import { clearFailuresOf, type Scope } from "../throttle/index.ts";
import { newIssueNumber } from "./issue-number.ts";
import { countLiveLettersOf, endLiveLetters, holdAccounts, insertLetters } from "./queries.ts";
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

/** Whose letter is to be issued, and which. */
export type LetterOrder = {
  accountId: string;
  kind: LetterKind;
  /** Where it stands in a run of the console. */
  place?: LetterPlace;
};

/** File and position, both from 1. */
export type LetterPlace = { runId: string; fileNumber: number; position: number };

/**
 * Issues letters, each account once, and ends the accounts' live ones of the same kind: the newest paper is the
 * valid one. They live `letterDays` from printing, to the end of that day in Japan. A handful of statements,
 * however many letters.
 * @returns the letters in the order asked for
 */
export async function issueLetters(
  tx: Tx,
  { keys, random }: { keys: SecretKeys; random: Random },
  {
    association,
    orders,
    now,
  }: { association: Association; orders: readonly LetterOrder[]; now: Temporal.Instant },
): Promise<IssuedLetter[]> {
  const { associationId } = association;
  const { keyId, key } = await newestLetterKey(tx, keys, associationId);
  await holdAccounts(tx, associationId, orders);
  await endLiveLetters(tx, associationId, orders, now);
  await endLockouts(tx, keys, associationId, orders);

  const printedOn = dayInJapan(now);
  const lastDay = printedOn.add({ days: association.letterDays });
  const expiresAt = lastDay.add({ days: 1 }).toZonedDateTime(japan).toInstant();
  const issued = new Map<string, IssuedLetter>();
  // Once more for those whose number was given before.
  for (let left = orders; left.length > 0; left = orders.filter(({ accountId }) => !issued.has(accountId))) {
    const rows = left.map((order) => ({
      ...order,
      issueNumber: newIssueNumber(random),
      nonce: random.bytes(16),
    }));
    const letterIds = await insertLetters(tx, { associationId, keyId, printedAt: now, expiresAt }, rows);
    for (const { accountId, kind, issueNumber, nonce } of rows) {
      const letterId = letterIds.get(accountId);
      if (letterId === undefined) continue;
      const origin = { kind, associationId, accountId, letterId, nonce };
      issued.set(accountId, {
        ...{ letterId, accountId, kind, issueNumber, printedOn, lastDay },
        // Made when it is asked for: a run of the console is printed later, from its rows.
        get secret() {
          return letterSecret(key, origin);
        },
      });
    }
  }
  return orders.flatMap(({ accountId }) => issued.get(accountId) ?? []);
}

/** Issues one letter. */
export async function issueLetter(
  tx: Tx,
  maker: { keys: SecretKeys; random: Random },
  letter: { association: Association; accountId: string; kind: LetterKind; now: Temporal.Instant },
): Promise<IssuedLetter> {
  const { association, accountId, kind, now } = letter;
  const [issued] = await issueLetters(tx, maker, { association, orders: [{ accountId, kind }], now });
  if (!issued) throw new Error("no letter was issued");
  return issued;
}

/** What the audit log says of a letter. */
export function detailsOf({ accountId, kind, issueNumber }: IssuedLetter): {
  accountId: string;
  details: { kind: LetterKind; issueNumber: string };
} {
  return { accountId, details: { kind, issueNumber } };
}

// What a hundred failures had disabled is bound anew by this letter (standards.md, decision 6).
async function endLockouts(
  tx: Tx,
  keys: SecretKeys,
  associationId: AssociationId,
  orders: readonly LetterOrder[],
): Promise<void> {
  const opened: Record<LetterKind, readonly Scope[]> = {
    provisional: ["password", "mailed-code", "recovery-code"],
    activation: ["activation-code"],
  };
  for (const [kind, scopes] of Object.entries(opened)) {
    const subjects = orders
      .filter((order) => order.kind === kind)
      .map(({ accountId }) => keys.mac("throttle-subject", accountId));
    if (subjects.length > 0) await clearFailuresOf(tx, { associationId, scopes, subjects });
  }
}

/** Ends every letter of the account that still opens anything: after an objection, or when it is reissued. */
export async function endLettersOf(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
  now: Temporal.Instant,
): Promise<void> {
  const kinds: readonly LetterKind[] = ["provisional", "activation"];
  await endLiveLetters(
    tx,
    associationId,
    kinds.map((kind) => ({ accountId, kind })),
    now,
  );
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
