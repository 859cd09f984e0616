-- What was asked for a member before they said 「心当たりがない」 is asked for no more: an approval from before would
-- still bring a letter, and stand in the way of a new one. From here on the objection itself takes it back.
update approvals p set withdrawn_at = now()
from accounts a
where a.association_id = p.association_id and a.id = p.account_id and p.requested_at <= a.objected_at
  and p.kind in ('reissue', 'clear-factors') and p.executed_at is null and p.withdrawn_at is null
  and p.decision is distinct from 'refused';
update reissue_requests r set stopped_at = a.objected_at
from accounts a
where a.association_id = r.association_id and a.id = r.account_id and r.decided_at <= a.objected_at
  and r.decision = 'approved' and r.stopped_at is null
  and not exists (
    select from letters l
    where l.association_id = r.association_id and l.account_id = r.account_id
      and l.kind = 'provisional' and l.printed_at >= r.decided_at);
