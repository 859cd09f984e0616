create table services (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  position int not null,
  icon text not null,
  name text not null,
  name_en text not null,
  description text not null,
  description_en text not null,
  audience text not null default 'all' check (audience in ('all', 'insured', 'dependants')),
  address text check (address ~ '^(https://|/)'),  -- null: not connected yet
  primary key (association_id, id)
);
call tenant_table('services', 'select, insert, update, delete');

create table notices (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  title text not null,
  title_en text not null,
  body text not null,                 -- Markdown
  body_en text not null,
  importance text not null check (importance in ('normal', 'important')),
  audience text not null default 'all' check (audience in ('all', 'insured', 'dependants')),
  published_at timestamptz not null,
  published_until timestamptz,
  primary key (association_id, id)
);
call tenant_table('notices', 'select, insert, update, delete');

create table notice_reads (
  association_id int not null references associations,
  notice_id uuid not null,
  account_id uuid not null,
  read_at timestamptz not null,
  primary key (association_id, notice_id, account_id),
  foreign key (association_id, notice_id) references notices (association_id, id) on delete cascade,
  foreign key (association_id, account_id) references accounts (association_id, id)
);
call tenant_table('notice_reads', 'select, insert');
