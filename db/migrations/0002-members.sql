-- Who the association insures, as its own file says. The *_key columns hold the folded form that is
-- compared (NFKC, no dashes or spaces, zeros kept); the others keep what the association wrote.
create table members (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  symbol text not null,               -- 記号, may be empty
  number text not null,               -- 番号
  branch text not null,               -- 枝番, may be empty
  symbol_key text not null,
  number_key text not null,
  branch_key text not null,
  name text not null,
  name_kana text not null,
  name_kana_key text not null,        -- full-width katakana, no spaces
  birth_date date not null,
  sex text not null check (sex in ('male', 'female', 'unknown')),
  relationship text not null check (relationship in ('insured', 'dependant')),
  relationship_text text not null,    -- 続柄 as written
  postal_code text not null,
  address text not null,
  mailing_postal_code text not null,
  mailing_address text not null,
  address_hidden boolean not null,    -- 住所非表示: shown to nobody, printed only on the member's own letter
  acquired_on date not null,          -- 資格取得年月日
  lost_on date,                       -- 資格喪失年月日: the day after the last insured day
  office_code text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (association_id, id)
);
create unique index on members (association_id, number_key, symbol_key, branch_key, birth_date);
create index on members (association_id, name_kana_key, birth_date);
call tenant_table('members', 'select, insert, update');
