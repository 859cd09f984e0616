-- Who hides: few among a million, and looked for whenever rows of a file that nobody has matched yet are shown.
create index on members (association_id) include (number_key, name_kana_key) where address_hidden;
