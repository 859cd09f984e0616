-- An account belongs to a member of the same association, and that member to the association: checking
-- the association of every account once more says nothing new and cost an import a tenth of its time.
alter table accounts drop constraint accounts_association_id_fkey;
