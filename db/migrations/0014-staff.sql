-- People of the association who work in the console at /staff. Their accounts, sessions and authenticators
-- are tables of their own: nothing that opens a member's page opens one of theirs, or the other way round.
create table staff_accounts (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  email text not null,                -- how they sign in; lower case
  name text not null,
  role text not null check (role in ('operator', 'approver', 'auditor')),
  password_sealed bytea,              -- the Argon2id string, sealed by SECRET_KEYS; null with a passkey alone
  passkey_user_id bytea check (length(passkey_user_id) = 64),
  created_at timestamptz not null,
  joined_at timestamptz,              -- the invitation was answered and a factor bound
  last_sign_in_at timestamptz,
  deactivated_at timestamptz,
  primary key (association_id, id)
);
create unique index on staff_accounts (association_id, email);
call tenant_table('staff_accounts', 'select, insert, update');

-- A link that lets somebody set up how they sign in; the newest is the valid one. Inviting a colleague
-- again, who lost their passkey, removes what they had when the link is used.
create table staff_invitations (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  token_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, staff_id) references staff_accounts (association_id, id)
);
create unique index on staff_invitations (association_id, token_hash);
call tenant_table('staff_invitations', 'select, insert, update');

create table staff_sessions (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  token_hash bytea not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  factor_proved_at timestamptz,       -- nothing but sign-in and enrolment opens before
  device text not null,
  network text not null,
  ended_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, staff_id) references staff_accounts (association_id, id)
);
create unique index on staff_sessions (association_id, token_hash);
create index on staff_sessions (association_id, staff_id) where ended_at is null;
call tenant_table('staff_sessions', 'select, insert, update');

-- Who acted for the association, and the reason they typed (sealed: people write names there).
alter table audit_log add column staff_id uuid;
alter table audit_log add column reason_sealed bytea;
alter table audit_log add foreign key (association_id, staff_id) references staff_accounts (association_id, id);
