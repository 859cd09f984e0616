import type { Tx } from "../platform/index.ts";

/**
 * Erases sessions opened before `before`, the failures of that time and the codes that were mailed then. A session
 * in which an OTP app was set up stays as long as the app, without device and network.
 * @param most in one go; whoever calls goes on until it is less
 * @returns how many sign-ins were erased, failed ones among them
 */
export async function eraseOldSignIns(
  tx: Tx,
  associationId: number,
  before: Temporal.Instant,
  most: number,
): Promise<number> {
  const old = tx`
    select id from sessions s
    where s.association_id = ${associationId} and s.opened_at < ${before} and s.last_seen_at < ${before}
      and (s.device <> '' or s.network <> '' or not exists (select from otp_apps o
        where o.association_id = s.association_id and o.session_id = s.id))
    order by s.opened_at limit ${most} for update skip locked`;
  const [row] = await tx<{ erased: number }[]>`
    with old as materialized (${old}),
      codes as (
        delete from mailed_codes c using old
        where c.association_id = ${associationId} and c.session_id = old.id returning 1),
      needed as (
        select old.id from old where exists (select from otp_apps o
          where o.association_id = ${associationId} and o.session_id = old.id)),
      blank as (
        update sessions s set device = '', network = '' from needed
        where s.association_id = ${associationId} and s.id = needed.id returning 1),
      gone as (
        delete from sessions s using old
        where s.association_id = ${associationId} and s.id = old.id and old.id not in (select id from needed)
        returning 1),
      failures as (
        delete from sign_in_failures f
        where f.association_id = ${associationId} and f.id in (
          select id from sign_in_failures
          where association_id = ${associationId} and at < ${before} order by at limit ${most})
        returning 1)
    select ((select count(*) from blank) + (select count(*) from gone) + (select count(*) from failures))::int
      as erased, (select count(*) from codes)::int as codes`;
  return row?.erased ?? 0;
}
