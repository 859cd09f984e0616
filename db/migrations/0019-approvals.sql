-- What one of the staff may ask for and a second one must say yes to. An association with one person switches
-- the rule off; then a request is let through at once, and the audit log says so each time.
alter table associations add column if not exists two_person_rule boolean not null default true;

create table approvals (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  account_id uuid,                    -- whom it is about, where it is one member
  what jsonb not null default '{}',   -- numbers and counts only, nothing personal
  requested_by uuid not null,
  requested_at timestamptz not null,
  reason_sealed bytea not null,       -- sealed like the reasons of the audit log: people write names there
  expires_at timestamptz not null,    -- until then it is decided; once approved, until then it is carried out
  decision text check (decision in ('approved', 'refused', 'waived')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason_sealed bytea,
  executed_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, requested_by) references staff_accounts (association_id, id),
  foreign key (association_id, decided_by) references staff_accounts (association_id, id),
  check ((decision is null) = (decided_at is null)),
  -- The two people are two, whatever the program says; waived means that there was no second one.
  check ((decision in ('approved', 'refused')) = (decided_by is not null)),
  check (decision is distinct from 'approved' or decided_by <> requested_by),
  check (executed_at is null or decision in ('approved', 'waived'))
);
create index on approvals (association_id, requested_at);
create index on approvals (association_id, account_id, kind) where account_id is not null;
-- Waiting for a second person, and waiting to be carried out.
create index on approvals (association_id, kind) where decision is null;
create index on approvals (association_id, kind, decided_at)
  where executed_at is null and decision in ('approved', 'waived');
call tenant_table('approvals', 'select, insert, update');
