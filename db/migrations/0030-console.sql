-- Who asked for something gives it up: it is neither decided nor carried out any more. What was decided until
-- then stays as it was.
alter table approvals
  add column withdrawn_at timestamptz,
  add check (withdrawn_at is null or executed_at is null);

-- Who is to choose a method is not always on the way to a first password: staff may have cleared the only factor.
create index on accounts (association_id, member_id)
  where last_sign_in_at is not null and method is null;
