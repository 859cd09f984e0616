-- Letters made together from the console: planned first, so that the list can be looked at and a second
-- person can say yes to exactly these members; issued once; taken as files once. No PDF is ever stored.
create table letter_runs (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  selection text not null
    check (selection in ('new', 'expired', 'reminder', 'returned', 'reissue', 'one', 'reprint')),
  planned_at timestamptz not null,
  planned_by uuid not null,
  approval_id uuid,                   -- asked for where many are printed at once
  cancelled_at timestamptz,
  issued_at timestamptz,
  issued_by uuid,
  session_id uuid,                    -- the staff session that may take the files
  primary key (association_id, id),
  foreign key (association_id, planned_by) references staff_accounts (association_id, id),
  foreign key (association_id, issued_by) references staff_accounts (association_id, id),
  foreign key (association_id, session_id) references staff_sessions (association_id, id),
  check ((issued_at is null) = (issued_by is null)),
  check ((issued_at is null) = (session_id is null)),
  check (issued_at is null or cancelled_at is null)
);
create index on letter_runs (association_id, planned_at);
call tenant_table('letter_runs', 'select, insert, update');

-- Who was chosen, in the order of printing.
create table letter_run_members (
  association_id int not null references associations,
  run_id uuid not null,
  account_id uuid not null,
  position int not null,
  left_out text,                      -- why this member got no letter when the run was issued
  primary key (association_id, run_id, account_id),
  foreign key (association_id, run_id) references letter_runs (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
call tenant_table('letter_run_members', 'select, insert, update');

create table letter_files (
  association_id int not null references associations,
  run_id uuid not null,
  number int not null,                -- from 1, in the order of printing
  letters int not null,
  taken_at timestamptz,               -- handed over, once
  primary key (association_id, run_id, number),
  foreign key (association_id, run_id) references letter_runs (association_id, id)
);
call tenant_table('letter_files', 'select, insert, update');

alter table letters
  add column run_id uuid,
  add column file_number int,
  add column position int,
  add column returned_at timestamptz, -- it came back by post
  add column returned_reason text
    check (returned_reason in ('address-unknown', 'moved', 'not-collected', 'refused', 'other')),
  add foreign key (association_id, run_id, file_number) references letter_files (association_id, run_id, number),
  add check ((run_id is null) = (file_number is null)),
  add check ((returned_at is null) = (returned_reason is null));
create index on letters (association_id, run_id, file_number, position) where run_id is not null;
create index on letters (association_id, returned_at) where returned_at is not null;
-- Who has had a letter for long and not used it.
create index on letters (association_id, printed_at) where replaced_at is null and used_at is null;

-- Reminder mails to members who stopped in the middle, and who is to get none.
create table reminders (
  association_id int not null references associations,
  account_id uuid not null,
  mailed_at timestamptz,
  excluded_at timestamptz,
  primary key (association_id, account_id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
call tenant_table('reminders', 'select, insert, update');
