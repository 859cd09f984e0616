-- What staff show beside their e-mail address, apart from what members have.
create table staff_passkeys (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  credential_id bytea not null check (length(credential_id) <= 1023),
  public_key bytea not null,          -- COSE
  counter bigint not null,
  transports text[] not null,
  aaguid uuid not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  bound_at timestamptz not null,
  last_used_at timestamptz,
  counter_suspect_at timestamptz,     -- the counter went back: maybe a copy
  removed_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, staff_id) references staff_accounts (association_id, id)
);
create unique index on staff_passkeys (association_id, credential_id);
create index on staff_passkeys (association_id, staff_id) where removed_at is null;
call tenant_table('staff_passkeys', 'select, insert, update');

create table staff_otp_apps (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  invitation_id uuid not null,        -- the key waits on the page behind this invitation
  secret_sealed bytea not null,
  made_at timestamptz not null,
  bound_at timestamptz,
  last_step bigint not null default 0,
  burned_steps bigint[] not null default '{}',   -- seen while a clock was wrong: never accepted
  last_used_at timestamptz,
  removed_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, staff_id) references staff_accounts (association_id, id),
  foreign key (association_id, invitation_id) references staff_invitations (association_id, id)
);
create index on staff_otp_apps (association_id, staff_id) where removed_at is null;
create unique index on staff_otp_apps (association_id, invitation_id) where removed_at is null;
call tenant_table('staff_otp_apps', 'select, insert, update');

-- Members and staff share the host and with it the passkeys' RP ID: a credential ID is one of theirs or one of
-- ours, never both, and never twice.
create table credential_ids (
  association_id int not null references associations,
  credential_id bytea not null,
  holder text not null check (holder in ('member', 'staff')),
  primary key (association_id, credential_id)
);
call tenant_table('credential_ids', 'select, insert');
insert into credential_ids (association_id, credential_id, holder)
select association_id, credential_id, 'member' from passkeys;

alter table passkey_challenges drop constraint passkey_challenges_purpose_check;
alter table passkey_challenges add check (purpose in ('enrol', 'verify', 'sign-in', 'staff-enrol', 'staff-sign-in'));

-- The password that was chosen behind the link waits here for the first code of the app.
alter table staff_invitations add column password_sealed bytea;
alter table staff_invitations add column made_by uuid;   -- null: the operator, on the server
alter table staff_invitations add foreign key (association_id, made_by) references staff_accounts (association_id, id);
create index on staff_invitations (association_id, staff_id);

-- Mail goes to staff too, at the address that they sign in with.
alter table mail_outbox alter column account_id drop not null;
alter table mail_outbox alter column email_address_id drop not null;
alter table mail_outbox add column staff_id uuid;
alter table mail_outbox add foreign key (association_id, staff_id) references staff_accounts (association_id, id);
alter table mail_outbox add check (num_nonnulls(account_id, staff_id) = 1);
alter table mail_outbox add check ((account_id is null) = (email_address_id is null));
