-- Consecutive failures of one authenticator. The subject is an HMAC, since for an unknown ID it is
-- what somebody typed, and people type passwords there.
create table throttle_counters (
  association_id int not null references associations,
  scope text not null,                -- 'password', 'password-known-browser', 'mailed-code' …
  subject bytea not null,
  failures int not null,
  last_failed_at timestamptz not null,
  primary key (association_id, scope, subject)
);
call tenant_table('throttle_counters', 'select, insert, update, delete');

-- Which distinct accounts one network address failed at: a whole employer may be one address, so
-- accounts are counted, not attempts.
create table throttle_sprays (
  association_id int not null references associations,
  network bytea not null,             -- HMAC of the address (IPv4) or its /64 (IPv6)
  subject bytea not null,
  last_failed_at timestamptz not null,
  primary key (association_id, network, subject)
);
call tenant_table('throttle_sprays', 'select, insert, update, delete');

-- Legacy passwords have ten failures in a lifetime; equal wrong values count once.
create table legacy_failures (
  association_id int not null references associations,
  account_id uuid not null,
  value_mac bytea not null,
  failed_at timestamptz not null,
  primary key (association_id, account_id, value_mac),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
call tenant_table('legacy_failures', 'select, insert');

-- Append-only: the application may add and read, nothing else.
create table audit_log (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  at timestamptz not null,
  event text not null,
  actor text not null check (actor in ('member', 'staff', 'operator', 'system')),
  account_id uuid,
  session_id uuid,
  request_id text,
  details jsonb not null default '{}',
  primary key (association_id, id)
);
create index on audit_log (association_id, account_id, at);
call tenant_table('audit_log', 'select, insert');
