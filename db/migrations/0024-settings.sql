-- Since when browsers that had signed in before are strangers again: a method was removed there and then.
alter table accounts add column browsers_forgotten_at timestamptz;

-- 「これは自分ではない」: when the owner last said so of a sign-in, and when they last went over what is registered.
alter table accounts add column sign_in_disowned_at timestamptz;
alter table accounts add column registration_reviewed_at timestamptz;
alter table sessions add column disowned_at timestamptz;
