-- A member is written inside the wall of an association that was found in the table of associations, and the wall
-- refuses a row of any other; associations are never deleted. Asking once more for every row said nothing new and
-- took a quarter of the time in which an import writes its members (0009 did the same for accounts).
alter table members drop constraint members_association_id_fkey;
