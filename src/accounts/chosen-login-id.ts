import type { AssociationId } from "../associations/index.ts";
import { foldWithoutDashes, type Tx } from "../platform/index.ts";
import { generatedLoginId, loginIdKey } from "./login-id.ts";
import type { AccountKey } from "./queries.ts";

export const shortestLoginId = 4;
export const longestLoginId = 32;

export type LoginIdProblem =
  | "missing"
  | "tooShort"
  | "tooLong"
  /** Something else than a–z, 0–9, dot, underscore and hyphen. */
  | "characters"
  /** Without a letter it reads like a number of the card. */
  | "noLetter"
  /** Looks like those that we print. */
  | "looksGenerated"
  /** Holds 記号・番号, 保険者番号 or the birth date: it is said aloud and stands in lists. */
  | "personal"
  | "same";

/** What an ID must not tell about its owner. */
export type LoginIdContext = {
  /** the one in use */
  loginId: string;
  symbol: string;
  number: string;
  birthDate: Temporal.PlainDate;
  insurerNumber: string;
};

/** An ID as its owner types it: the form in which it is kept, or what is wrong with it. */
export function chooseLoginId(
  typed: string,
  context: LoginIdContext,
): { kind: "chosen"; loginId: string } | { kind: "refused"; problem: LoginIdProblem } {
  const loginId = loginIdKey(typed);
  const problem = problemOf(loginId, context);
  return problem ? { kind: "refused", problem } : { kind: "chosen", loginId };
}

function problemOf(loginId: string, context: LoginIdContext): LoginIdProblem | null {
  if (loginId === "") return "missing";
  if (!/^[a-z0-9._-]+$/.test(loginId)) return "characters";
  if (loginId.length < shortestLoginId) return "tooShort";
  if (loginId.length > longestLoginId) return "tooLong";
  if (loginId === loginIdKey(context.loginId)) return "same";
  if (!/[a-z]/.test(loginId)) return "noLetter";
  if (generatedLoginId.test(loginId)) return "looksGenerated";
  const digits = loginId.replace(/[^0-9]/g, "");
  return personalNumbers(context).some((number) => digits.includes(number)) ? "personal" : null;
}

// Short numbers stand in many IDs by chance; from five digits on it is no chance.
function personalNumbers({ symbol, number, birthDate, insurerNumber }: LoginIdContext): string[] {
  const digitsOf = (text: string): string => foldWithoutDashes(text).replace(/[^0-9]/g, "");
  const [year, month, day] = birthDate.toString().split("-");
  return [
    insurerNumber,
    digitsOf(number),
    digitsOf(symbol + number),
    `${year}${month}${day}`,
    `${year?.slice(2)}${month}${day}`,
    `${month}${day}${year}`,
    `${day}${month}${year}`,
  ].filter((digits) => digits.length >= 5);
}

/**
 * Gives the account a user ID of its owner's choice and retires the old one for ever. `taken`: somebody has it
 * or had it, which may have been this member.
 */
export async function changeLoginId(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  loginId: string,
  now: Temporal.Instant,
): Promise<"changed" | "taken"> {
  await oneChangeAtATime(tx, associationId);
  const [free] = await tx<{ before: string }[]>`
    select a.login_id_key as before from accounts a
    where a.association_id = ${associationId} and a.id = ${accountId}
      and not exists (
        select from accounts o where o.association_id = a.association_id and o.login_id_key = ${loginId})
      and not exists (
        select from retired_login_ids r where r.association_id = a.association_id and r.login_id_key = ${loginId})
    for update of a`;
  if (!free) return "taken";
  await tx`
    insert into retired_login_ids (association_id, login_id_key, retired_at)
    values (${associationId}, ${free.before}, ${now}) on conflict do nothing`;
  await tx`
    update accounts set login_id = ${loginId}, login_id_key = ${loginId}, login_id_origin = 'chosen'
    where association_id = ${associationId} and id = ${accountId}`;
  return "changed";
}

// One after the other in an association: of two who want the same ID at once the second is told, and does not run
// into the unique index.
async function oneChangeAtATime(tx: Tx, associationId: AssociationId): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('login-ids'), ${associationId})`;
}
