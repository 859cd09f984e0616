create table sessions (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  token_hash bytea not null,          -- SHA-256 of the cookie
  opened_with text not null check (opened_with in ('letter', 'legacy', 'password', 'passkey')),
  letter_id uuid,
  opened_at timestamptz not null,
  authenticated_at timestamptz not null, -- when the password or passkey was last shown
  last_seen_at timestamptz not null,
  remembered_until timestamptz,       -- 「ログイン状態の保存」
  birth_date_confirmed_at timestamptz,
  mailbox_proved_at timestamptz,
  factor_proved_at timestamptz,
  previous_sign_in_at timestamptz,    -- of the account, when this session was opened
  device text not null,               -- "Chrome, Windows": for the member's own list
  network text not null,              -- shortened address
  ended_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, letter_id) references letters (association_id, id)
);
create unique index on sessions (association_id, token_hash);
create index on sessions (association_id, account_id) where ended_at is null;
call tenant_table('sessions', 'select, insert, update');

-- A secret that went out by mail: the code, and for confirming an address also the link.
create table mailed_codes (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  session_id uuid not null,           -- who asked: only that session gains by it
  email_address_id uuid not null,
  purpose text not null check (purpose in ('confirm-address', 'sign-in')),
  token_hash bytea,                   -- SHA-256 of the link's token
  code_mac bytea not null,            -- HMAC with a server key: six digits have no strength of their own
  tries int not null default 0,
  made_at timestamptz not null,
  expires_at timestamptz not null,       -- of the link; the code dies after ten minutes
  used_at timestamptz,
  replaced_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, session_id) references sessions (association_id, id),
  foreign key (association_id, email_address_id) references email_addresses (association_id, id),
  check ((purpose = 'confirm-address') = (token_hash is not null))
);
create unique index on mailed_codes (association_id, token_hash);
create index on mailed_codes (association_id, account_id, purpose, made_at);
call tenant_table('mailed_codes', 'select, insert, update');
