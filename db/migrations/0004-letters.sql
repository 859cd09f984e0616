-- Letters sent by post. The secret printed on one is derived (HKDF) from the association's key, the
-- nonce, association and account; it is stored nowhere (standards.md, S1).
create table letters (
  association_id int not null references associations,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  kind text not null check (kind in ('provisional', 'activation')),
  issue_number text not null,
  key_id uuid not null,
  nonce bytea not null check (length(nonce) = 16),
  printed_at timestamptz not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,            -- a newer letter ended this one
  used_at timestamptz,                -- its secret did its work: a password chosen, or the account activated
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, key_id) references association_keys (association_id, id)
);
create unique index one_live_letter on letters (association_id, account_id, kind)
  where replaced_at is null and used_at is null;
create unique index on letters (association_id, issue_number);
create index on letters (association_id, account_id, printed_at);
call tenant_table('letters', 'select, insert, update');
