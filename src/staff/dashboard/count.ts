import { type AssociationId, inEveryAssociation } from "../../associations/index.ts";
import { wentOutAt } from "../../letters/index.ts";
import { fateInSql } from "../../mail/index.ts";
import { dayInJapan, japan, type Tx } from "../../platform/index.ts";
import { letterState, memberStep } from "../members/search.ts";
import { isSignInEvent, signInFigureInSql, signInFigures } from "../sign-in-figures.ts";
import { fatesCounted, stocks } from "./figures.ts";

const secondsBetweenCounts = 300;

/** As far back as the dashboard looks, where nobody counted yet. */
const daysAtFirst = 90;

/** A mail may still come back, or wait, three days after it was written. */
const daysCountedAgain = 3;

/** Counts what the dashboard draws, for every association, every five minutes. */
export const dashboardCounting = inEveryAssociation({
  name: "dashboard.count",
  everySeconds: 60,
  actIn: async ({ db, clock }, associationId) => {
    const now = clock.now();
    await db.within(associationId, async (tx) => {
      if (await isDue(tx, associationId, now)) await countFigures(tx, associationId, now);
    });
    return false;
  },
});

// One process at a time; whoever comes meanwhile need not count the same.
async function isDue(tx: Tx, associationId: AssociationId, now: Temporal.Instant): Promise<boolean> {
  const [row] = await tx<{ due: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext('dashboard'), ${associationId}) and not exists (
      select from daily_figures
      where association_id = ${associationId} and day = ${dayInJapan(now)}
        and counted_at > ${now.subtract({ seconds: secondsBetweenCounts })}) as due`;
  return row?.due ?? false;
}

/** Counts today's stocks, and what happened on the days since the last count. */
export async function countFigures(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<void> {
  // Whoever counts at the same moment goes before or after: both would write the same rows.
  await tx`select pg_advisory_xact_lock(hashtext('dashboard'), ${associationId})`;
  const today = dayInJapan(now);
  const first = await firstDay(tx, associationId, today);
  const counted = [
    ...(await Promise.all([
      countSteps(tx, associationId, today, now),
      countEvents(tx, associationId, first),
      countMail(tx, associationId, first),
      countLetters(tx, associationId, first),
    ])),
  ].flat();
  await tx`
    delete from daily_figures
    where association_id = ${associationId} and (day = ${today}
      or day >= ${first} and not figure = any(${stocks as string[]}))`;
  const rows = counted.map((row) => ({ associationId, ...row, countedAt: now }));
  if (rows.length > 0) await tx`insert into daily_figures ${tx(rows)}`;
}

type Counted = { day: Temporal.PlainDate; figure: string; value: bigint };

async function firstDay(
  tx: Tx,
  associationId: AssociationId,
  today: Temporal.PlainDate,
): Promise<Temporal.PlainDate> {
  const earliest = today.subtract({ days: daysAtFirst - 1 });
  const [row] = await tx<{ newest: Temporal.PlainDate | null }[]>`
    select max(day) as newest from daily_figures where association_id = ${associationId} and day <= ${today}`;
  const again = row?.newest?.subtract({ days: daysCountedAgain });
  return again && Temporal.PlainDate.compare(again, earliest) > 0 ? again : earliest;
}

async function countSteps(
  tx: Tx,
  associationId: AssociationId,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Counted[]> {
  const rows = await tx<{ step: string; letter: string; value: bigint }[]>`
    select step, letter, count(*) as value from (
      select ${memberStep(tx, now)} as step, ${letterState(tx, now)} as letter from accounts a
      join members m on m.association_id = a.association_id and m.id = a.member_id
      where a.association_id = ${associationId}) standing
    group by step, letter`;
  const totals = new Map<string, bigint>(stocks.map((figure) => [figure, 0n]));
  for (const { step, letter, value } of rows) {
    for (const figure of [`step.${step}`, `letters.${letter}`]) {
      const total = totals.get(figure);
      if (total !== undefined) totals.set(figure, total + value);
    }
  }
  return [...totals].map(([figure, value]) => ({ day: today, figure, value }));
}

async function countEvents(
  tx: Tx,
  associationId: AssociationId,
  first: Temporal.PlainDate,
): Promise<Counted[]> {
  return tx<Counted[]>`
    select day, figure, count(*) as value from (
      select (r.at at time zone ${japan})::date as day, ${signInFigureInSql(tx)} as figure
      from audit_log r
      where r.association_id = ${associationId} and r.at >= ${startOf(first)} and ${isSignInEvent(tx)}) happened
    where figure in ${tx([...signInFigures])}
    group by day, figure`;
}

// What was given up on purpose was not refused: it is counted nowhere.
async function countMail(
  tx: Tx,
  associationId: AssociationId,
  first: Temporal.PlainDate,
): Promise<Counted[]> {
  return tx<Counted[]>`
    select day, 'mail.' || fate as figure, count(*) as value from (
      select (queued_at at time zone ${japan})::date as day, ${fateInSql(tx)} as fate
      from mail_outbox o
      where o.association_id = ${associationId} and o.queued_at >= ${startOf(first)}) written
    where fate in ${tx([...fatesCounted])}
    group by day, fate`;
}

async function countLetters(
  tx: Tx,
  associationId: AssociationId,
  first: Temporal.PlainDate,
): Promise<Counted[]> {
  return tx<Counted[]>`
    select (moment at time zone ${japan})::date as day, figure, count(*) as value
    from letters l cross join lateral (values
      ('letter.printed', ${wentOutAt(tx)}), ('letter.used', l.used_at), ('letter.returned', l.returned_at)
    ) as happened (figure, moment)
    where l.association_id = ${associationId} and moment >= ${startOf(first)}
    group by day, figure`;
}

function startOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(japan).toInstant();
}
