import type { Association } from "../associations/index.ts";
import { isInsured, postalAddress } from "../members/index.ts";
import type { Tx } from "../platform/index.ts";
import { needsLetter } from "./activation.ts";
import type { Purpose } from "./check.ts";
import { isLegacy, postalOrder, type Which } from "./receivers.ts";
import type { LetterKind } from "./secret.ts";

/** What narrows a selection down; null: not asked for. */
export type LetterFilter = {
  officeCode: string | null;
  acquiredFrom: Temporal.PlainDate | null;
  acquiredTo: Temporal.PlainDate | null;
  kind: LetterKind | null;
  relationship: "insured" | "dependant" | null;
};

export const everybody: LetterFilter = {
  officeCode: null,
  acquiredFrom: null,
  acquiredTo: null,
  kind: null,
  relationship: null,
};

/** Who is to get a letter. */
export type LetterSelection =
  /** Who never had a letter and needs one: has not started, or waits for an activation code. */
  | { kind: "new"; filter: LetterFilter }
  /** Whose letter ran out unused. */
  | { kind: "expired"; filter: LetterFilter }
  /** Who has had a letter for so many days and has not started; who can be reached by mail gets a mail instead. */
  | { kind: "reminder"; days: number; filter: LetterFilter }
  /** Whose last letter came back. */
  | { kind: "returned"; filter: LetterFilter }
  /** Whose reissue was approved. */
  | { kind: "reissue"; accountIds: readonly string[] }
  | { kind: "one"; accountId: string }
  /** The letters of one file that still open something: its paper was lost or spoiled. Or of all that nobody took. */
  | { kind: "reprint"; runId: string; fileNumber: number | "untaken" };

export type SelectionKind = LetterSelection["kind"];

export const selectionKinds: readonly SelectionKind[] = [
  ...(["new", "expired", "reminder", "returned", "reissue", "one", "reprint"] as const),
];

/** Letters in one run. Who has more to print makes another run after it. */
export const mostInRun = 10_000;

export function purposeOf(selection: SelectionKind): Purpose {
  return selection === "reissue" || selection === "one" || selection === "reprint" ? selection : "picked";
}

/** How many a selection has, counted up to one more than fits into a run. */
export async function countSelected(
  tx: Tx,
  association: Association,
  selection: LetterSelection,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await tx<{ selected: number }[]>`
    select count(*)::int as selected from (
      select from accounts a
      join members m on m.association_id = a.association_id and m.id = a.member_id
      where a.association_id = ${association.associationId} and ${selected(tx, association, selection, now)}
      limit ${mostInRun + 1}) enough`;
  return row?.selected ?? 0;
}

export type PlanOutcome = { kind: "planned"; runId: string; members: number } | { kind: "nobody" };

/**
 * Writes down who is selected now, in the order of the post. Nothing is issued yet.
 * @param approvalId of the run whose files are made again: `carriesApproval` says whether it holds
 */
export async function planRun(
  tx: Tx,
  association: Association,
  selection: LetterSelection,
  { staffId, now, approvalId = null }: { staffId: string; now: Temporal.Instant; approvalId?: string | null },
): Promise<PlanOutcome> {
  const { associationId } = association;
  const [run] = await tx<{ id: string }[]>`
    insert into letter_runs (association_id, selection, planned_at, planned_by, approval_id)
    values (${associationId}, ${selection.kind}, ${now}, ${staffId}, ${approvalId})
    returning id`;
  if (!run) throw new Error("no run was written");
  const { count: members } = await tx`
    insert into letter_run_members (association_id, run_id, account_id, position)
    select ${associationId}, ${run.id}, chosen.id, row_number() over (order by chosen.place) from (
      select a.id, row_number() over (order by ${postalOrder(tx)}) as place
      from accounts a
      join members m on m.association_id = a.association_id and m.id = a.member_id ${postalAddress(tx)}
      where a.association_id = ${associationId} and ${selected(tx, association, selection, now)}
      order by place limit ${mostInRun}) chosen`;
  if (members > 0) return { kind: "planned", runId: run.id, members };
  await tx`
    update letter_runs set cancelled_at = ${now} where association_id = ${associationId} and id = ${run.id}`;
  return { kind: "nobody" };
}

function selected(
  tx: Tx,
  association: Association,
  selection: LetterSelection,
  now: Temporal.Instant,
): Which {
  switch (selection.kind) {
    case "new":
      return tx`${needing(tx, association, selection.filter, now)} and not exists (select ${ofAccount(tx)})`;
    case "expired":
      return tx`${needing(tx, association, selection.filter, now)}
        and exists (select ${ofAccount(tx)} and ${unused(tx)} and l.expires_at <= ${now})`;
    case "reminder":
      return tx`${needing(tx, association, selection.filter, now)}
        and exists (select ${ofAccount(tx)} and ${unused(tx)} and l.expires_at > ${now}
          and l.printed_at <= ${now.subtract({ hours: 24 * selection.days })})
        and not exists (
          select from reminders r
          where r.association_id = a.association_id and r.account_id = a.id and r.excluded_at is not null)
        and not exists (
          select from email_addresses e
          where e.association_id = a.association_id and e.account_id = a.id and e.role = 'main'
            and e.replaced_at is null and e.verified_at is not null and e.undeliverable_at is null)`;
    case "returned":
      return tx`${needing(tx, association, selection.filter, now)} and ${lastOneReturned(tx)}`;
    case "reissue":
      return tx`a.id = any(${[...selection.accountIds]}::uuid[])`;
    case "one":
      return tx`a.id = ${selection.accountId}`;
    case "reprint":
      return tx`exists (select ${ofAccount(tx)} and ${unused(tx)}
        and l.run_id = ${selection.runId}
        and ${selection.fileNumber === "untaken" ? untaken(tx) : tx`l.file_number = ${selection.fileNumber}`})`;
    default:
      return selection satisfies never;
  }
}

/** Whose newest letter came back by post. */
export function lastOneReturned(tx: Tx): Which {
  return tx`exists (select ${ofAccount(tx)} and l.returned_at is not null and not exists (
    select from letters newer
    where newer.association_id = l.association_id and newer.account_id = l.account_id
      and (newer.printed_at, newer.id) > (l.printed_at, l.id)))`;
}

// Insured, and a letter would be of use: to choose a password, or to open what waits for an activation code.
function needing(tx: Tx, association: Association, filter: LetterFilter, now: Temporal.Instant): Which {
  const { officeCode, acquiredFrom, acquiredTo, kind, relationship } = filter;
  const legacy = isLegacy(tx, association, now);
  return tx`${needsLetter(tx, now)}
    and ${isInsured(tx, now)}
    ${officeCode === null ? tx`` : tx`and m.office_code = ${officeCode}`}
    ${acquiredFrom === null ? tx`` : tx`and m.acquired_on >= ${acquiredFrom}`}
    ${acquiredTo === null ? tx`` : tx`and m.acquired_on <= ${acquiredTo}`}
    ${relationship === null ? tx`` : tx`and m.relationship = ${relationship}`}
    ${kind === null ? tx`` : kind === "activation" ? tx`and ${legacy}` : tx`and not ${legacy}`}`;
}

function ofAccount(tx: Tx): Which {
  return tx`from letters l where l.association_id = a.association_id and l.account_id = a.id`;
}

/** Whether the letter `l` still opens something, but for its last day. */
export function unused(tx: Tx): Which {
  return tx`l.replaced_at is null and l.used_at is null`;
}

/** Whether the file in which the letter `l` stands was taken by nobody. */
export function untaken(tx: Tx): Which {
  return tx`exists (
    select from letter_files f
    where f.association_id = l.association_id and f.run_id = l.run_id and f.number = l.file_number
      and f.taken_at is null)`;
}
