import type postgres from "postgres";
import type { Tx } from "../platform/index.ts";

/** Whether the notice `n` is for the account `a` of the member `m`: the one rule, for reading and for mailing. */
export function isFor(tx: Tx): postgres.PendingQuery<postgres.Row[]> {
  return tx`case n.audience
    when 'all' then true
    when 'insured' then m.relationship = 'insured'
    when 'dependants' then m.relationship = 'dependant'
    when 'office' then m.office_code = n.audience_office
    when 'account' then a.id = n.audience_account
  end`;
}

/** Whether the notice `n` is to be seen at `now` by whom it is for. */
export function isShown(tx: Tx, now: Temporal.Instant): postgres.PendingQuery<postgres.Row[]> {
  return tx`(n.published_at <= ${now} and n.withdrawn_at is null
    and (n.published_until is null or n.published_until > ${now}))`;
}
