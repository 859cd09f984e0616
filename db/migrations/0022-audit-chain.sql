-- Records that no seal holds yet. A trigger puts each here in the transaction that writes it, with the
-- transaction's number: a sealer takes what is older than the oldest running transaction, so that nobody
-- waits for anybody when a record is written (ADR 0035).
create table audit_unsealed (
  association_id int not null references associations,
  written_in xid8 not null default pg_current_xact_id(),
  record_id uuid not null,
  primary key (association_id, written_in, record_id)
);
call tenant_table('audit_unsealed', 'select, insert, delete');

create function note_unsealed_record() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (association_id, record_id) values (new.association_id, new.id);
  return null;
end
$$;
create trigger audit_record_waits_for_its_seal after insert on audit_log
  for each row execute function note_unsealed_record();
insert into audit_unsealed (association_id, record_id) select association_id, id from audit_log;

-- Asked before the association is known: whose records wait.
create function associations_with_unsealed_records() returns setof int
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct u.association_id from audit_unsealed u
$$;
revoke all on function associations_with_unsealed_records() from public;
do $$
begin
  execute format('grant execute on function associations_with_unsealed_records() to %I',
    current_setting('kosmo.app_role'));
end
$$;

-- The chain: each seal holds the record at its position and the hash of the seal before. Append-only.
create table audit_seals (
  association_id int not null references associations,
  position bigint not null check (position > 0),
  record_id uuid not null,
  sealed_at timestamptz not null,
  hash bytea not null check (length(hash) = 32),  -- SHA-256 over the hash before and this record
  mac bytea not null check (length(mac) = 32),    -- of this seal, by SECRET_KEYS: who has the database alone cannot make it
  primary key (association_id, position)
);
create unique index on audit_seals (association_id, record_id);
call tenant_table('audit_seals', 'select, insert');

-- One check of the chain a day, claimed by whichever worker comes first.
create table audit_checks (
  association_id int not null references associations,
  day date not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  position bigint,                    -- how far the chain went
  hash bytea,
  findings int,
  primary key (association_id, day)
);
call tenant_table('audit_checks', 'select, insert, update');

-- How the log is searched: newest first; by what happened; by who of the staff; by the request.
create index on audit_log (association_id, at, id);
create index on audit_log (association_id, event, at, id);
create index on audit_log (association_id, staff_id, at, id) where staff_id is not null;
create index on audit_log (association_id, request_id) where request_id is not null;

-- What the dashboard draws over time: one number a day and figure, counted again while the day lasts.
create table daily_figures (
  association_id int not null references associations,
  day date not null,                  -- in Japan
  figure text not null,
  value bigint not null,
  counted_at timestamptz not null,
  primary key (association_id, day, figure)
);
call tenant_table('daily_figures', 'select, insert, update, delete');
