-- What happens to a mail after it was handed over: the receiver's side may send it back.
alter table mail_outbox add column bounced_at timestamptz;

-- When the next mail is due, over all associations: how long a worker may sleep.
create function next_mail_due_at() returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select min(o.due_at) from mail_outbox o where o.state in ('queued', 'sending')
$$;
revoke all on function next_mail_due_at() from public;
do $$
begin
  execute format('grant execute on function next_mail_due_at() to %I', current_setting('kosmo.app_role'));
end
$$;
