-- 「お知らせ」 as staff write them. A draft is not published; what is withdrawn is never shown again.
alter table notices alter column published_at drop not null;
alter table notices add column planned_from timestamptz;   -- what staff typed before publishing; null: at once
alter table notices add column withdrawn_at timestamptz;
alter table notices add column revision int not null default 1;  -- two who edit at once: the second is told
alter table notices drop constraint notices_audience_check;
alter table notices add check (audience in ('all', 'insured', 'dependants', 'office', 'account'));
alter table notices add column audience_office text;       -- 事業所コード
alter table notices add column audience_account uuid;      -- one member
alter table notices add check ((audience = 'office') = (audience_office is not null));
alter table notices add check ((audience = 'account') = (audience_account is not null));
alter table notices add foreign key (association_id, audience_account) references accounts (association_id, id);
alter table notices add check (withdrawn_at is null or published_at is not null);
create index on notices (association_id, published_at);

-- A mail that says that there is something to read, once to every address of everyone who may read it.
-- Accounts are gone through in the order of their IDs.
alter table notices add column sends_mail boolean not null default false;
alter table notices add column mailed_through uuid;
alter table notices add column mailing_done_at timestamptz;
create table notice_mails (
  association_id int not null references associations,
  notice_id uuid not null,
  account_id uuid not null,
  email_address_id uuid not null,
  mail_id uuid not null,              -- in the outbox, as long as it is kept there
  queued_at timestamptz not null,
  primary key (association_id, notice_id, account_id, email_address_id),
  foreign key (association_id, notice_id) references notices (association_id, id) on delete cascade,
  foreign key (association_id, account_id) references accounts (association_id, id)
);
call tenant_table('notice_mails', 'select, insert');

create table notice_attachments (
  association_id int not null references associations,
  notice_id uuid not null,
  name text not null,                 -- as staff's browser named it, without a path
  type text not null check (type in ('application/pdf', 'image/png', 'image/jpeg')),
  content bytea not null check (length(content) <= 5242880),
  added_at timestamptz not null,
  primary key (association_id, notice_id),
  foreign key (association_id, notice_id) references notices (association_id, id) on delete cascade
);
alter table notice_attachments alter column content set storage external;
call tenant_table('notice_attachments', 'select, insert, update, delete');

-- Mail to thousands goes behind the one code that somebody waits for.
alter table mail_outbox add column bulk boolean not null default false;
create index on mail_outbox (bulk, due_at) where state in ('queued', 'sending');
create index on mail_outbox (association_id, bulk) where bulk and state in ('queued', 'sending');
create or replace function due_mail(moment timestamptz, most int) returns table (association_id int, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.association_id, o.id from (
    (select * from mail_outbox
      where not bulk and state in ('queued', 'sending') and due_at <= moment order by due_at limit most)
    union all
    (select * from mail_outbox
      where bulk and state in ('queued', 'sending') and due_at <= moment order by due_at limit most)
  ) o
  order by o.bulk, o.due_at limit most
$$;

-- The next version of the terms while it is being written; one an association.
create table terms_drafts (
  association_id int primary key references associations,
  body text not null,
  body_en text not null,
  revision int not null default 1,
  saved_at timestamptz not null
);
call tenant_table('terms_drafts', 'select, insert, update, delete');

-- How strong a sign-in a service asks for before its tile opens.
alter table services add column strength text not null default 'any' check (strength in ('any', 'factor', 'passkey'));

-- Policies of the console, and how long what is kept.
alter table associations add column if not exists two_person_rule boolean not null default true;
alter table associations add column keep_sign_ins_days int not null default 365
  check (keep_sign_ins_days between 90 and 1095);
alter table associations add column keep_mail_days int not null default 90 check (keep_mail_days between 30 and 365);
alter table associations add column keep_former_members_years int not null default 5
  check (keep_former_members_years between 1 and 10);

-- Erasing somebody whose membership ended long ago takes every row that is about them with it. Tables of
-- later migrations say `on delete cascade` themselves; a test looks.
do $$
declare
  key record;
begin
  for key in
    select conrelid::regclass as holder, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and confrelid in ('members'::regclass, 'accounts'::regclass) and confdeltype <> 'c'
  loop
    execute format('alter table %s drop constraint %I', key.holder, key.name);
    execute format('alter table %s add constraint %I %s on delete cascade', key.holder, key.name, key.definition);
  end loop;
end
$$;

-- The portal itself may not delete members. This does it, for those alone whose time is over by the policy
-- of their association; what remains is that their ID is never given again.
create function erase_former_members(wanted int, today date, most int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
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
$$;
revoke all on function erase_former_members(int, date, int) from public;
create index on members (association_id, lost_on) where lost_on is not null;

-- What the history of sign-ins and mails no longer needs.
do $$
begin
  execute format('grant execute on function erase_former_members(int, date, int) to %I',
    current_setting('kosmo.app_role'));
  execute format('grant delete on sessions, mailed_codes, mail_outbox to %I', current_setting('kosmo.app_role'));
end
$$;
create index on sessions (association_id, opened_at);
create index on mail_outbox (association_id, queued_at);
