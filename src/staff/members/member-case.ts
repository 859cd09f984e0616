import { type AccountKey, legacyLifetimeFailures, type Method, standingOf } from "../../accounts/index.ts";
import { type Association, legacyIsOn } from "../../associations/index.ts";
import { type BoundFactor, boundFactorsOf } from "../../factors/index.ts";
import { type AccountStep, accountStep } from "../../journey/index.ts";
import { awaitsActivation, wentOutAt } from "../../letters/index.ts";
import { type AddressSource, postalAddress } from "../../members/index.ts";
import { dayInJapan, isRowId, type Runtime, type Tx } from "../../platform/index.ts";
import { sessionState } from "../../sessions/index.ts";
import { type Lock, lockOf } from "../../throttle/index.ts";
import { maskedAddress } from "../masked-address.ts";

export type LetterOfMember = {
  letterId: string;
  kind: "provisional" | "activation";
  issueNumber: string;
  printedAt: Temporal.Instant;
  /** When it was on paper; null: its file was never taken. */
  wentOutAt: Temporal.Instant | null;
  expiresAt: Temporal.Instant;
  replacedAt: Temporal.Instant | null;
  usedAt: Temporal.Instant | null;
  returnedAt: Temporal.Instant | null;
};

/** An address, all but its first letter and its domain left out. */
export type MaskedEmail = {
  masked: string;
  verifiedAt: Temporal.Instant | null;
  undeliverableAt: Temporal.Instant | null;
  undeliverableReason: string | null;
};

/**
 * All that the help desk needs to know to help, and nothing that a caller has to say themselves: no birth date, no
 * number of the card, no address. What is not here cannot be read out by mistake.
 */
export type MemberCase = {
  accountId: string;
  loginId: string;
  loginIdOrigin: "generated" | "legacy" | "chosen";
  name: string;
  nameKana: string;
  relationship: "insured" | "dependant";
  lostOn: Temporal.PlainDate | null;
  addressHidden: boolean;
  /** Which address letters go to; what it says is on the page of what is registered. */
  lettersTo: AddressSource;
  standing: ReturnType<typeof standingOf>;
  step: AccountStep;
  method: Method | null;
  passwordChosenAt: Temporal.Instant | null;
  firstLoginDoneAt: Temporal.Instant | null;
  activatedAt: Temporal.Instant | null;
  /** The services are closed: the owner of the old ID is not known yet. */
  awaitsActivation: boolean;
  objectedAt: Temporal.Instant | null;
  lastSignInAt: Temporal.Instant | null;
  /** The address in use. */
  email: MaskedEmail | null;
  /** A second one, for notices only. */
  contact: MaskedEmail | null;
  /** Newest first. */
  letters: LetterOfMember[];
  factors: BoundFactor[];
  /** Sessions that open something now. */
  openSessions: number;
  lock: Lock;
  /** A legacy password still opens the account. */
  legacyOpens: boolean;
  /** Ten wrong legacy passwords in a lifetime: only a letter helps. */
  legacySpent: boolean;
};

/** Everything about one member that the console's page shows; null when there is no such account here. */
export async function findMemberCase(
  tx: Tx,
  runtime: Pick<Runtime, "keys">,
  association: Association,
  accountId: string,
  now: Temporal.Instant,
): Promise<MemberCase | null> {
  const key = { associationId: association.associationId, accountId };
  const row = await findRow(tx, key, now);
  if (!row) return null;
  const { readingDays, legacyFailures, acquiredOn, address, ...known } = row;
  const { verifiedAt, undeliverableAt, undeliverableReason, ...member } = known;
  const today = dayInJapan(now);
  const subject = runtime.keys.mac("throttle-subject", accountId);
  const letters = await lettersOf(tx, key);
  const isLegacy =
    member.loginIdOrigin === "legacy" &&
    member.passwordChosenAt === null &&
    !letters.some(({ kind }) => kind === "provisional");
  return {
    ...member,
    standing: standingOf(member, readingDays, today),
    email: address
      ? { masked: maskedAddress(address), verifiedAt, undeliverableAt, undeliverableReason }
      : null,
    contact: await contactOf(tx, key),
    letters,
    factors: await boundFactorsOf(tx, key),
    openSessions: await countOpenSessions(tx, key, member.firstLoginDoneAt !== null, now),
    lock: await lockOf(tx, { ...key, subject }, now),
    legacyOpens:
      isLegacy &&
      legacyIsOn(association, today) &&
      Temporal.PlainDate.compare(acquiredOn, association.switchOverOn) < 0 &&
      legacyFailures < legacyLifetimeFailures,
    legacySpent: isLegacy && legacyFailures >= legacyLifetimeFailures,
  };
}

type Row = Omit<
  MemberCase,
  | "standing"
  | "email"
  | "contact"
  | "letters"
  | "factors"
  | "openSessions"
  | "lock"
  | "legacyOpens"
  | "legacySpent"
> & {
  readingDays: number;
  legacyFailures: number;
  acquiredOn: Temporal.PlainDate;
  address: string | null;
  verifiedAt: Temporal.Instant | null;
  undeliverableAt: Temporal.Instant | null;
  undeliverableReason: string | null;
};

async function findRow(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<Row | null> {
  // The address comes from somebody's browser: what is no account number at all is simply unknown.
  if (!isRowId(accountId)) return null;
  const [row] = await tx<Row[]>`
    select a.id as account_id, a.login_id, a.login_id_origin, m.name, m.name_kana, m.relationship, m.lost_on,
      m.address_hidden, p.source as letters_to, m.acquired_on, ${accountStep(tx, now)} as step, a.method,
      a.password_chosen_at, a.first_login_done_at, a.activated_at, ${awaitsActivation(tx, now)} as awaits_activation,
      a.objected_at, a.last_sign_in_at,
      o.reading_days_after_leaving as reading_days,
      e.address, e.verified_at, e.undeliverable_at, e.undeliverable_reason,
      (select count(*)::int from legacy_failures f
        where f.association_id = a.association_id and f.account_id = a.id) as legacy_failures
    from accounts a
    join associations o on o.association_id = a.association_id
    join members m on m.association_id = a.association_id and m.id = a.member_id ${postalAddress(tx)}
    left join email_addresses e on e.association_id = a.association_id and e.account_id = a.id
      and e.role = 'main' and e.replaced_at is null
    where a.association_id = ${associationId} and a.id = ${accountId}`;
  return row ?? null;
}

async function contactOf(tx: Tx, { associationId, accountId }: AccountKey): Promise<MaskedEmail | null> {
  const [row] = await tx<(Omit<MaskedEmail, "masked"> & { address: string })[]>`
    select address, verified_at, undeliverable_at, undeliverable_reason from email_addresses
    where association_id = ${associationId} and account_id = ${accountId} and role = 'contact'
      and replaced_at is null`;
  if (!row) return null;
  const { address, ...email } = row;
  return { masked: maskedAddress(address), ...email };
}

async function lettersOf(tx: Tx, { associationId, accountId }: AccountKey): Promise<LetterOfMember[]> {
  return tx<LetterOfMember[]>`
    select l.id as letter_id, l.kind, l.issue_number, l.printed_at, ${wentOutAt(tx)} as went_out_at, l.expires_at,
      l.replaced_at, l.used_at, l.returned_at
    from letters l
    where l.association_id = ${associationId} and l.account_id = ${accountId}
    order by l.printed_at desc, l.id desc limit 10`;
}

async function countOpenSessions(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  firstLoginDone: boolean,
  now: Temporal.Instant,
): Promise<number> {
  const rows = await tx<
    {
      authenticatedAt: Temporal.Instant;
      lastSeenAt: Temporal.Instant;
      rememberedUntil: Temporal.Instant | null;
    }[]
  >`
    select authenticated_at, last_seen_at, remembered_until from sessions
    where association_id = ${associationId} and account_id = ${accountId} and ended_at is null`;
  return rows.filter((row) => sessionState({ ...row, endedAt: null, firstLoginDone }, now) !== "over").length;
}
