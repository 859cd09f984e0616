import { objectionDays } from "../accounts/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * Whether the services stay closed to the account `a`. Whoever began with a password that stands on the insurance
 * card may be somebody else who saw the card. That the owner knows is shown by the code of the activation letter, by
 * a provisional password that came by post, or by two weeks of silence (standards.md, S1). Asked on every visit: for
 * all who have no old ID, or have typed the code, nothing is looked up.
 */
export function awaitsActivation(tx: Tx, now: Temporal.Instant): ReturnType<Tx> {
  return tx`(a.login_id_origin = 'legacy' and a.activated_at is null and not ${startedByLetter(tx)}
    and (a.objected_at is not null or not ${wasSilent(tx, now)}))`;
}

/** Whether a letter would be of use to the account `a`: no password is chosen, or the services wait for a code. */
export function needsLetter(tx: Tx, now: Temporal.Instant): ReturnType<Tx> {
  return tx`(a.password_chosen_at is null or ${awaitsActivation(tx, now)})`;
}

/** Whether a provisional password has done its work for the account `a`. */
export function startedByLetter(tx: Tx): ReturnType<Tx> {
  return tx`exists (
    select from letters l
    where l.association_id = a.association_id and l.account_id = a.id
      and l.kind = 'provisional' and l.used_at is not null)`;
}

/** When the letter `l` was printed for real: one of a run, when its file was taken, if it lived until then. Null: never. */
export function wentOutAt(tx: Tx): ReturnType<Tx> {
  return tx`case when l.run_id is null then l.printed_at else (
    select f.taken_at from letter_files f
    where f.association_id = l.association_id and f.run_id = l.run_id and f.number = l.file_number
      and (l.replaced_at is null or l.replaced_at > f.taken_at)) end`;
}

// A letter lay with the owner for the whole time: it did not come back, and neither a newer one, which names a later
// day to object until, nor an objection ended it before. What a newer one ends afterwards stays open.
function wasSilent(tx: Tx, now: Temporal.Instant): ReturnType<Tx> {
  return tx`exists (
    select from letters l
    where l.association_id = a.association_id and l.account_id = a.id
      and l.kind = 'activation' and l.returned_at is null
      and ${wentOutAt(tx)} <= least(l.replaced_at, ${now}) - make_interval(hours => ${24 * objectionDays}))`;
}
