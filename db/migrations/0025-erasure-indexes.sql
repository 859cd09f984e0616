-- Erasing a row asks every table that refers to it. Without an index each question reads a whole table, and
-- erasing a few hundred former members or old sessions would hold the database for minutes. A test finds
-- those that lack one.
create index on notice_reads (association_id, account_id);
create index on notice_mails (association_id, account_id);
create index on notices (association_id, audience_account) where audience_account is not null;
create index on letter_run_members (association_id, account_id);
create index on objections (association_id, account_id);
create index on passkeys (association_id, account_id);
create index on otp_apps (association_id, account_id);
create index on otp_apps (association_id, session_id);
create index on mailed_codes (association_id, session_id);
create index on mailed_codes (association_id, email_address_id);
create index on mail_outbox (association_id, email_address_id);
create index on password_resets (association_id, email_address_id);
create index on sessions (association_id, letter_id) where letter_id is not null;
