-- What a member shows beside the password. A factor is bound once it worked for the first time; removed
-- ones stay as rows, so that the history names them.

-- WebAuthn's user handle: random, so that it says nothing about the person (WebAuthn L3 §14.6.1).
alter table accounts add column passkey_user_id bytea check (length(passkey_user_id) = 64);
create unique index on accounts (association_id, passkey_user_id) where passkey_user_id is not null;

create table passkeys (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  credential_id bytea not null check (length(credential_id) <= 1023),
  public_key bytea not null,          -- COSE
  counter bigint not null,
  transports text[] not null,
  aaguid uuid not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  name text not null,
  made_at timestamptz not null,
  bound_at timestamptz,               -- named by the member: enrolment is finished
  last_used_at timestamptz,
  last_used_device text,
  counter_suspect_at timestamptz,     -- the counter went back: maybe a copy
  removed_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
-- A credential belongs to one account for ever, also after it was removed there.
create unique index on passkeys (association_id, credential_id);
create index on passkeys (association_id, account_id) where removed_at is null;
call tenant_table('passkeys', 'select, insert, update');

-- Spent once, bound to a purpose and to who asked: a session, or before sign-in a visitor's cookie.
create table passkey_challenges (
  association_id int not null references associations,
  challenge_hash bytea not null,
  purpose text not null check (purpose in ('enrol', 'verify', 'sign-in')),
  asked_by bytea not null,            -- HMAC of the session's id or of the visitor's cookie
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (association_id, challenge_hash)
);
create index on passkey_challenges (association_id, expires_at);
call tenant_table('passkey_challenges', 'select, insert, update, delete');

create table otp_apps (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  secret_sealed bytea not null,       -- 160 bits, sealed for association, account and this row
  name text not null,
  made_at timestamptz not null,
  session_id uuid not null,           -- while pending: the session whose QR code it is
  bound_at timestamptz,               -- the first right code
  last_step bigint,                   -- the newest time step that was spent (RFC 6238 §5.2)
  last_used_at timestamptz,
  last_used_device text,
  removed_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, session_id) references sessions (association_id, id)
);
create index on otp_apps (association_id, account_id) where removed_at is null;
call tenant_table('otp_apps', 'select, insert, update, delete');
