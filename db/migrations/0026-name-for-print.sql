-- A name stays as its owner writes it, also with a character that no typeface of ours has. What stands on their
-- letters instead is written beside it, by hand; null: the name itself.
alter table members add column name_for_print text check (name_for_print <> '');
