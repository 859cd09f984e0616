-- Time steps that an app with a wrong clock has shown (standards.md, decision 5). One that is still to come
-- is worth nothing when its time comes; last_step cannot say so without closing the steps before it too.
alter table otp_apps add column burned_steps bigint[] not null default '{}';
