-- Searching members: by name in kana from its beginning, by name in kanji, by birth date.

-- Comparing bytes finds beginnings whatever the database's collation is, and these operators are leakproof, so
-- that row-level security lets an index answer them (LIKE is not). Equality, which the import asks, is in the
-- same family: this index takes the place of the one before.
drop index members_association_id_name_kana_key_birth_date_idx;
create index on members (association_id, name_kana_key text_pattern_ops, birth_date);
create index on members (association_id, birth_date);

-- A name as it is looked for: no spaces, no variation selectors, NFKC, and the forms of one character that nobody can tell apart on the
-- telephone (髙 and 高, 渡邊 and 渡邉) made one. For finding only: what is shown and printed stays as written.
create function member_name_key(name text) returns text
language sql immutable strict parallel safe as $$
  select upper(translate(normalize(
      regexp_replace(translate(name, E' \u3000\u00a0\t', ''), E'[\ufe00-\ufe0f\U000e0100-\U000e01ef]', '', 'g'), NFKC),
    '髙﨑嵜碕𠮷栁濵濱邊邉齋齊斉澤廣曻國圓與惠德增黑冨嶋嶌櫻瀨眞龍瀧靜槇',
    '高崎崎崎吉柳浜浜辺辺斎斎斎沢広昇国円与恵徳増黒富島島桜瀬真竜滝静槙'))
$$;
alter table members add column name_key text generated always as (member_name_key(name)) stored;
create index on members (association_id, name_key text_pattern_ops, birth_date);

-- Lists that staff work through are short ones: whose mail comes back, who stopped in the middle.
create index on email_addresses (association_id, account_id)
  where undeliverable_at is not null and replaced_at is null;
create index on accounts (association_id, member_id)
  where last_sign_in_at is not null and password_chosen_at is null;
create index on accounts (association_id, member_id)
  where password_chosen_at is not null and first_login_done_at is null;

-- The counter of a known browser is under a MAC of that browser: who unlocks an account finds it by the account.
alter table throttle_counters add column account_id uuid;
create index on throttle_counters (association_id, account_id) where account_id is not null;
