-- What was counted of networks and of nobody's IDs is erased when it counts no more, oldest first.
create index on throttle_sprays (association_id, last_failed_at);
create index on throttle_counters (association_id, last_failed_at)
  where scope in ('unknown-id', 'unknown-staff', 'reissue-claim');
