-- What was counted of networks and of nobody's IDs is erased when it counts no more, oldest first.
create index on throttle_sprays (association_id, last_failed_at);
create index on throttle_counters (association_id, last_failed_at)
  where scope in ('unknown-id', 'unknown-staff', 'reissue-claim');

-- A challenge carries whom it is for and when it ends under a MAC; it is written down when it is spent, so that it
-- is spent once. Those that were asked for and are not yet answered end with this.
drop table passkey_challenges;
create table spent_challenges (
  association_id int not null references associations,
  challenge_hash bytea not null,
  expires_at timestamptz not null,
  primary key (association_id, challenge_hash)
);
create index on spent_challenges (association_id, expires_at);
call tenant_table('spent_challenges', 'select, insert, delete');
