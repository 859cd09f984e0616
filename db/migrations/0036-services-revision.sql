-- Two who change a service at once: the second is told.
alter table services add column revision int not null default 1;
