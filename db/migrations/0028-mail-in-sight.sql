-- The mails that did not arrive or still wait: few among the many that went out, and staff look at them by day.
create index on mail_outbox (association_id, queued_at, id)
  where bounced_at is not null or state in ('queued', 'sending', 'abandoned');

-- What came of an invitation, and of whatever else was mailed to somebody of the staff.
create index on mail_outbox (association_id, staff_id, queued_at) where staff_id is not null;
