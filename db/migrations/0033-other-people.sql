-- Rows of a file whose 記号・番号 seemed to have changed, and of which whoever said yes to the import says that they are
-- other people of the same name and birth date: lines of the file.
alter table member_imports add column other_people int[] not null default '{}';
