-- Generated from db/migrations by `npm run schema`. For reading: why something is as it is stands in the
-- migrations. Every table with the policy tenant_wall shows a transaction the rows of one association only.

create table accounts (
  association_id integer not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  login_id text not null,
  login_id_key text not null,
  login_id_origin text not null,
  password_sealed bytea,
  password_chosen_at timestamptz,
  method text,
  method_chosen_at timestamptz,
  first_login_done_at timestamptz,
  activated_at timestamptz,
  objected_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  passkey_user_id bytea,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, member_id) REFERENCES members(association_id, id),
  CHECK (((password_sealed IS NULL) = (password_chosen_at IS NULL))),
  CHECK (((method IS NULL) = (method_chosen_at IS NULL))),
  CHECK ((login_id_origin = ANY (ARRAY['generated'::text, 'legacy'::text, 'chosen'::text]))),
  CHECK ((method = ANY (ARRAY['passkey'::text, 'otp-app'::text, 'otp-mail'::text]))),
  CHECK ((length(passkey_user_id) = 64))
);
CREATE UNIQUE INDEX accounts_association_id_login_id_key_idx ON public.accounts USING btree (association_id, login_id_key);
CREATE UNIQUE INDEX accounts_association_id_member_id_idx ON public.accounts USING btree (association_id, member_id);
CREATE UNIQUE INDEX accounts_association_id_passkey_user_id_idx ON public.accounts USING btree (association_id, passkey_user_id) WHERE (passkey_user_id IS NOT NULL);
alter table accounts enable row level security; -- policy tenant_wall
grant insert, select, update on accounts to kosmo_app;

create table association_hosts (
  host text not null,
  association_id integer not null,
  slug text not null,
  canonical boolean not null,
  PRIMARY KEY (host),
  CHECK ((host = lower(host))),
  CHECK ((slug ~ '^[a-z][a-z0-9-]{1,30}$'::text))
);
CREATE UNIQUE INDEX association_hosts_association_id_idx ON public.association_hosts USING btree (association_id) WHERE canonical;
CREATE UNIQUE INDEX association_hosts_slug_idx ON public.association_hosts USING btree (slug) WHERE canonical;
grant insert, select on association_hosts to kosmo_app;

create table association_keys (
  association_id integer not null,
  id uuid not null default uuidv7(),
  purpose text not null,
  sealed bytea,
  made_at timestamptz not null,
  retired_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK (((sealed IS NULL) = (retired_at IS NOT NULL))),
  CHECK ((purpose = 'letter'::text))
);
CREATE INDEX association_keys_association_id_purpose_made_at_idx ON public.association_keys USING btree (association_id, purpose, made_at) WHERE (retired_at IS NULL);
alter table association_keys enable row level security; -- policy tenant_wall
grant insert, select, update on association_keys to kosmo_app;

create table associations (
  association_id integer not null,
  slug text not null,
  insurer_number text not null,
  name text not null,
  name_en text not null,
  brand_color text not null,
  logo bytea,
  logo_type text,
  postal_code text not null,
  address text not null,
  help_desk_telephone text not null,
  help_desk_hours text not null,
  help_desk_hours_en text not null,
  switch_over_on date not null,
  legacy_until date,
  letter_days integer not null default 30,
  remember_days integer not null default 7,
  password_min_length integer not null default 10,
  created_at timestamptz not null default now(),
  PRIMARY KEY (association_id),
  UNIQUE (slug),
  CHECK ((brand_color ~ '^#[0-9a-f]{6}$'::text)),
  CHECK (((logo IS NULL) = (logo_type IS NULL))),
  CHECK ((insurer_number ~ '^[0-9]{8}$'::text)),
  CHECK (((letter_days >= 1) AND (letter_days <= 90))),
  CHECK ((logo_type = ANY (ARRAY['image/svg+xml'::text, 'image/png'::text]))),
  CHECK (((password_min_length >= 10) AND (password_min_length <= 64))),
  CHECK (((remember_days >= 0) AND (remember_days <= 30)))
);
alter table associations enable row level security; -- policy tenant_wall
grant insert, select, update on associations to kosmo_app;

create table audit_log (
  association_id integer not null,
  id uuid not null default uuidv7(),
  at timestamptz not null,
  event text not null,
  actor text not null,
  account_id uuid,
  session_id uuid,
  request_id text,
  details jsonb not null default '{}'::jsonb,
  staff_id uuid,
  reason_sealed bytea,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, staff_id) REFERENCES staff_accounts(association_id, id),
  CHECK ((actor = ANY (ARRAY['member'::text, 'staff'::text, 'operator'::text, 'system'::text])))
);
CREATE INDEX audit_log_association_id_account_id_at_idx ON public.audit_log USING btree (association_id, account_id, at);
alter table audit_log enable row level security; -- policy tenant_wall
grant insert, select on audit_log to kosmo_app;

create table email_addresses (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  address text not null,
  added_at timestamptz not null,
  verified_at timestamptz,
  replaced_at timestamptz,
  undeliverable_at timestamptz,
  undeliverable_reason text,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
CREATE UNIQUE INDEX email_addresses_association_id_account_id_idx ON public.email_addresses USING btree (association_id, account_id) WHERE (replaced_at IS NULL);
alter table email_addresses enable row level security; -- policy tenant_wall
grant insert, select, update on email_addresses to kosmo_app;

create table legacy_failures (
  association_id integer not null,
  account_id uuid not null,
  value_mac bytea not null,
  failed_at timestamptz not null,
  PRIMARY KEY (association_id, account_id, value_mac),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table legacy_failures enable row level security; -- policy tenant_wall
grant insert, select on legacy_failures to kosmo_app;

create table letters (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  kind text not null,
  issue_number text not null,
  key_id uuid not null,
  nonce bytea not null,
  printed_at timestamptz not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,
  used_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, key_id) REFERENCES association_keys(association_id, id),
  CHECK ((kind = ANY (ARRAY['provisional'::text, 'activation'::text]))),
  CHECK ((length(nonce) = 16))
);
CREATE INDEX letters_association_id_account_id_printed_at_idx ON public.letters USING btree (association_id, account_id, printed_at);
CREATE UNIQUE INDEX letters_association_id_issue_number_idx ON public.letters USING btree (association_id, issue_number);
CREATE INDEX letters_association_id_key_id_idx ON public.letters USING btree (association_id, key_id) WHERE ((replaced_at IS NULL) AND (used_at IS NULL));
CREATE UNIQUE INDEX one_live_letter ON public.letters USING btree (association_id, account_id, kind) WHERE ((replaced_at IS NULL) AND (used_at IS NULL));
alter table letters enable row level security; -- policy tenant_wall
grant insert, select, update on letters to kosmo_app;

create table mail_outbox (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  email_address_id uuid not null,
  kind text not null,
  message_id text not null,
  sealed bytea,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  queued_at timestamptz not null,
  due_at timestamptz not null,
  useless_at timestamptz,
  sent_at timestamptz,
  abandoned_at timestamptz,
  reason text,
  bounced_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id, email_address_id) REFERENCES email_addresses(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK (((state = ANY (ARRAY['queued'::text, 'sending'::text])) = (sealed IS NOT NULL))),
  CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'abandoned'::text])))
);
CREATE INDEX mail_outbox_association_id_account_id_queued_at_idx ON public.mail_outbox USING btree (association_id, account_id, queued_at);
CREATE INDEX mail_outbox_due_at_idx ON public.mail_outbox USING btree (due_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));
CREATE INDEX mail_outbox_message_id_idx ON public.mail_outbox USING btree (message_id);
alter table mail_outbox enable row level security; -- policy tenant_wall
grant insert, select, update on mail_outbox to kosmo_app;

create table mailed_codes (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  session_id uuid not null,
  email_address_id uuid not null,
  purpose text not null,
  token_hash bytea,
  code_mac bytea not null,
  tries integer not null default 0,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id, email_address_id) REFERENCES email_addresses(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, session_id) REFERENCES sessions(association_id, id),
  CHECK (((purpose = 'confirm-address'::text) = (token_hash IS NOT NULL))),
  CHECK ((purpose = ANY (ARRAY['confirm-address'::text, 'sign-in'::text])))
);
CREATE INDEX mailed_codes_association_id_account_id_purpose_made_at_idx ON public.mailed_codes USING btree (association_id, account_id, purpose, made_at);
CREATE UNIQUE INDEX mailed_codes_association_id_token_hash_idx ON public.mailed_codes USING btree (association_id, token_hash);
alter table mailed_codes enable row level security; -- policy tenant_wall
grant insert, select, update on mailed_codes to kosmo_app;

create table members (
  association_id integer not null,
  id uuid not null default uuidv7(),
  symbol text not null,
  number text not null,
  branch text not null,
  symbol_key text not null,
  number_key text not null,
  branch_key text not null,
  name text not null,
  name_kana text not null,
  name_kana_key text not null,
  birth_date date not null,
  sex text not null,
  relationship text not null,
  relationship_text text not null,
  postal_code text not null,
  address text not null,
  mailing_postal_code text not null,
  mailing_address text not null,
  address_hidden boolean not null,
  acquired_on date not null,
  lost_on date,
  office_code text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((relationship = ANY (ARRAY['insured'::text, 'dependant'::text]))),
  CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text, 'unknown'::text])))
);
CREATE INDEX members_association_id_name_kana_key_birth_date_idx ON public.members USING btree (association_id, name_kana_key, birth_date);
CREATE UNIQUE INDEX members_association_id_number_key_symbol_key_branch_key_bir_idx ON public.members USING btree (association_id, number_key, symbol_key, branch_key, birth_date);
alter table members enable row level security; -- policy tenant_wall
grant insert, select, update on members to kosmo_app;

create table notice_reads (
  association_id integer not null,
  notice_id uuid not null,
  account_id uuid not null,
  read_at timestamptz not null,
  PRIMARY KEY (association_id, notice_id, account_id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, notice_id) REFERENCES notices(association_id, id) ON DELETE CASCADE
);
alter table notice_reads enable row level security; -- policy tenant_wall
grant insert, select on notice_reads to kosmo_app;

create table notices (
  association_id integer not null,
  id uuid not null default uuidv7(),
  title text not null,
  title_en text not null,
  body text not null,
  body_en text not null,
  importance text not null,
  audience text not null default 'all'::text,
  published_at timestamptz not null,
  published_until timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((audience = ANY (ARRAY['all'::text, 'insured'::text, 'dependants'::text]))),
  CHECK ((importance = ANY (ARRAY['normal'::text, 'important'::text])))
);
alter table notices enable row level security; -- policy tenant_wall
grant delete, insert, select, update on notices to kosmo_app;

create table otp_apps (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  secret_sealed bytea not null,
  name text not null,
  made_at timestamptz not null,
  session_id uuid not null,
  bound_at timestamptz,
  last_step bigint,
  last_used_at timestamptz,
  last_used_device text,
  removed_at timestamptz,
  burned_steps bigint[] not null default '{}'::bigint[],
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, session_id) REFERENCES sessions(association_id, id)
);
CREATE INDEX otp_apps_association_id_account_id_idx ON public.otp_apps USING btree (association_id, account_id) WHERE (removed_at IS NULL);
alter table otp_apps enable row level security; -- policy tenant_wall
grant delete, insert, select, update on otp_apps to kosmo_app;

create table passkey_challenges (
  association_id integer not null,
  challenge_hash bytea not null,
  purpose text not null,
  asked_by bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  PRIMARY KEY (association_id, challenge_hash),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((purpose = ANY (ARRAY['enrol'::text, 'verify'::text, 'sign-in'::text])))
);
CREATE INDEX passkey_challenges_association_id_expires_at_idx ON public.passkey_challenges USING btree (association_id, expires_at);
alter table passkey_challenges enable row level security; -- policy tenant_wall
grant delete, insert, select, update on passkey_challenges to kosmo_app;

create table passkeys (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  aaguid uuid not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  name text not null,
  made_at timestamptz not null,
  bound_at timestamptz,
  last_used_at timestamptz,
  last_used_device text,
  counter_suspect_at timestamptz,
  removed_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((length(credential_id) <= 1023))
);
CREATE INDEX passkeys_association_id_account_id_idx ON public.passkeys USING btree (association_id, account_id) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX passkeys_association_id_credential_id_idx ON public.passkeys USING btree (association_id, credential_id);
alter table passkeys enable row level security; -- policy tenant_wall
grant insert, select, update on passkeys to kosmo_app;

create table retired_login_ids (
  association_id integer not null,
  login_id_key text not null,
  retired_at timestamptz not null,
  PRIMARY KEY (association_id, login_id_key),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table retired_login_ids enable row level security; -- policy tenant_wall
grant insert, select on retired_login_ids to kosmo_app;

create table schema_migrations (
  name text not null,
  hash text not null,
  applied_at timestamptz not null default now(),
  PRIMARY KEY (name)
);
grant select on schema_migrations to kosmo_app;

create table services (
  association_id integer not null,
  id uuid not null default uuidv7(),
  position integer not null,
  icon text not null,
  name text not null,
  name_en text not null,
  description text not null,
  description_en text not null,
  audience text not null default 'all'::text,
  address text,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((address ~ '^(https://|/)'::text)),
  CHECK ((audience = ANY (ARRAY['all'::text, 'insured'::text, 'dependants'::text])))
);
alter table services enable row level security; -- policy tenant_wall
grant delete, insert, select, update on services to kosmo_app;

create table sessions (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  token_hash bytea not null,
  opened_with text not null,
  letter_id uuid,
  opened_at timestamptz not null,
  authenticated_at timestamptz not null,
  last_seen_at timestamptz not null,
  remembered_until timestamptz,
  birth_date_confirmed_at timestamptz,
  mailbox_proved_at timestamptz,
  factor_proved_at timestamptz,
  previous_sign_in_at timestamptz,
  device text not null,
  network text not null,
  ended_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, letter_id) REFERENCES letters(association_id, id),
  CHECK ((opened_with = ANY (ARRAY['letter'::text, 'legacy'::text, 'password'::text, 'passkey'::text])))
);
CREATE INDEX sessions_association_id_account_id_idx ON public.sessions USING btree (association_id, account_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX sessions_association_id_token_hash_idx ON public.sessions USING btree (association_id, token_hash);
alter table sessions enable row level security; -- policy tenant_wall
grant insert, select, update on sessions to kosmo_app;

create table staff_accounts (
  association_id integer not null,
  id uuid not null default uuidv7(),
  email text not null,
  name text not null,
  role text not null,
  password_sealed bytea,
  passkey_user_id bytea,
  created_at timestamptz not null,
  joined_at timestamptz,
  last_sign_in_at timestamptz,
  deactivated_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((length(passkey_user_id) = 64)),
  CHECK ((role = ANY (ARRAY['operator'::text, 'approver'::text, 'auditor'::text])))
);
CREATE UNIQUE INDEX staff_accounts_association_id_email_idx ON public.staff_accounts USING btree (association_id, email);
alter table staff_accounts enable row level security; -- policy tenant_wall
grant insert, select, update on staff_accounts to kosmo_app;

create table staff_invitations (
  association_id integer not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  token_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, staff_id) REFERENCES staff_accounts(association_id, id)
);
CREATE UNIQUE INDEX staff_invitations_association_id_token_hash_idx ON public.staff_invitations USING btree (association_id, token_hash);
alter table staff_invitations enable row level security; -- policy tenant_wall
grant insert, select, update on staff_invitations to kosmo_app;

create table staff_sessions (
  association_id integer not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  token_hash bytea not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  factor_proved_at timestamptz,
  device text not null,
  network text not null,
  ended_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, staff_id) REFERENCES staff_accounts(association_id, id)
);
CREATE INDEX staff_sessions_association_id_staff_id_idx ON public.staff_sessions USING btree (association_id, staff_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX staff_sessions_association_id_token_hash_idx ON public.staff_sessions USING btree (association_id, token_hash);
alter table staff_sessions enable row level security; -- policy tenant_wall
grant insert, select, update on staff_sessions to kosmo_app;

create table terms_acceptances (
  association_id integer not null,
  account_id uuid not null,
  version integer not null,
  hash bytea not null,
  accepted_at timestamptz not null,
  PRIMARY KEY (association_id, account_id, version),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, version) REFERENCES terms_versions(association_id, version)
);
alter table terms_acceptances enable row level security; -- policy tenant_wall
grant insert, select on terms_acceptances to kosmo_app;

create table terms_versions (
  association_id integer not null,
  version integer not null,
  body text not null,
  body_en text not null,
  hash bytea not null,
  effective_on date not null,
  PRIMARY KEY (association_id, version),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table terms_versions enable row level security; -- policy tenant_wall
grant insert, select on terms_versions to kosmo_app;

create table throttle_counters (
  association_id integer not null,
  scope text not null,
  subject bytea not null,
  failures integer not null,
  last_failed_at timestamptz not null,
  PRIMARY KEY (association_id, scope, subject),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table throttle_counters enable row level security; -- policy tenant_wall
grant delete, insert, select, update on throttle_counters to kosmo_app;

create table throttle_sprays (
  association_id integer not null,
  network bytea not null,
  subject bytea not null,
  last_failed_at timestamptz not null,
  PRIMARY KEY (association_id, network, subject),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table throttle_sprays enable row level security; -- policy tenant_wall
grant delete, insert, select, update on throttle_sprays to kosmo_app;

create sequence association_ids as integer;

CREATE OR REPLACE FUNCTION public.due_mail(moment timestamp with time zone, most integer)
 RETURNS TABLE(association_id integer, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.association_id, o.id from mail_outbox o
  where o.state in ('queued', 'sending') and o.due_at <= moment
  order by o.due_at limit most
$function$;

CREATE OR REPLACE FUNCTION public.mail_by_message_id(wanted text)
 RETURNS TABLE(association_id integer, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.association_id, o.id from mail_outbox o where o.message_id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.next_mail_due_at()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select min(o.due_at) from mail_outbox o where o.state in ('queued', 'sending')
$function$;

CREATE OR REPLACE PROCEDURE public.tenant_table(IN name text, IN rights text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %I enable row level security', name);
  execute format(
    'create policy tenant_wall on %I
       using (association_id = (select nullif(current_setting(''app.association'', true), '''')::int))
       with check (association_id = (select nullif(current_setting(''app.association'', true), '''')::int))', name);
  execute format('grant %s on %I to %I', rights, name, current_setting('kosmo.app_role'));
end
$procedure$;
