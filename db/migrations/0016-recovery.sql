-- Beside the address in use a member may keep a second one that only gets notices ('contact'), and while an
-- address is being changed there is the one that has yet to be confirmed ('next').
alter table email_addresses add column role text not null default 'main' check (role in ('main', 'contact', 'next'));
drop index email_addresses_association_id_account_id_idx;
create unique index on email_addresses (association_id, account_id, role) where replaced_at is null;

-- The language that mails and pages have for this member; null: as the browser says.
alter table accounts add column locale text check (locale in ('ja', 'en'));

-- With what a session proved its factor, for the history.
alter table sessions add column factor_proved_with text
  check (factor_proved_with in ('passkey', 'otp-app', 'recovery-code'));
create index on sessions (association_id, account_id, opened_at);

-- Sign-ins that failed at an account that exists; those that succeeded are the sessions. Only attempts that
-- the throttle let through, so nobody fills the table.
create table sign_in_failures (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  at timestamptz not null,
  device text not null,
  network text not null,              -- shortened
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create index on sign_in_failures (association_id, account_id, at);
call tenant_table('sign_in_failures', 'select, insert, delete');

-- Ten at a time; each is spent once, and new ones replace all that are left.
create table recovery_codes (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create unique index on recovery_codes (association_id, account_id, code_hash);
call tenant_table('recovery_codes', 'select, insert, update');

-- What somebody typed who forgot something. It is answered at once; the worker looks up, mails or drops, and
-- erases it. So neither words nor time tell whether the account exists.
create table recovery_requests (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('password', 'user-id')),
  sealed bytea,
  asked_at timestamptz not null,
  done_at timestamptz,
  primary key (association_id, id),
  check ((sealed is null) = (done_at is not null))
);
create index on recovery_requests (association_id, asked_at) where done_at is null;
call tenant_table('recovery_requests', 'select, insert, update, delete');

-- The link that leads to a new password. It is worth nothing before the factor, or the second proof of who
-- has only the mailbox, was shown by the same browser.
create table password_resets (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  email_address_id uuid not null,
  token_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,
  proved_at timestamptz,
  proved_with text check (proved_with in ('passkey', 'otp-app', 'recovery-code', 'session')),
  proved_by bytea,                    -- hash of the visitor's cookie
  used_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, email_address_id) references email_addresses (association_id, id),
  check ((proved_at is null) = (proved_by is null) and (proved_at is null) = (proved_with is null))
);
create unique index on password_resets (association_id, token_hash);
create index on password_resets (association_id, account_id, made_at);
call tenant_table('password_resets', 'select, insert, update');

-- 「アカウント再発行」 asked for on line. What was typed stays sealed until it is decided; one that fits nobody
-- is kept like any other, so that its receipt tells nothing.
create table reissue_requests (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  receipt_hash bytea not null,        -- 80 bits, on the page that took the request
  sealed bytea,
  locale text not null check (locale in ('ja', 'en')),
  asked_at timestamptz not null,
  looked_up_at timestamptz,           -- by the worker
  account_id uuid,                    -- whom it fits
  stopped_at timestamptz,             -- 「心当たりがない場合」: until staff have spoken to the member
  resumed_at timestamptz,
  decided_at timestamptz,
  decision text check (decision in ('approved', 'refused')),
  decided_by uuid,                    -- of the staff; null: by command
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, decided_by) references staff_accounts (association_id, id),
  check ((decided_at is null) = (decision is null))
);
create unique index on reissue_requests (association_id, receipt_hash);
create index on reissue_requests (association_id, asked_at) where decided_at is null;
create index on reissue_requests (association_id, account_id);
call tenant_table('reissue_requests', 'select, insert, update');

-- The link 「心当たりがない場合」 in a mail that tells of something.
create table objections (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  token_hash bytea not null,
  about text not null check (about in ('reissue', 'account')),
  about_id uuid,                      -- the reissue request
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  check ((about = 'reissue') = (about_id is not null))
);
create unique index on objections (association_id, token_hash);
call tenant_table('objections', 'select, insert, update');

-- What still works when membership has ended (喪失日): nothing, or reading for so many days.
alter table associations add column if not exists reading_days_after_leaving int not null default 0
  check (reading_days_after_leaving between 0 and 1095);
