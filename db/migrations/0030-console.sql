-- Who asked for something gives it up: it is neither decided nor carried out any more. What was decided until
-- then stays as it was.
alter table approvals
  add column withdrawn_at timestamptz,
  add check (withdrawn_at is null or executed_at is null);

-- Whoever has signed in: where they are few among a million, the lists of who stands at a step begin here, and not
-- with everybody in turn. New members are not in it, so an import does not feel it.
create index on accounts (association_id, member_id) where last_sign_in_at is not null;
