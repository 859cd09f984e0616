-- The mails that did not arrive or still wait: few among the many that went out, and staff look at them by day.
create index on mail_outbox (association_id, queued_at, id)
  where bounced_at is not null or state in ('queued', 'sending', 'abandoned');

-- What came of an invitation, and of whatever else was mailed to somebody of the staff.
create index on mail_outbox (association_id, staff_id, queued_at) where staff_id is not null;

-- Where the head of the audit log is mailed once a day, to be kept outside; null: nowhere. That mail is to neither a
-- member nor somebody of the staff.
alter table associations add column audit_anchor_to text check (length(audit_anchor_to) <= 254);
alter table audit_checks add column mailed_at timestamptz;
alter table mail_outbox drop constraint mail_outbox_check1;
alter table mail_outbox add check (num_nonnulls(account_id, staff_id) <= 1);
