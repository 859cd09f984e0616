-- When the address of a member last became another one, their own or the one for letters: a letter that came back is
-- no reason to print another while it would go to the same place. `updated_at` moves with any change at all.
-- What is known of the rows so far is that the address has not changed since `updated_at`; they begin with that, so a
-- letter that was taken for mended before stays so. One rewrite of the table writes it, and leaves no dead rows.
alter table members add column address_changed_at timestamptz;
alter table members
  alter column address_changed_at type timestamptz using updated_at,
  alter column address_changed_at set not null;

-- An address as it is compared: a system that writes its file in full width from today on has moved nobody. For
-- comparing only, where every look-alike of a dash may be one, also that of a kana word.
create function address_key(address text) returns text
language sql immutable strict parallel safe as $$
  select translate(normalize(translate(address, E' \u3000\u00a0\t', ''), NFKC), '‐‑‒–—―−─━ー', '----------')
$$;
