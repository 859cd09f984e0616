-- What somebody of the staff typed into a form whose session had ended, where it is too long for a cookie: until they
-- have signed in again, for an hour at most. Its token is in the cookie of the browser in which it was typed.
create table staff_drafts (
  association_id int not null references associations,
  token_hash bytea not null,
  staff_id uuid not null,
  sealed bytea not null,              -- the fields; by SECRET_KEYS, bound to the association and to the person
  kept_at timestamptz not null,
  primary key (association_id, token_hash),
  foreign key (association_id, staff_id) references staff_accounts (association_id, id)
);
create index on staff_drafts (association_id, staff_id);
create index on staff_drafts (association_id, kept_at);
call tenant_table('staff_drafts', 'select, insert, delete');
