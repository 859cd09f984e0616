import type { AssociationId } from "../../associations/index.ts";
import { type AccountStep, accountStep, accountSteps } from "../../journey/index.ts";
import { wentOutAt } from "../../letters/index.ts";
import { isInsured } from "../../members/index.ts";
import { dayInJapan, type Tx } from "../../platform/index.ts";
import type { LetterStanding } from "./letter-standing.ts";
import type { MemberReading } from "./query.ts";

/** What has come of the newest letter, whether it brought a provisional password or an activation code. */
export type LetterState = "none" | LetterStanding;

export const letterStates: readonly LetterState[] = ["none", "untaken", "out", "expired", "returned", "used"];

/** Where a member stands: at a step of the journey while they are insured; who has left stands at none. */
export type MemberStep = AccountStep | "left";

export const memberSteps: readonly MemberStep[] = [...accountSteps, "left"];

/** The same, for the database: a `MemberStep` for the account `a` of the member `m`. */
export function memberStep(tx: Tx, now: Temporal.Instant): Fragment {
  return tx`case when ${isInsured(tx, now)} then ${accountStep(tx, now)} else 'left' end`;
}

/** Who is to be worked for: by step, and where mail does not arrive, members who are insured; or those who left. */
export type MemberFilter = {
  step?: MemberStep;
  letter?: LetterState;
  /** Mail does not arrive at the address in use, or at the one for notices. */
  undeliverable?: boolean;
};

/** One line of the result: enough to tell namesakes apart, and no address. */
export type FoundMember = {
  accountId: string;
  memberId: string;
  loginId: string;
  name: string;
  nameKana: string;
  /** What the list is sorted by. */
  sortedBy: string;
  birthDate: Temporal.PlainDate;
  symbol: string;
  number: string;
  branch: string;
  relationship: "insured" | "dependant";
  lostOn: Temporal.PlainDate | null;
  addressHidden: boolean;
  objectedAt: Temporal.Instant | null;
  step: AccountStep;
  letter: LetterState;
  /** Which address mail does not reach: the one in use, or only the one for notices. */
  undeliverable: "main" | "contact" | null;
};

/** The last line of the page before. */
export type Cursor = { name: string; birthDate: string; memberId: string };

export type FoundPage = { members: FoundMember[]; next: Cursor | null };

export const membersOnPage = 50;

export type MemberSearch = {
  readings: readonly MemberReading[];
  filter: MemberFilter;
  after: Cursor | null;
};

/**
 * Members whom one of `readings` fits, in the order of their names (in kana, where no kanji were typed); everybody
 * when there are none. A page costs the same wherever it stands: it goes on behind `after`, and nothing before
 * it is counted.
 */
export async function findMembers(
  tx: Tx,
  associationId: AssociationId,
  search: MemberSearch,
  now: Temporal.Instant,
  most = membersOnPage,
): Promise<FoundPage> {
  const found = await membersQuery(tx, associationId, search, now, most + 1);
  const members = found.slice(0, most);
  const last = members.at(-1);
  const hasMore = found.length > most && last !== undefined;
  return { members, next: hasMore ? cursorOf(last) : null };
}

/** How many members a filter leaves. */
export async function countMembers(
  tx: Tx,
  associationId: AssociationId,
  filter: MemberFilter,
  now: Temporal.Instant,
): Promise<number> {
  const search = { readings: [], filter, after: null };
  const [row] = await tx<{ members: number }[]>`
    select count(*)::int as members from (${membersQuery(tx, associationId, search, now, null)}) found`;
  return row?.members ?? 0;
}

/** The query of a page and one line more, not yet sent: a test asks the database for its plan. */
export function membersQuery(
  tx: Tx,
  associationId: AssociationId,
  { readings, filter, after }: MemberSearch,
  now: Temporal.Instant,
  most: number | null = membersOnPage + 1,
): ReturnType<typeof tx<FoundMember[]>> {
  // Names are sorted as they are looked for, so that one index answers both.
  const isByName = readings.length > 0 && readings.every(({ name }) => name !== undefined);
  const sortedBy: Fragment = isByName ? tx`m.name_key` : tx`m.name_kana_key`;
  const letter = letterState(tx, now);
  const dead = tx`email_addresses e where e.association_id = a.association_id and e.account_id = a.id
    and e.role in ('main', 'contact') and e.replaced_at is null and e.undeliverable_at is not null`;
  return tx<FoundMember[]>`
    ${standing(tx, associationId, filter.step, now)}
    select a.id as account_id, m.id as member_id, a.login_id, m.name, m.name_kana, ${sortedBy} as sorted_by,
      m.birth_date, m.symbol, m.number, m.branch, m.relationship, m.lost_on, m.address_hidden, a.objected_at,
      ${accountStep(tx, now)} as step, ${letter} as letter,
      (select e.role from ${dead} order by e.role desc limit 1) as undeliverable
    from members m
    join accounts a on a.association_id = m.association_id and a.member_id = m.id
    where m.association_id = ${associationId}
      and ${readings.length === 0 ? tx`true` : anyOf(tx, associationId, readings)}
      and ${after === null ? tx`true` : behind(tx, sortedBy, after)}
      ${stillInsured(tx, filter, now)}
      ${filter.step === undefined || filter.step === "left" ? tx`` : tx`and a.id in (select id from standing)`}
      ${filter.letter === undefined ? tx`` : tx`and ${narrowLetter(tx, filter.letter, now)} and ${letter} = ${filter.letter}`}
      ${filter.undeliverable ? tx`and exists (select from ${dead})` : tx``}
    order by ${sortedBy} using ~<~, m.birth_date, m.id
    limit ${most}::int`;
}

function cursorOf({ sortedBy, birthDate, memberId }: FoundMember): Cursor {
  return { name: sortedBy, birthDate: birthDate.toString(), memberId };
}

type Fragment = ReturnType<Tx>;

function anyOf(tx: Tx, associationId: AssociationId, readings: readonly MemberReading[]): Fragment {
  const [first, ...others] = readings.map((reading) => fits(tx, associationId, reading));
  if (!first) throw new Error("nothing to look for");
  return tx`(${others.reduce((all: Fragment, one): Fragment => tx`${all} or ${one}`, first)})`;
}

// Greater than every character of a name, and never in one.
const behindAll = "\u{10ffff}";

/** All that a reading asks for. Beginnings are ranges of bytes, as the indexes are; 0018 says why not LIKE. */
function fits(tx: Tx, associationId: AssociationId, reading: MemberReading): Fragment {
  const { loginIdKey, symbolKey, numberKey, branchKey, kana, name, birthDate } = reading;
  const all: Fragment[] = [];
  if (loginIdKey !== undefined) {
    all.push(tx`m.id = (select member_id from accounts
      where association_id = ${associationId} and login_id_key = ${loginIdKey})`);
  }
  if (numberKey !== undefined) all.push(tx`m.number_key = ${numberKey}`);
  if (symbolKey !== undefined) all.push(tx`m.symbol_key = ${symbolKey}`);
  if (branchKey !== undefined) all.push(tx`m.branch_key = ${branchKey}`);
  if (kana !== undefined) {
    all.push(tx`m.name_kana_key ~>=~ ${kana} and m.name_kana_key ~<~ ${kana + behindAll}`);
  }
  if (name !== undefined) {
    all.push(tx`m.name_key ~>=~ member_name_key(${name})
      and m.name_key ~<~ (member_name_key(${name}) || ${behindAll})`);
  }
  if (birthDate !== undefined) all.push(tx`m.birth_date = ${birthDate}`);
  const [first, ...others] = all;
  if (!first) throw new Error("a reading without anything in it");
  return tx`(${others.reduce((joined: Fragment, one): Fragment => tx`${joined} and ${one}`, first)})`;
}

/** The first comparison is for the index, the others for those of one name. */
function behind(tx: Tx, sortedBy: Fragment, { name, birthDate, memberId }: Cursor): Fragment {
  return tx`${sortedBy} ~>=~ ${name} and (${sortedBy} ~>~ ${name}
    or (m.birth_date, m.id) > (${birthDate}::date, ${memberId}::uuid))`;
}

/** Written as a comparison of the one column, so that who has left is found by it where they are few. */
function stillInsured(tx: Tx, { step, undeliverable }: MemberFilter, now: Temporal.Instant): Fragment {
  if (step === "left") return tx`and m.lost_on <= ${dayInJapan(now)}`;
  return step !== undefined || undeliverable ? tx`and ${isInsured(tx, now)}` : tx``;
}

/**
 * Who stands at the step, found first where they are few: the database takes them for many, and would walk through
 * everybody in the order of the list.
 */
function standing(
  tx: Tx,
  associationId: AssociationId,
  step: MemberStep | undefined,
  now: Temporal.Instant,
): Fragment {
  if (step === undefined || step === "left") return tx``;
  const isRare = step !== "notStarted" && step !== "finished";
  return tx`with standing as ${isRare ? tx`materialized` : tx``} (
    select a.id from accounts a
    where a.association_id = ${associationId} and ${narrowStep(tx, step, now)}
      and ${accountStep(tx, now)} = ${step})`;
}

/**
 * What follows from the step, in a form that indexes and joins know: the database need not ask everybody in turn.
 * Nobody stands at a step whom this leaves out.
 */
function narrowStep(tx: Tx, step: AccountStep, now: Temporal.Instant): Fragment {
  switch (step) {
    case "notStarted":
      return tx`a.last_sign_in_at is null and a.password_chosen_at is null`;
    case "terms":
      return tx`a.last_sign_in_at is not null and not exists (
        select from terms_acceptances t where t.association_id = a.association_id and t.account_id = a.id
          and t.version = (select max(version) from terms_versions v
            where v.association_id = t.association_id and v.effective_on <= ${dayInJapan(now)}))`;
    case "method":
      // With a password too: staff may have cleared the only factor.
      return tx`a.last_sign_in_at is not null and a.method is null`;
    case "done":
      return tx`a.password_chosen_at is not null and a.first_login_done_at is null`;
    case "enrolment":
      return tx`a.first_login_done_at is not null and a.method <> 'otp-mail' and not exists (
        select from passkeys f where a.method = 'passkey' and f.association_id = a.association_id
          and f.account_id = a.id and f.bound_at is not null and f.removed_at is null)`;
    case "finished":
      return tx`a.last_sign_in_at is not null and a.first_login_done_at is not null`;
    default:
      return tx`a.last_sign_in_at is not null and a.password_chosen_at is null`;
  }
}

function narrowLetter(tx: Tx, letter: LetterState, now: Temporal.Instant): Fragment {
  const among = (which: Fragment): Fragment => tx`exists (
    select from letters n where n.association_id = a.association_id and n.account_id = a.id and ${which})`;
  switch (letter) {
    case "none":
      return tx`not ${among(tx`true`)}`;
    case "out":
      return among(tx`n.used_at is null and n.replaced_at is null and n.expires_at > ${now}`);
    case "expired":
      return among(tx`n.used_at is null and n.replaced_at is null and n.expires_at <= ${now}`);
    case "untaken":
      return among(tx`n.used_at is null and n.replaced_at is null and n.run_id is not null`);
    case "returned":
      return among(tx`n.returned_at is not null`);
    default:
      return tx`true`;
  }
}

/** The state of the account's newest letter, as `letterStanding` has it. */
export function letterState(tx: Tx, now: Temporal.Instant): Fragment {
  return tx`coalesce((
    select case
        when l.used_at is not null then 'used'
        when l.returned_at is not null then 'returned'
        when l.replaced_at is not null then 'replaced'
        when ${wentOutAt(tx)} is null then 'untaken'
        when l.expires_at <= ${now} then 'expired'
        else 'out'
      end
    from letters l
    where l.association_id = a.association_id and l.account_id = a.id
    order by l.printed_at desc, l.id desc limit 1), 'none')`;
}
