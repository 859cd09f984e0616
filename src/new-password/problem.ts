import {
  type AccountKey,
  foldLegacyPassword,
  getPerson,
  legacyPassword,
  normalizePassword,
  type PasswordProblem,
  type Person,
  passwordProblem,
} from "../accounts/index.ts";
import type { Association } from "../associations/index.ts";
import { matchLetter } from "../letters/index.ts";
import { HashingBusy, type Runtime, type Tx } from "../platform/index.ts";

export type NewPasswordProblem = PasswordProblem | { kind: "sameAsLetter" };

export type NewPassword =
  /** The Argon2id string, to be sealed for the account. */
  | { kind: "hashed"; hash: string }
  | { kind: "refused"; problem: NewPasswordProblem }
  /** Too many are being hashed just now: the member is asked to wait a minute. */
  | { kind: "busy" };

type At = { runtime: Runtime; association: Association; now: Temporal.Instant };

/** Judges what somebody typed as their new password and, where it is good, hashes it. Stores nothing. */
export async function takeNewPassword(at: At, key: AccountKey, typed: string): Promise<NewPassword> {
  const password = normalizePassword(typed);
  const problem = await at.runtime.db.within(key.associationId, (tx) => findProblem(tx, at, key, password));
  if (problem) return { kind: "refused", problem };
  try {
    return { kind: "hashed", hash: await at.runtime.hasher.hash(password) };
  } catch (error) {
    if (error instanceof HashingBusy) return { kind: "busy" };
    throw error;
  }
}

async function findProblem(
  tx: Tx,
  { association, runtime, now }: At,
  key: AccountKey,
  password: string,
): Promise<NewPasswordProblem | null> {
  const person = await getPerson(tx, key);
  const letter = await matchLetter(tx, runtime.keys, { ...key, typed: password, now });
  if (letter.kind !== "none" || foldLegacyPassword(password) === legacyPassword(person))
    return { kind: "sameAsLetter" };
  return passwordProblem(password, {
    minLength: association.passwordMinLength,
    loginId: person.loginId,
    birthDate: person.birthDate,
    cardNumbers: cardNumbers(person),
    names: [association.name, association.nameEn, person.name.replace(/[\s　]/g, "")],
  });
}

function cardNumbers({ symbol, number }: Person): string[] {
  return [foldLegacyPassword(symbol + number), foldLegacyPassword(number)];
}
