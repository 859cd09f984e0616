import type { Association, AssociationId } from "../associations/index.ts";
import { type AuditRecord, record } from "../audit/index.ts";
import type { Tx } from "../platform/index.ts";
import { type CheckedReceiver, checkReceiver, type LeftOut } from "./check.ts";
import { receivers, type Which } from "./receivers.ts";
import { purposeOf, type SelectionKind } from "./selection.ts";

/**
 * So many letters one person may issue within a day without a second one. A household, a class of newcomers, a
 * day's lost letters go out at once; who could print passwords for a whole company cannot do it alone.
 */
export const lettersWithoutApproval = 50;

/** Minutes after issuing within which the files are taken. */
export const minutesToTake = 10;

export type LetterRun = {
  runId: string;
  selection: SelectionKind;
  plannedAt: Temporal.Instant;
  plannedBy: string;
  /** Who was chosen. */
  members: number;
  approvalId: string | null;
  cancelledAt: Temporal.Instant | null;
  issuedAt: Temporal.Instant | null;
  issuedBy: string | null;
  /** The staff session that may take the files. */
  sessionId: string | null;
  /** Issued, and files handed over. */
  letters: number;
  files: number;
  filesTaken: number;
};

export async function findRun(
  tx: Tx,
  associationId: AssociationId,
  runId: string,
): Promise<LetterRun | null> {
  const [run] = await runs(tx, associationId, tx`r.id = ${runId}`, 1, 0);
  return run ?? null;
}

/**
 * The run as it is, held until the transaction ends: what is asked for it, issued or given up comes one after the
 * other. Null when it was issued or cancelled before.
 */
export async function holdRun(
  tx: Tx,
  associationId: AssociationId,
  runId: string,
): Promise<LetterRun | null> {
  const held = await tx`
    select from letter_runs
    where association_id = ${associationId} and id = ${runId} and issued_at is null and cancelled_at is null
    for update`;
  return held.count === 1 ? findRun(tx, associationId, runId) : null;
}

/** Runs that were issued or wait to be, newest first. */
export async function listRuns(
  tx: Tx,
  associationId: AssociationId,
  { most, skip }: { most: number; skip: number },
): Promise<{ runs: LetterRun[]; total: number }> {
  const kept: Which = tx`r.cancelled_at is null`;
  const [row] = await tx<{ total: number }[]>`
    select count(*)::int as total from letter_runs r where r.association_id = ${associationId} and ${kept}`;
  return { runs: await runs(tx, associationId, kept, most, skip), total: row?.total ?? 0 };
}

function runs(
  tx: Tx,
  associationId: AssociationId,
  which: Which,
  most: number,
  skip: number,
): Promise<LetterRun[]> {
  return tx<LetterRun[]>`
    select r.id as run_id, r.selection, r.planned_at, p.name as planned_by, r.approval_id, r.cancelled_at,
      r.issued_at, i.name as issued_by, r.session_id,
      (select count(*)::int from letter_run_members m
        where m.association_id = r.association_id and m.run_id = r.id) as members,
      coalesce(f.letters, 0)::int as letters, coalesce(f.files, 0)::int as files,
      coalesce(f.taken, 0)::int as files_taken
    from letter_runs r
    join staff_accounts p on p.association_id = r.association_id and p.id = r.planned_by
    left join staff_accounts i on i.association_id = r.association_id and i.id = r.issued_by
    left join lateral (
      select sum(letters) as letters, count(*) as files, count(taken_at) as taken from letter_files f
      where f.association_id = r.association_id and f.run_id = r.id) f on true
    where r.association_id = ${associationId} and ${which}
    order by r.planned_at desc, r.id desc limit ${most} offset ${skip}`;
}

/** Looks at everybody who was chosen, as they are now, in the order of printing. */
export async function checkRun(
  tx: Tx,
  association: Association,
  run: Pick<LetterRun, "runId" | "selection">,
  now: Temporal.Instant,
): Promise<CheckedReceiver[]> {
  const { associationId } = association;
  const chosen = await tx<{ accountId: string; position: number }[]>`
    select account_id, position from letter_run_members
    where association_id = ${associationId} and run_id = ${run.runId}`;
  const positions = new Map(chosen.map(({ accountId, position }) => [accountId, position]));
  const found = await receivers(tx, association, now, tx`a.id = any(${[...positions.keys()]}::uuid[])`);
  const place = ({ accountId }: { accountId: string }): number => positions.get(accountId) ?? 0;
  return found
    .toSorted((one, other) => place(one) - place(other))
    .map((receiver) => checkReceiver(receiver, purposeOf(run.selection), now));
}

/** Who was left out when the run was issued, and why. */
export async function leftOut(
  tx: Tx,
  associationId: AssociationId,
  runId: string,
): Promise<{ accountId: string; loginId: string; name: string; problem: LeftOut }[]> {
  return tx`
    select a.id as account_id, a.login_id, m.name, r.left_out as problem
    from letter_run_members r
    join accounts a on a.association_id = r.association_id and a.id = r.account_id
    join members m on m.association_id = a.association_id and m.id = a.member_id
    where r.association_id = ${associationId} and r.run_id = ${runId} and r.left_out is not null
    order by r.position`;
}

/**
 * How many letters this person has issued in the last 24 hours without a second one. What nobody took, nor can any
 * more, is on no paper and does not count.
 */
export async function issuedAlone(
  tx: Tx,
  associationId: AssociationId,
  staffId: string,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await tx<{ letters: number }[]>`
    select coalesce(sum(f.letters), 0)::int as letters
    from letter_runs r
    join letter_files f on f.association_id = r.association_id and f.run_id = r.id
    where r.association_id = ${associationId} and r.issued_by = ${staffId}
      and r.issued_at > ${now.subtract({ hours: 24 })} and r.approval_id is null and r.selection <> 'reissue'
      and (f.taken_at is not null or r.issued_at > ${now.subtract({ minutes: minutesToTake })})`;
  return row?.letters ?? 0;
}

/** Whoever issues runs does so one after the other: two at once would each find few letters before them. */
export async function holdIssuer(tx: Tx, associationId: AssociationId, staffId: string): Promise<void> {
  await tx`
    select from staff_accounts where association_id = ${associationId} and id = ${staffId} for no key update`;
}

/**
 * Holds everybody who was chosen, before they are looked at for issuing: whoever objects at the same moment comes
 * before, and is seen, or after, and ends the letter.
 */
export async function holdMembers(tx: Tx, associationId: AssociationId, runId: string): Promise<void> {
  await tx`
    select from accounts
    where association_id = ${associationId} and id in (
      select account_id from letter_run_members where association_id = ${associationId} and run_id = ${runId})
    order by id for no key update`;
}

/** Notes which approval was asked for. */
export async function noteApproval(
  tx: Tx,
  associationId: AssociationId,
  runId: string,
  approvalId: string,
): Promise<void> {
  await tx`
    update letter_runs set approval_id = ${approvalId}
    where association_id = ${associationId} and id = ${runId} and issued_at is null`;
}

/** Gives a run up, with its audit record; null when it was issued or cancelled before. */
export async function cancelRun(
  tx: Tx,
  did: Omit<AuditRecord, "event">,
  runId: string,
): Promise<LetterRun | null> {
  const { associationId, at: now } = did;
  const run = await holdRun(tx, associationId, runId);
  if (!run) return null;
  await tx`
    update letter_runs set cancelled_at = ${now} where association_id = ${associationId} and id = ${runId}`;
  const { selection, members } = run;
  await record(tx, { ...did, event: "letters.cancelled", details: { runId, selection, members } });
  return run;
}
