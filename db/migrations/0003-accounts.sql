-- One account a member. What is stored are facts with their time, never a "current step".
create table accounts (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  login_id text not null,             -- as printed
  login_id_key text not null,         -- folded, compared
  login_id_origin text not null check (login_id_origin in ('generated', 'legacy', 'chosen')),
  password_sealed bytea,              -- the Argon2id string, sealed by SECRET_KEYS
  password_chosen_at timestamptz,
  method text check (method in ('passkey', 'otp-app', 'otp-mail')),
  method_chosen_at timestamptz,
  first_login_done_at timestamptz,
  activated_at timestamptz,           -- the code of the activation letter was typed (legacy members)
  objected_at timestamptz,            -- 「心当たりがない場合」
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  check ((password_sealed is null) = (password_chosen_at is null)),
  check ((method is null) = (method_chosen_at is null))
);
create unique index on accounts (association_id, member_id);
create unique index on accounts (association_id, login_id_key);
call tenant_table('accounts', 'select, insert, update');

-- An ID that was given up is never given again.
create table retired_login_ids (
  association_id int not null references associations,
  login_id_key text not null,
  retired_at timestamptz not null,
  primary key (association_id, login_id_key)
);
call tenant_table('retired_login_ids', 'select, insert');

-- At most one address is the current one; replaced ones stay, for notices about changes.
create table email_addresses (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  address text not null,
  added_at timestamptz not null,
  verified_at timestamptz,
  replaced_at timestamptz,
  undeliverable_at timestamptz,
  undeliverable_reason text,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create unique index on email_addresses (association_id, account_id) where replaced_at is null;
call tenant_table('email_addresses', 'select, insert, update');

create table terms_versions (
  association_id int not null references associations,
  version int not null,
  body text not null,                 -- Markdown
  body_en text not null,
  hash bytea not null,                -- SHA-256 of both bodies: what exactly was agreed to
  effective_on date not null,
  primary key (association_id, version)
);
call tenant_table('terms_versions', 'select, insert');

create table terms_acceptances (
  association_id int not null references associations,
  account_id uuid not null,
  version int not null,
  hash bytea not null,
  accepted_at timestamptz not null,
  primary key (association_id, account_id, version),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, version) references terms_versions (association_id, version)
);
call tenant_table('terms_acceptances', 'select, insert');
