-- A member file that staff brought in the browser, from its first byte to the import. What it says waits
-- in pieces, sealed, since the worker that reads it may be another process on another machine; pieces
-- are erased when the import is done or cancelled, and after a day in any case.
create table member_imports (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  staff_id uuid not null,             -- who brought it
  started_at timestamptz not null,
  received_at timestamptz,            -- the whole file is here, and the six below are known
  file_name_sealed bytea,
  byte_count int,
  file_hash bytea check (length(file_hash) = 32),  -- SHA-256
  encoding text check (encoding in ('utf-8', 'cp932')),
  chosen_columns jsonb,               -- by position: our name of the column, or null
  -- The check or the import that waits for a worker, or that one is at.
  job text check (job in ('check', 'import')),
  asked_at timestamptz,
  asked_by uuid,
  claim uuid,                         -- whose turn it is; a worker that finds another one here has lost it
  claimed_until timestamptz,
  attempts int not null default 0,
  phase text check (phase in ('reading', 'comparing', 'writing')),
  rows_read int not null default 0,
  bytes_read int not null default 0,
  -- What the check found: figures in clear, rows sealed.
  checked_at timestamptz,
  outcome text check (outcome in ('ready', 'unconfirmed', 'refused')),
  counts jsonb,
  findings_sealed bytea,
  imported_at timestamptz,
  cancelled_at timestamptz,
  failed_at timestamptz,              -- its worker died or met a bug again and again
  erased_at timestamptz,              -- the file is gone, and with it all that it said
  primary key (association_id, id),
  foreign key (association_id, staff_id) references staff_accounts (association_id, id),
  foreign key (association_id, asked_by) references staff_accounts (association_id, id),
  check ((job is null) = (asked_at is null)),
  check (job is not null or claim is null)
);
create index on member_imports (association_id, asked_at) where job is not null;
create index on member_imports (association_id, started_at);
create index on member_imports (association_id, file_hash);
call tenant_table('member_imports', 'select, insert, update');

create table member_import_pieces (
  association_id int not null,
  import_id uuid not null,
  place int not null,
  sealed bytea not null,
  primary key (association_id, import_id, place),
  foreign key (association_id, import_id) references member_imports (association_id, id)
);
-- Sealed bytes do not get shorter.
alter table member_import_pieces alter column sealed set storage external;
call tenant_table('member_import_pieces', 'select, insert, delete');

-- How an association's own headings were matched last time; null: this column is not used.
create table member_import_columns (
  association_id int not null references associations,
  heading_key text not null,
  column_name text,
  chosen_at timestamptz not null,
  primary key (association_id, heading_key)
);
call tenant_table('member_import_columns', 'select, insert, update');

-- Whose imports want a worker: asked before the association is known, and it tells no more than that.
create function associations_with_imports(moment timestamptz, stale_before timestamptz) returns setof int
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct association_id from member_imports
  where (job is not null and (claimed_until is null or claimed_until <= moment))
    or (erased_at is null and started_at <= stale_before)
$$;
revoke all on function associations_with_imports(timestamptz, timestamptz) from public;
do $$
begin
  execute format('grant execute on function associations_with_imports(timestamptz, timestamptz) to %I',
    current_setting('kosmo.app_role'));
end
$$;
