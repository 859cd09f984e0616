-- The outbox. A row is written in the transaction that causes the mail; what it says is sealed and
-- erased once sent (standards.md, decision 8).
create table mail_outbox (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  email_address_id uuid not null,
  kind text not null,
  message_id text not null,           -- the same at every attempt
  sealed bytea,                       -- receiver, subject, text, html
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'abandoned')),
  attempts int not null default 0,
  queued_at timestamptz not null,
  due_at timestamptz not null,        -- next attempt; while sending: when the lease ends
  useless_at timestamptz,             -- a code that died meanwhile is not sent
  sent_at timestamptz,
  abandoned_at timestamptz,
  reason text,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, email_address_id) references email_addresses (association_id, id),
  check ((state in ('queued', 'sending')) = (sealed is not null))
);
create index on mail_outbox (due_at) where state in ('queued', 'sending');
create index on mail_outbox (association_id, account_id, queued_at);
create index on mail_outbox (message_id);
call tenant_table('mail_outbox', 'select, insert, update');

-- The two questions that are asked before the association is known: which mail is due, and whose
-- mail a bounce is about. They tell IDs only; the work is then done inside the tenant's wall.
create function due_mail(moment timestamptz, most int) returns table (association_id int, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.association_id, o.id from mail_outbox o
  where o.state in ('queued', 'sending') and o.due_at <= moment
  order by o.due_at limit most
$$;
create function mail_by_message_id(wanted text) returns table (association_id int, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.association_id, o.id from mail_outbox o where o.message_id = wanted
$$;
revoke all on function due_mail(timestamptz, int), mail_by_message_id(text) from public;
do $$
begin
  execute format('grant execute on function due_mail(timestamptz, int), mail_by_message_id(text) to %I',
    current_setting('kosmo.app_role'));
end
$$;
