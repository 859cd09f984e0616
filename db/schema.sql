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
  locale text,
  browsers_forgotten_at timestamptz,
  sign_in_disowned_at timestamptz,
  registration_reviewed_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, member_id) REFERENCES members(association_id, id) ON DELETE CASCADE,
  CHECK (((password_sealed IS NULL) = (password_chosen_at IS NULL))),
  CHECK (((method IS NULL) = (method_chosen_at IS NULL))),
  CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text]))),
  CHECK ((login_id_origin = ANY (ARRAY['generated'::text, 'legacy'::text, 'chosen'::text]))),
  CHECK ((method = ANY (ARRAY['passkey'::text, 'otp-app'::text, 'otp-mail'::text]))),
  CHECK ((length(passkey_user_id) = 64))
);
CREATE UNIQUE INDEX accounts_association_id_login_id_key_idx ON public.accounts USING btree (association_id, login_id_key);
CREATE UNIQUE INDEX accounts_association_id_member_id_idx ON public.accounts USING btree (association_id, member_id);
CREATE INDEX accounts_association_id_member_id_idx1 ON public.accounts USING btree (association_id, member_id) WHERE ((last_sign_in_at IS NOT NULL) AND (password_chosen_at IS NULL));
CREATE INDEX accounts_association_id_member_id_idx2 ON public.accounts USING btree (association_id, member_id) WHERE ((password_chosen_at IS NOT NULL) AND (first_login_done_at IS NULL));
CREATE INDEX accounts_association_id_member_id_idx3 ON public.accounts USING btree (association_id, member_id) WHERE (last_sign_in_at IS NOT NULL);
CREATE UNIQUE INDEX accounts_association_id_passkey_user_id_idx ON public.accounts USING btree (association_id, passkey_user_id) WHERE (passkey_user_id IS NOT NULL);
alter table accounts enable row level security; -- policy tenant_wall
grant insert, maintain, select, update on accounts to kosmo_app;

create table approvals (
  association_id integer not null,
  id uuid not null default uuidv7(),
  kind text not null,
  account_id uuid,
  what jsonb not null default '{}'::jsonb,
  requested_by uuid not null,
  requested_at timestamptz not null,
  reason_sealed bytea not null,
  expires_at timestamptz not null,
  decision text,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason_sealed bytea,
  executed_at timestamptz,
  withdrawn_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id, decided_by) REFERENCES staff_accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, requested_by) REFERENCES staff_accounts(association_id, id),
  CHECK (((decision IS NULL) = (decided_at IS NULL))),
  CHECK (((decision = ANY (ARRAY['approved'::text, 'refused'::text])) = (decided_by IS NOT NULL))),
  CHECK (((decision IS DISTINCT FROM 'approved'::text) OR (decided_by <> requested_by))),
  CHECK (((executed_at IS NULL) OR (decision = ANY (ARRAY['approved'::text, 'waived'::text])))),
  CHECK (((withdrawn_at IS NULL) OR (executed_at IS NULL))),
  CHECK ((decision = ANY (ARRAY['approved'::text, 'refused'::text, 'waived'::text]))),
  CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text))
);
CREATE INDEX approvals_association_id_account_id_kind_idx ON public.approvals USING btree (association_id, account_id, kind) WHERE (account_id IS NOT NULL);
CREATE INDEX approvals_association_id_kind_decided_at_idx ON public.approvals USING btree (association_id, kind, decided_at) WHERE ((executed_at IS NULL) AND (decision = ANY (ARRAY['approved'::text, 'waived'::text])));
CREATE INDEX approvals_association_id_kind_idx ON public.approvals USING btree (association_id, kind) WHERE (decision IS NULL);
CREATE INDEX approvals_association_id_requested_at_idx ON public.approvals USING btree (association_id, requested_at);
alter table approvals enable row level security; -- policy tenant_wall
grant insert, select, update on approvals to kosmo_app;

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
  reading_days_after_leaving integer not null default 0,
  two_person_rule boolean not null default true,
  keep_sign_ins_days integer not null default 365,
  keep_mail_days integer not null default 90,
  keep_former_members_years integer not null default 5,
  audit_anchor_to text,
  PRIMARY KEY (association_id),
  UNIQUE (slug),
  CHECK ((length(audit_anchor_to) <= 254)),
  CHECK ((brand_color ~ '^#[0-9a-f]{6}$'::text)),
  CHECK (((logo IS NULL) = (logo_type IS NULL))),
  CHECK ((insurer_number ~ '^[0-9]{8}$'::text)),
  CHECK (((keep_former_members_years >= 1) AND (keep_former_members_years <= 10))),
  CHECK (((keep_mail_days >= 30) AND (keep_mail_days <= 365))),
  CHECK (((keep_sign_ins_days >= 90) AND (keep_sign_ins_days <= 1095))),
  CHECK (((letter_days >= 1) AND (letter_days <= 90))),
  CHECK ((logo_type = ANY (ARRAY['image/svg+xml'::text, 'image/png'::text]))),
  CHECK (((password_min_length >= 10) AND (password_min_length <= 64))),
  CHECK (((reading_days_after_leaving >= 0) AND (reading_days_after_leaving <= 1095))),
  CHECK (((remember_days >= 0) AND (remember_days <= 30)))
);
alter table associations enable row level security; -- policy tenant_wall
grant insert, select, update on associations to kosmo_app;

create table audit_checks (
  association_id integer not null,
  day date not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  position bigint,
  hash bytea,
  findings integer,
  mailed_at timestamptz,
  PRIMARY KEY (association_id, day),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table audit_checks enable row level security; -- policy tenant_wall
grant insert, select, update on audit_checks to kosmo_app;

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
CREATE INDEX audit_log_association_id_at_id_idx ON public.audit_log USING btree (association_id, at, id);
CREATE INDEX audit_log_association_id_event_at_id_idx ON public.audit_log USING btree (association_id, event, at, id);
CREATE INDEX audit_log_association_id_request_id_idx ON public.audit_log USING btree (association_id, request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX audit_log_association_id_staff_id_at_id_idx ON public.audit_log USING btree (association_id, staff_id, at, id) WHERE (staff_id IS NOT NULL);
alter table audit_log enable row level security; -- policy tenant_wall
grant insert, select on audit_log to kosmo_app;

create table audit_seals (
  association_id integer not null,
  position bigint not null,
  record_id uuid not null,
  sealed_at timestamptz not null,
  hash bytea not null,
  mac bytea not null,
  PRIMARY KEY (association_id, "position"),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((length(hash) = 32)),
  CHECK ((length(mac) = 32)),
  CHECK (("position" > 0))
);
CREATE UNIQUE INDEX audit_seals_association_id_record_id_idx ON public.audit_seals USING btree (association_id, record_id);
alter table audit_seals enable row level security; -- policy tenant_wall
grant insert, select on audit_seals to kosmo_app;

create table audit_unsealed (
  association_id integer not null,
  written_in xid8 not null default pg_current_xact_id(),
  record_id uuid not null,
  PRIMARY KEY (association_id, written_in, record_id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table audit_unsealed enable row level security; -- policy tenant_wall
grant delete, insert, select on audit_unsealed to kosmo_app;

create table credential_ids (
  association_id integer not null,
  credential_id bytea not null,
  holder text not null,
  PRIMARY KEY (association_id, credential_id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((holder = ANY (ARRAY['member'::text, 'staff'::text])))
);
alter table credential_ids enable row level security; -- policy tenant_wall
grant insert, select on credential_ids to kosmo_app;

create table daily_figures (
  association_id integer not null,
  day date not null,
  figure text not null,
  value bigint not null,
  counted_at timestamptz not null,
  PRIMARY KEY (association_id, day, figure),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table daily_figures enable row level security; -- policy tenant_wall
grant delete, insert, select, update on daily_figures to kosmo_app;

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
  role text not null default 'main'::text,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((role = ANY (ARRAY['main'::text, 'contact'::text, 'next'::text])))
);
CREATE INDEX email_addresses_association_id_account_id_idx ON public.email_addresses USING btree (association_id, account_id) WHERE ((undeliverable_at IS NOT NULL) AND (replaced_at IS NULL));
CREATE UNIQUE INDEX email_addresses_association_id_account_id_role_idx ON public.email_addresses USING btree (association_id, account_id, role) WHERE (replaced_at IS NULL);
CREATE INDEX email_addresses_association_id_lower_idx ON public.email_addresses USING btree (association_id, lower(address)) WHERE ((role = 'main'::text) AND (replaced_at IS NULL));
alter table email_addresses enable row level security; -- policy tenant_wall
grant insert, select, update on email_addresses to kosmo_app;

create table legacy_failures (
  association_id integer not null,
  account_id uuid not null,
  value_mac bytea not null,
  failed_at timestamptz not null,
  PRIMARY KEY (association_id, account_id, value_mac),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table legacy_failures enable row level security; -- policy tenant_wall
grant insert, select on legacy_failures to kosmo_app;

create table letter_files (
  association_id integer not null,
  run_id uuid not null,
  number integer not null,
  letters integer not null,
  taken_at timestamptz,
  PRIMARY KEY (association_id, run_id, number),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, run_id) REFERENCES letter_runs(association_id, id)
);
alter table letter_files enable row level security; -- policy tenant_wall
grant insert, select, update on letter_files to kosmo_app;

create table letter_run_members (
  association_id integer not null,
  run_id uuid not null,
  account_id uuid not null,
  position integer not null,
  left_out text,
  PRIMARY KEY (association_id, run_id, account_id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, run_id) REFERENCES letter_runs(association_id, id)
);
CREATE INDEX letter_run_members_association_id_account_id_idx ON public.letter_run_members USING btree (association_id, account_id);
alter table letter_run_members enable row level security; -- policy tenant_wall
grant insert, select, update on letter_run_members to kosmo_app;

create table letter_runs (
  association_id integer not null,
  id uuid not null default uuidv7(),
  selection text not null,
  planned_at timestamptz not null,
  planned_by uuid not null,
  approval_id uuid,
  cancelled_at timestamptz,
  issued_at timestamptz,
  issued_by uuid,
  session_id uuid,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, issued_by) REFERENCES staff_accounts(association_id, id),
  FOREIGN KEY (association_id, planned_by) REFERENCES staff_accounts(association_id, id),
  FOREIGN KEY (association_id, session_id) REFERENCES staff_sessions(association_id, id),
  CHECK (((issued_at IS NULL) = (issued_by IS NULL))),
  CHECK (((issued_at IS NULL) = (session_id IS NULL))),
  CHECK (((issued_at IS NULL) OR (cancelled_at IS NULL))),
  CHECK ((selection = ANY (ARRAY['new'::text, 'expired'::text, 'reminder'::text, 'returned'::text, 'reissue'::text, 'one'::text, 'reprint'::text])))
);
CREATE INDEX letter_runs_association_id_planned_at_idx ON public.letter_runs USING btree (association_id, planned_at);
alter table letter_runs enable row level security; -- policy tenant_wall
grant insert, select, update on letter_runs to kosmo_app;

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
  run_id uuid,
  file_number integer,
  position integer,
  returned_at timestamptz,
  returned_reason text,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, key_id) REFERENCES association_keys(association_id, id),
  FOREIGN KEY (association_id, run_id, file_number) REFERENCES letter_files(association_id, run_id, number),
  CHECK (((run_id IS NULL) = (file_number IS NULL))),
  CHECK (((returned_at IS NULL) = (returned_reason IS NULL))),
  CHECK ((kind = ANY (ARRAY['provisional'::text, 'activation'::text]))),
  CHECK ((length(nonce) = 16)),
  CHECK ((returned_reason = ANY (ARRAY['address-unknown'::text, 'moved'::text, 'not-collected'::text, 'refused'::text, 'other'::text])))
);
CREATE INDEX letters_association_id_account_id_printed_at_idx ON public.letters USING btree (association_id, account_id, printed_at);
CREATE UNIQUE INDEX letters_association_id_issue_number_idx ON public.letters USING btree (association_id, issue_number);
CREATE INDEX letters_association_id_key_id_idx ON public.letters USING btree (association_id, key_id) WHERE ((replaced_at IS NULL) AND (used_at IS NULL));
CREATE INDEX letters_association_id_printed_at_idx ON public.letters USING btree (association_id, printed_at) WHERE ((replaced_at IS NULL) AND (used_at IS NULL));
CREATE INDEX letters_association_id_returned_at_idx ON public.letters USING btree (association_id, returned_at) WHERE (returned_at IS NOT NULL);
CREATE INDEX letters_association_id_run_id_file_number_position_idx ON public.letters USING btree (association_id, run_id, file_number, "position") WHERE (run_id IS NOT NULL);
CREATE UNIQUE INDEX one_live_letter ON public.letters USING btree (association_id, account_id, kind) WHERE ((replaced_at IS NULL) AND (used_at IS NULL));
alter table letters enable row level security; -- policy tenant_wall
grant insert, select, update on letters to kosmo_app;

create table mail_outbox (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid,
  email_address_id uuid,
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
  staff_id uuid,
  bulk boolean not null default false,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id, email_address_id) REFERENCES email_addresses(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, staff_id) REFERENCES staff_accounts(association_id, id),
  CHECK (((state = ANY (ARRAY['queued'::text, 'sending'::text])) = (sealed IS NOT NULL))),
  CHECK ((num_nonnulls(account_id, staff_id) <= 1)),
  CHECK (((account_id IS NULL) = (email_address_id IS NULL))),
  CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'abandoned'::text])))
);
CREATE INDEX mail_outbox_association_id_account_id_queued_at_idx ON public.mail_outbox USING btree (association_id, account_id, queued_at);
CREATE INDEX mail_outbox_association_id_bulk_idx ON public.mail_outbox USING btree (association_id, bulk) WHERE (bulk AND (state = ANY (ARRAY['queued'::text, 'sending'::text])));
CREATE INDEX mail_outbox_association_id_email_address_id_idx ON public.mail_outbox USING btree (association_id, email_address_id);
CREATE INDEX mail_outbox_association_id_queued_at_id_idx ON public.mail_outbox USING btree (association_id, queued_at, id) WHERE ((bounced_at IS NOT NULL) OR (state = ANY (ARRAY['queued'::text, 'sending'::text, 'abandoned'::text])));
CREATE INDEX mail_outbox_association_id_queued_at_idx ON public.mail_outbox USING btree (association_id, queued_at);
CREATE INDEX mail_outbox_association_id_staff_id_queued_at_idx ON public.mail_outbox USING btree (association_id, staff_id, queued_at) WHERE (staff_id IS NOT NULL);
CREATE INDEX mail_outbox_bulk_due_at_idx ON public.mail_outbox USING btree (bulk, due_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));
CREATE INDEX mail_outbox_due_at_idx ON public.mail_outbox USING btree (due_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));
CREATE INDEX mail_outbox_message_id_idx ON public.mail_outbox USING btree (message_id);
alter table mail_outbox enable row level security; -- policy tenant_wall
grant delete, insert, select, update on mail_outbox to kosmo_app;

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
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id, email_address_id) REFERENCES email_addresses(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, session_id) REFERENCES sessions(association_id, id),
  CHECK (((purpose = 'confirm-address'::text) = (token_hash IS NOT NULL))),
  CHECK ((purpose = ANY (ARRAY['confirm-address'::text, 'sign-in'::text])))
);
CREATE INDEX mailed_codes_association_id_account_id_purpose_made_at_idx ON public.mailed_codes USING btree (association_id, account_id, purpose, made_at);
CREATE INDEX mailed_codes_association_id_email_address_id_idx ON public.mailed_codes USING btree (association_id, email_address_id);
CREATE INDEX mailed_codes_association_id_session_id_idx ON public.mailed_codes USING btree (association_id, session_id);
CREATE UNIQUE INDEX mailed_codes_association_id_token_hash_idx ON public.mailed_codes USING btree (association_id, token_hash);
alter table mailed_codes enable row level security; -- policy tenant_wall
grant delete, insert, select, update on mailed_codes to kosmo_app;

create table member_import_columns (
  association_id integer not null,
  heading_key text not null,
  column_name text,
  chosen_at timestamptz not null,
  PRIMARY KEY (association_id, heading_key),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table member_import_columns enable row level security; -- policy tenant_wall
grant insert, select, update on member_import_columns to kosmo_app;

create table member_import_pieces (
  association_id integer not null,
  import_id uuid not null,
  place integer not null,
  sealed bytea not null,
  PRIMARY KEY (association_id, import_id, place),
  FOREIGN KEY (association_id, import_id) REFERENCES member_imports(association_id, id)
);
alter table member_import_pieces enable row level security; -- policy tenant_wall
grant delete, insert, select on member_import_pieces to kosmo_app;

create table member_imports (
  association_id integer not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  started_at timestamptz not null,
  received_at timestamptz,
  file_name_sealed bytea,
  byte_count integer,
  file_hash bytea,
  encoding text,
  chosen_columns jsonb,
  job text,
  asked_at timestamptz,
  asked_by uuid,
  claim uuid,
  claimed_until timestamptz,
  attempts integer not null default 0,
  phase text,
  rows_read integer not null default 0,
  bytes_read integer not null default 0,
  checked_at timestamptz,
  outcome text,
  counts jsonb,
  findings_sealed bytea,
  imported_at timestamptz,
  cancelled_at timestamptz,
  failed_at timestamptz,
  erased_at timestamptz,
  other_people integer[] not null default '{}'::integer[],
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, asked_by) REFERENCES staff_accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, staff_id) REFERENCES staff_accounts(association_id, id),
  CHECK (((job IS NULL) = (asked_at IS NULL))),
  CHECK (((job IS NOT NULL) OR (claim IS NULL))),
  CHECK ((encoding = ANY (ARRAY['utf-8'::text, 'cp932'::text]))),
  CHECK ((length(file_hash) = 32)),
  CHECK ((job = ANY (ARRAY['check'::text, 'import'::text]))),
  CHECK ((outcome = ANY (ARRAY['ready'::text, 'unconfirmed'::text, 'refused'::text]))),
  CHECK ((phase = ANY (ARRAY['reading'::text, 'comparing'::text, 'writing'::text])))
);
CREATE INDEX member_imports_association_id_asked_at_idx ON public.member_imports USING btree (association_id, asked_at) WHERE (job IS NOT NULL);
CREATE INDEX member_imports_association_id_file_hash_idx ON public.member_imports USING btree (association_id, file_hash);
CREATE INDEX member_imports_association_id_started_at_idx ON public.member_imports USING btree (association_id, started_at);
alter table member_imports enable row level security; -- policy tenant_wall
grant insert, select, update on member_imports to kosmo_app;

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
  name_key text default member_name_key(name),
  name_for_print text,
  address_changed_at timestamptz not null,
  PRIMARY KEY (association_id, id),
  CHECK ((name_for_print <> ''::text)),
  CHECK ((relationship = ANY (ARRAY['insured'::text, 'dependant'::text]))),
  CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text, 'unknown'::text])))
);
CREATE INDEX members_association_id_birth_date_idx ON public.members USING btree (association_id, birth_date);
CREATE INDEX members_association_id_lost_on_idx ON public.members USING btree (association_id, lost_on) WHERE (lost_on IS NOT NULL);
CREATE INDEX members_association_id_name_kana_key_birth_date_idx ON public.members USING btree (association_id, name_kana_key text_pattern_ops, birth_date);
CREATE INDEX members_association_id_name_key_birth_date_idx ON public.members USING btree (association_id, name_key text_pattern_ops, birth_date);
CREATE INDEX members_association_id_number_key_name_kana_key_idx ON public.members USING btree (association_id) INCLUDE (number_key, name_kana_key) WHERE address_hidden;
CREATE UNIQUE INDEX members_association_id_number_key_symbol_key_branch_key_bir_idx ON public.members USING btree (association_id, number_key, symbol_key, branch_key, birth_date);
alter table members enable row level security; -- policy tenant_wall
grant insert, maintain, select, update on members to kosmo_app;

create table notice_attachments (
  association_id integer not null,
  notice_id uuid not null,
  name text not null,
  type text not null,
  content bytea not null,
  added_at timestamptz not null,
  PRIMARY KEY (association_id, notice_id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, notice_id) REFERENCES notices(association_id, id) ON DELETE CASCADE,
  CHECK ((length(content) <= 5242880)),
  CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text])))
);
alter table notice_attachments enable row level security; -- policy tenant_wall
grant delete, insert, select, update on notice_attachments to kosmo_app;

create table notice_mails (
  association_id integer not null,
  notice_id uuid not null,
  account_id uuid not null,
  email_address_id uuid not null,
  mail_id uuid not null,
  queued_at timestamptz not null,
  PRIMARY KEY (association_id, notice_id, account_id, email_address_id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, notice_id) REFERENCES notices(association_id, id) ON DELETE CASCADE
);
CREATE INDEX notice_mails_association_id_account_id_idx ON public.notice_mails USING btree (association_id, account_id);
alter table notice_mails enable row level security; -- policy tenant_wall
grant insert, select on notice_mails to kosmo_app;

create table notice_reads (
  association_id integer not null,
  notice_id uuid not null,
  account_id uuid not null,
  read_at timestamptz not null,
  PRIMARY KEY (association_id, notice_id, account_id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, notice_id) REFERENCES notices(association_id, id) ON DELETE CASCADE
);
CREATE INDEX notice_reads_association_id_account_id_idx ON public.notice_reads USING btree (association_id, account_id);
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
  published_at timestamptz,
  published_until timestamptz,
  planned_from timestamptz,
  withdrawn_at timestamptz,
  revision integer not null default 1,
  audience_office text,
  audience_account uuid,
  sends_mail boolean not null default false,
  mailed_through uuid,
  mailing_done_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, audience_account) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((audience = ANY (ARRAY['all'::text, 'insured'::text, 'dependants'::text, 'office'::text, 'account'::text]))),
  CHECK (((audience = 'office'::text) = (audience_office IS NOT NULL))),
  CHECK (((audience = 'account'::text) = (audience_account IS NOT NULL))),
  CHECK (((withdrawn_at IS NULL) OR (published_at IS NOT NULL))),
  CHECK ((importance = ANY (ARRAY['normal'::text, 'important'::text])))
);
CREATE INDEX notices_association_id_audience_account_idx ON public.notices USING btree (association_id, audience_account) WHERE (audience_account IS NOT NULL);
CREATE INDEX notices_association_id_published_at_idx ON public.notices USING btree (association_id, published_at);
alter table notices enable row level security; -- policy tenant_wall
grant delete, insert, select, update on notices to kosmo_app;

create table objections (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  token_hash bytea not null,
  about text not null,
  about_id uuid,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((about = ANY (ARRAY['reissue'::text, 'account'::text]))),
  CHECK (((about = 'reissue'::text) = (about_id IS NOT NULL)))
);
CREATE INDEX objections_association_id_account_id_idx ON public.objections USING btree (association_id, account_id);
CREATE UNIQUE INDEX objections_association_id_token_hash_idx ON public.objections USING btree (association_id, token_hash);
alter table objections enable row level security; -- policy tenant_wall
grant insert, select, update on objections to kosmo_app;

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
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, session_id) REFERENCES sessions(association_id, id)
);
CREATE INDEX otp_apps_association_id_account_id_idx ON public.otp_apps USING btree (association_id, account_id) WHERE (removed_at IS NULL);
CREATE INDEX otp_apps_association_id_account_id_idx1 ON public.otp_apps USING btree (association_id, account_id);
CREATE INDEX otp_apps_association_id_session_id_idx ON public.otp_apps USING btree (association_id, session_id);
alter table otp_apps enable row level security; -- policy tenant_wall
grant delete, insert, select, update on otp_apps to kosmo_app;

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
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((length(credential_id) <= 1023))
);
CREATE INDEX passkeys_association_id_account_id_idx ON public.passkeys USING btree (association_id, account_id) WHERE (removed_at IS NULL);
CREATE INDEX passkeys_association_id_account_id_idx1 ON public.passkeys USING btree (association_id, account_id);
CREATE UNIQUE INDEX passkeys_association_id_credential_id_idx ON public.passkeys USING btree (association_id, credential_id);
alter table passkeys enable row level security; -- policy tenant_wall
grant insert, select, update on passkeys to kosmo_app;

create table password_resets (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  email_address_id uuid not null,
  token_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,
  proved_at timestamptz,
  proved_with text,
  proved_by bytea,
  used_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id, email_address_id) REFERENCES email_addresses(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((((proved_at IS NULL) = (proved_by IS NULL)) AND ((proved_at IS NULL) = (proved_with IS NULL)))),
  CHECK ((proved_with = ANY (ARRAY['passkey'::text, 'otp-app'::text, 'recovery-code'::text, 'session'::text])))
);
CREATE INDEX password_resets_association_id_account_id_made_at_idx ON public.password_resets USING btree (association_id, account_id, made_at);
CREATE INDEX password_resets_association_id_email_address_id_idx ON public.password_resets USING btree (association_id, email_address_id);
CREATE UNIQUE INDEX password_resets_association_id_token_hash_idx ON public.password_resets USING btree (association_id, token_hash);
alter table password_resets enable row level security; -- policy tenant_wall
grant insert, select, update on password_resets to kosmo_app;

create table recovery_codes (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
CREATE UNIQUE INDEX recovery_codes_association_id_account_id_code_hash_idx ON public.recovery_codes USING btree (association_id, account_id, code_hash);
alter table recovery_codes enable row level security; -- policy tenant_wall
grant insert, select, update on recovery_codes to kosmo_app;

create table recovery_requests (
  association_id integer not null,
  id uuid not null default uuidv7(),
  kind text not null,
  sealed bytea,
  asked_at timestamptz not null,
  done_at timestamptz,
  network bytea not null,
  subject bytea not null,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK (((sealed IS NULL) = (done_at IS NOT NULL))),
  CHECK ((kind = ANY (ARRAY['password'::text, 'user-id'::text])))
);
CREATE INDEX recovery_requests_association_id_asked_at_idx ON public.recovery_requests USING btree (association_id, asked_at) WHERE (done_at IS NULL);
CREATE INDEX recovery_requests_association_id_network_asked_at_idx ON public.recovery_requests USING btree (association_id, network, asked_at);
CREATE INDEX recovery_requests_association_id_subject_asked_at_idx ON public.recovery_requests USING btree (association_id, subject, asked_at);
alter table recovery_requests enable row level security; -- policy tenant_wall
grant delete, insert, select, update on recovery_requests to kosmo_app;

create table reissue_requests (
  association_id integer not null,
  id uuid not null default uuidv7(),
  receipt_hash bytea not null,
  sealed bytea,
  locale text not null,
  asked_at timestamptz not null,
  looked_up_at timestamptz,
  account_id uuid,
  stopped_at timestamptz,
  resumed_at timestamptz,
  decided_at timestamptz,
  decision text,
  decided_by uuid,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id, decided_by) REFERENCES staff_accounts(association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK (((decided_at IS NULL) = (decision IS NULL))),
  CHECK ((decision = ANY (ARRAY['approved'::text, 'refused'::text]))),
  CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text])))
);
CREATE INDEX reissue_requests_association_id_account_id_idx ON public.reissue_requests USING btree (association_id, account_id);
CREATE INDEX reissue_requests_association_id_asked_at_idx ON public.reissue_requests USING btree (association_id, asked_at) WHERE (decided_at IS NULL);
CREATE UNIQUE INDEX reissue_requests_association_id_receipt_hash_idx ON public.reissue_requests USING btree (association_id, receipt_hash);
alter table reissue_requests enable row level security; -- policy tenant_wall
grant insert, select, update on reissue_requests to kosmo_app;

create table reminders (
  association_id integer not null,
  account_id uuid not null,
  mailed_at timestamptz,
  excluded_at timestamptz,
  PRIMARY KEY (association_id, account_id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table reminders enable row level security; -- policy tenant_wall
grant insert, select, update on reminders to kosmo_app;

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
  strength text not null default 'any'::text,
  revision integer not null default 1,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  CHECK ((address ~ '^(https://|/)'::text)),
  CHECK ((audience = ANY (ARRAY['all'::text, 'insured'::text, 'dependants'::text]))),
  CHECK ((strength = ANY (ARRAY['any'::text, 'factor'::text, 'passkey'::text])))
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
  factor_proved_with text,
  disowned_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, letter_id) REFERENCES letters(association_id, id),
  CHECK ((factor_proved_with = ANY (ARRAY['passkey'::text, 'otp-app'::text, 'recovery-code'::text]))),
  CHECK ((opened_with = ANY (ARRAY['letter'::text, 'legacy'::text, 'password'::text, 'passkey'::text])))
);
CREATE INDEX sessions_association_id_account_id_idx ON public.sessions USING btree (association_id, account_id) WHERE (ended_at IS NULL);
CREATE INDEX sessions_association_id_account_id_opened_at_idx ON public.sessions USING btree (association_id, account_id, opened_at);
CREATE INDEX sessions_association_id_letter_id_idx ON public.sessions USING btree (association_id, letter_id) WHERE (letter_id IS NOT NULL);
CREATE INDEX sessions_association_id_opened_at_idx ON public.sessions USING btree (association_id, opened_at);
CREATE UNIQUE INDEX sessions_association_id_token_hash_idx ON public.sessions USING btree (association_id, token_hash);
alter table sessions enable row level security; -- policy tenant_wall
grant delete, insert, select, update on sessions to kosmo_app;

create table sign_in_failures (
  association_id integer not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  at timestamptz not null,
  device text not null,
  network text not null,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
CREATE INDEX sign_in_failures_association_id_account_id_at_idx ON public.sign_in_failures USING btree (association_id, account_id, at);
alter table sign_in_failures enable row level security; -- policy tenant_wall
grant delete, insert, select on sign_in_failures to kosmo_app;

create table spent_challenges (
  association_id integer not null,
  challenge_hash bytea not null,
  expires_at timestamptz not null,
  PRIMARY KEY (association_id, challenge_hash),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
CREATE INDEX spent_challenges_association_id_expires_at_idx ON public.spent_challenges USING btree (association_id, expires_at);
alter table spent_challenges enable row level security; -- policy tenant_wall
grant delete, insert, select on spent_challenges to kosmo_app;

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

create table staff_drafts (
  association_id integer not null,
  token_hash bytea not null,
  staff_id uuid not null,
  sealed bytea not null,
  kept_at timestamptz not null,
  PRIMARY KEY (association_id, token_hash),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, staff_id) REFERENCES staff_accounts(association_id, id)
);
CREATE INDEX staff_drafts_association_id_kept_at_idx ON public.staff_drafts USING btree (association_id, kept_at);
CREATE INDEX staff_drafts_association_id_staff_id_idx ON public.staff_drafts USING btree (association_id, staff_id);
alter table staff_drafts enable row level security; -- policy tenant_wall
grant delete, insert, select on staff_drafts to kosmo_app;

create table staff_invitations (
  association_id integer not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  token_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  password_sealed bytea,
  made_by uuid,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, made_by) REFERENCES staff_accounts(association_id, id),
  FOREIGN KEY (association_id, staff_id) REFERENCES staff_accounts(association_id, id)
);
CREATE INDEX staff_invitations_association_id_staff_id_idx ON public.staff_invitations USING btree (association_id, staff_id);
CREATE UNIQUE INDEX staff_invitations_association_id_token_hash_idx ON public.staff_invitations USING btree (association_id, token_hash);
alter table staff_invitations enable row level security; -- policy tenant_wall
grant insert, select, update on staff_invitations to kosmo_app;

create table staff_otp_apps (
  association_id integer not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  invitation_id uuid not null,
  secret_sealed bytea not null,
  made_at timestamptz not null,
  bound_at timestamptz,
  last_step bigint not null default 0,
  burned_steps bigint[] not null default '{}'::bigint[],
  last_used_at timestamptz,
  removed_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, invitation_id) REFERENCES staff_invitations(association_id, id),
  FOREIGN KEY (association_id, staff_id) REFERENCES staff_accounts(association_id, id)
);
CREATE UNIQUE INDEX staff_otp_apps_association_id_invitation_id_idx ON public.staff_otp_apps USING btree (association_id, invitation_id) WHERE (removed_at IS NULL);
CREATE INDEX staff_otp_apps_association_id_staff_id_idx ON public.staff_otp_apps USING btree (association_id, staff_id) WHERE (removed_at IS NULL);
alter table staff_otp_apps enable row level security; -- policy tenant_wall
grant insert, select, update on staff_otp_apps to kosmo_app;

create table staff_passkeys (
  association_id integer not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  aaguid uuid not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  bound_at timestamptz not null,
  last_used_at timestamptz,
  counter_suspect_at timestamptz,
  removed_at timestamptz,
  PRIMARY KEY (association_id, id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, staff_id) REFERENCES staff_accounts(association_id, id),
  CHECK ((length(credential_id) <= 1023))
);
CREATE UNIQUE INDEX staff_passkeys_association_id_credential_id_idx ON public.staff_passkeys USING btree (association_id, credential_id);
CREATE INDEX staff_passkeys_association_id_staff_id_idx ON public.staff_passkeys USING btree (association_id, staff_id) WHERE (removed_at IS NULL);
alter table staff_passkeys enable row level security; -- policy tenant_wall
grant insert, select, update on staff_passkeys to kosmo_app;

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
  FOREIGN KEY (association_id, account_id) REFERENCES accounts(association_id, id) ON DELETE CASCADE,
  FOREIGN KEY (association_id) REFERENCES associations(association_id),
  FOREIGN KEY (association_id, version) REFERENCES terms_versions(association_id, version)
);
alter table terms_acceptances enable row level security; -- policy tenant_wall
grant insert, select on terms_acceptances to kosmo_app;

create table terms_drafts (
  association_id integer not null,
  body text not null,
  body_en text not null,
  revision integer not null default 1,
  saved_at timestamptz not null,
  PRIMARY KEY (association_id),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
alter table terms_drafts enable row level security; -- policy tenant_wall
grant delete, insert, select, update on terms_drafts to kosmo_app;

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
  account_id uuid,
  PRIMARY KEY (association_id, scope, subject),
  FOREIGN KEY (association_id) REFERENCES associations(association_id)
);
CREATE INDEX throttle_counters_association_id_account_id_idx ON public.throttle_counters USING btree (association_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX throttle_counters_association_id_last_failed_at_idx ON public.throttle_counters USING btree (association_id, last_failed_at) WHERE (scope = ANY (ARRAY['unknown-id'::text, 'unknown-staff'::text, 'reissue-claim'::text]));
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
CREATE INDEX throttle_sprays_association_id_last_failed_at_idx ON public.throttle_sprays USING btree (association_id, last_failed_at);
alter table throttle_sprays enable row level security; -- policy tenant_wall
grant delete, insert, select, update on throttle_sprays to kosmo_app;

create sequence association_ids as integer;

CREATE OR REPLACE FUNCTION public.address_key(address text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select translate(normalize(translate(address, E' \u3000\u00a0\t', ''), NFKC), '‐‑‒–—―−─━ー', '----------')
$function$;

CREATE OR REPLACE FUNCTION public.associations_with_imports(moment timestamp with time zone, stale_before timestamp with time zone)
 RETURNS SETOF integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct association_id from member_imports
  where (job is not null and (claimed_until is null or claimed_until <= moment))
    or (erased_at is null and started_at <= stale_before)
$function$;

CREATE OR REPLACE FUNCTION public.associations_with_unsealed_records()
 RETURNS SETOF integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct u.association_id from audit_unsealed u
$function$;

CREATE OR REPLACE FUNCTION public.due_mail(moment timestamp with time zone, most integer)
 RETURNS TABLE(association_id integer, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.association_id, o.id from (
    (select * from mail_outbox
      where not bulk and state in ('queued', 'sending') and due_at <= moment order by due_at limit most)
    union all
    (select * from mail_outbox
      where bulk and state in ('queued', 'sending') and due_at <= moment order by due_at limit most)
  ) o
  order by o.bulk, o.due_at limit most
$function$;

CREATE OR REPLACE FUNCTION public.erase_former_members(wanted integer, today date, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  gone uuid[];
begin
  if wanted is distinct from nullif(current_setting('app.association', true), '')::int then
    raise exception 'association % is not to be reached from here', wanted;
  end if;
  select array_agg(id) into gone from (
    select m.id from members m
    join associations a on a.association_id = m.association_id
    where m.association_id = wanted and m.lost_on + make_interval(years => a.keep_former_members_years) <= today
    order by m.lost_on limit most
    for update of m skip locked) due;
  if gone is null then
    return 0;
  end if;
  insert into retired_login_ids (association_id, login_id_key, retired_at)
    select wanted, login_id_key, today from accounts where association_id = wanted and member_id = any(gone)
    on conflict do nothing;
  delete from members where association_id = wanted and id = any(gone);
  return cardinality(gone);
end
$function$;

CREATE OR REPLACE FUNCTION public.mail_by_message_id(wanted text)
 RETURNS TABLE(association_id integer, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.association_id, o.id from mail_outbox o where o.message_id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.member_name_key(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select upper(translate(normalize(
      regexp_replace(translate(name, E' \u3000\u00a0\t', ''), E'[\ufe00-\ufe0f\U000e0100-\U000e01ef]', '', 'g'), NFKC),
    '髙﨑嵜碕𠮷栁濵濱邊邉齋齊斉澤廣曻國圓與惠德增黑冨嶋嶌櫻瀨眞龍瀧靜槇',
    '高崎崎崎吉柳浜浜辺辺斎斎斎沢広昇国円与恵徳増黒富島島桜瀬真竜滝静槙'))
$function$;

CREATE OR REPLACE FUNCTION public.next_mail_due_at()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select min(o.due_at) from mail_outbox o where o.state in ('queued', 'sending')
$function$;

CREATE OR REPLACE FUNCTION public.note_unsealed_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into audit_unsealed (association_id, record_id) values (new.association_id, new.id);
  return null;
end
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
