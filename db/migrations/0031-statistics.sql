-- An import leaves thousands of rows of an association behind of which the planner knows nothing until autovacuum
-- comes by: it then takes the association for empty and compares each row of the next file with each member. So the
-- import counts them itself, which takes this right (PostgreSQL 17 on).
do $$
begin
  execute format('grant maintain on members, accounts to %I', current_setting('kosmo.app_role'));
end
$$;
