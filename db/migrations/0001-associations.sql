-- The tenant wall. Every table that belongs to an association goes through this one procedure:
-- row-level security on, one policy, and only the rights that the application's plain role needs.
-- The policy compares with nullif(…, '') because an empty string, not null, is what remains of a
-- transaction-local setting on a pooled connection.
create procedure tenant_table(name text, rights text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format(
    'create policy tenant_wall on %I
       using (association_id = (select nullif(current_setting(''app.association'', true), '''')::int))
       with check (association_id = (select nullif(current_setting(''app.association'', true), '''')::int))', name);
  execute format('grant %s on %I to %I', rights, name, current_setting('kosmo.app_role'));
end
$$;

-- Which association a host name means. No secrets, no row-level security: it is read before the
-- association is known. One host of an association is canonical and is its passkeys' RP ID for life.
create table association_hosts (
  host text primary key check (host = lower(host)),
  association_id int not null,
  slug text not null check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
  canonical boolean not null
);
create unique index on association_hosts (association_id) where canonical;
create unique index on association_hosts (slug) where canonical;
create sequence association_ids as int;

create table associations (
  association_id int primary key,
  slug text not null unique,
  insurer_number text not null check (insurer_number ~ '^[0-9]{8}$'),
  name text not null,
  name_en text not null,
  brand_color text not null check (brand_color ~ '^#[0-9a-f]{6}$'),
  logo bytea,
  logo_type text check (logo_type in ('image/svg+xml', 'image/png')),
  postal_code text not null,
  address text not null,
  help_desk_telephone text not null,
  help_desk_hours text not null,
  help_desk_hours_en text not null,
  -- Policies. Who joined on or after the switch-over date gets a letter, others keep their old ID
  -- while legacy sign-in is on, which needs an end (standards.md, S1).
  switch_over_on date not null,
  legacy_until date,
  letter_days int not null default 30 check (letter_days between 1 and 90),
  remember_days int not null default 7 check (remember_days between 0 and 30),
  password_min_length int not null default 10 check (password_min_length between 10 and 64),
  created_at timestamptz not null default now(),
  check ((logo is null) = (logo_type is null))
);
call tenant_table('associations', 'select, insert, update');

-- Keys that are the association's own, sealed by SECRET_KEYS. A letter names the key its secrets
-- are derived from, so a key with live letters cannot be retired.
create table association_keys (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  purpose text not null check (purpose in ('letter')),
  sealed bytea not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (association_id, id)
);
create unique index on association_keys (association_id, purpose) where retired_at is null;
call tenant_table('association_keys', 'select, insert, update');

do $$
begin
  execute format('grant select, insert on association_hosts to %I', current_setting('kosmo.app_role'));
  execute format('grant usage on sequence association_ids to %I', current_setting('kosmo.app_role'));
end
$$;
