-- An association may hold several letter keys: the newest that is not retired makes new letters, older
-- ones open letters that are still in the post. A retired key is erased, so that nobody, not even with
-- SECRET_KEYS and a backup of the letters, can make its secrets again.
drop index association_keys_association_id_purpose_idx;
create index on association_keys (association_id, purpose, made_at) where retired_at is null;
alter table association_keys alter column sealed drop not null;
alter table association_keys add check ((sealed is null) = (retired_at is not null));

-- Which live letters a key has: asked before it is retired.
create index on letters (association_id, key_id) where replaced_at is null and used_at is null;
