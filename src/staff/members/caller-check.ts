import type { Association } from "../../associations/index.ts";
import { record } from "../../audit/index.ts";
import { cardKey, postalAddress } from "../../members/index.ts";
import { fold, foldDigits, parseJapaneseDate, type Tx, unifyDashes } from "../../platform/index.ts";
import { type StaffVisit, staffDid } from "../page.ts";

/** What a caller says of themselves; two of them must be right. Never the password. */
export type CallerFact = "birthDate" | "number" | "postalCode" | "address";

export const callerFacts: readonly CallerFact[] = ["birthDate", "number", "postalCode", "address"];

/**
 * What may be asked of a member. Where an address is hidden it is not compared either: a caller who guesses would
 * learn from the answer where the member lives.
 */
export function factsFor({ addressHidden }: { addressHidden: boolean }): readonly CallerFact[] {
  return addressHidden ? ["birthDate", "number"] : callerFacts;
}

/** How many facts have to be right, with none that is wrong. */
export const factsNeeded = 2;

/** How long a check stands for the acts of whoever made it: one call. */
export const checkMinutes = 30;

/** Failed checks of one member in a day from which the page says to send a letter instead. */
export const suspiciousChecks = 3;

type Registered = {
  addressHidden: boolean;
  birthDate: Temporal.PlainDate;
  symbol: string;
  number: string;
  branch: string;
  postalCodes: readonly string[];
  addresses: readonly string[];
};

export type CallerCheck =
  | { kind: "right"; facts: readonly CallerFact[] }
  | { kind: "wrong"; wrong: readonly CallerFact[] }
  /** Fewer than two were typed. */
  | { kind: "few" };

/** Compares what the caller said with what is registered; says which are wrong, and never what would be right. */
export function compareFacts(
  said: Readonly<Record<CallerFact, string>>,
  registered: Registered,
): CallerCheck {
  const typed = factsFor(registered).filter((fact) => said[fact].trim() !== "");
  if (typed.length < factsNeeded) return { kind: "few" };
  const wrong = typed.filter((fact) => !isRight(fact, said[fact], registered));
  return wrong.length > 0 ? { kind: "wrong", wrong } : { kind: "right", facts: typed };
}

function isRight(fact: CallerFact, said: string, registered: Registered): boolean {
  switch (fact) {
    case "birthDate": {
      const outcome = parseJapaneseDate(said);
      return outcome.kind === "date" && outcome.date.equals(registered.birthDate);
    }
    case "number":
      return saidNumbers(registered).has(cardKey(said));
    case "postalCode": {
      const digits = cardKey(said).replace(/^〒/, "");
      return /^[0-9]{7}$/.test(digits) && registered.postalCodes.some((code) => cardKey(code) === digits);
    }
    case "address":
      return registered.addresses.some((address) => isSameAddress(said, address));
    default:
      return fact satisfies never;
  }
}

/** 番号 alone, or 記号 and 番号, with or without 枝番. */
function saidNumbers({ symbol, number, branch }: Registered): ReadonlySet<string> {
  return new Set([number, symbol + number, symbol + number + branch].map(cardKey));
}

const shortestAddress = 6;

// "渋谷一丁目2番3号" and 渋谷1-2-3 are one place. A part will do that is long enough not to be the prefecture alone.
function isSameAddress(said: string, registered: string): boolean {
  const [part, whole] = [addressKey(said), addressKey(registered)];
  if (Array.from(part).length < shortestAddress || !/[0-9]/.test(part)) return false;
  const behind = whole.split(part).slice(1);
  return behind.some((rest) => !/^[0-9]/.test(rest)); // 1-2 is not 1-23
}

function addressKey(text: string): string {
  return unifyDashes(fold(foldDigits(text)))
    .replace(/丁目|番地の?|番|号|の(?=[0-9])/g, "-")
    .replace(/-+/g, "-")
    .replace(/-$/, "");
}

/** Compares, and records that it was done: what was right, or that something was wrong. Never what was said. */
export async function checkCaller(
  tx: Tx,
  visit: StaffVisit,
  accountId: string,
  said: Readonly<Record<CallerFact, string>>,
): Promise<CallerCheck> {
  const check = compareFacts(said, await registeredOf(tx, visit.association, accountId));
  if (check.kind === "few") return check;
  const facts = (check.kind === "right" ? check.facts : check.wrong).join(" ");
  const event = check.kind === "right" ? "caller.checked" : "caller.check-failed";
  await record(tx, { ...staffDid(visit), event, accountId, details: { facts } });
  return check;
}

/** Their own addresses and the one that their letters go to: it may be that of the insured person. */
async function registeredOf(tx: Tx, { associationId }: Association, accountId: string): Promise<Registered> {
  const [row] = await tx<Registered[]>`
    select m.address_hidden, m.birth_date, m.symbol, m.number, m.branch,
      array[m.postal_code, m.mailing_postal_code, p.postal_code] as postal_codes,
      array[m.address, m.mailing_address, p.address] as addresses
    from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id ${postalAddress(tx)}
    where a.association_id = ${associationId} and a.id = ${accountId}`;
  if (!row) throw new Error("the account has no member");
  return row;
}

export type CallerStanding = {
  /** Until when a check by this person stands. */
  checkedUntil: Temporal.Instant | null;
  /** Checks that failed in the last day, whoever made them. */
  failedToday: number;
};

/** Whether the caller has been checked by who asks, and how often a check has failed. */
export async function callerStanding(
  tx: Tx,
  { association, staff, now }: Pick<StaffVisit, "association" | "staff" | "now">,
  accountId: string,
): Promise<CallerStanding> {
  const [row] = await tx<{ checkedAt: Temporal.Instant | null; failed: number }[]>`
    select max(at) filter (where event = 'caller.checked' and staff_id = ${staff.staffId}
        and at > ${now.subtract({ minutes: checkMinutes })}) as checked_at,
      count(*) filter (where event = 'caller.check-failed')::int as failed
    from audit_log
    where association_id = ${association.associationId} and account_id = ${accountId}
      and at > ${now.subtract({ hours: 24 })}`;
  return {
    checkedUntil: row?.checkedAt?.add({ minutes: checkMinutes }) ?? null,
    failedToday: row?.failed ?? 0,
  };
}
