-- From where and about whom a request came, as MACs: so that nobody fills the table or a mailbox by asking.
alter table recovery_requests add column network bytea not null;
alter table recovery_requests add column subject bytea not null;
create index on recovery_requests (association_id, network, asked_at);
create index on recovery_requests (association_id, subject, asked_at);

-- 「ユーザーIDを忘れた方」 looks for the address that is registered.
create index on email_addresses (association_id, lower(address)) where role = 'main' and replaced_at is null;
