import type { AssociationId } from "../../associations/index.ts";
import type { MailFate } from "../../mail/index.ts";
import type { Tx } from "../../platform/index.ts";
import { type MemberStep, memberSteps } from "../members/search.ts";
import type { SignInFigure } from "../sign-in-figures.ts";

/** What came of the mails that were written on a day. */
export const fatesCounted = ["sent", "waiting", "bounced", "refused"] as const satisfies readonly MailFate[];

/** What happened to letters on a day. */
export const letterEvents = ["printed", "used", "returned"] as const;

/** In which state the newest letter of each member is. */
export const letterStands = ["untaken", "out", "used", "expired", "returned"] as const;

/** Everything that is counted, as it is named in `daily_figures`. */
export type Figure =
  | `step.${MemberStep}`
  | SignInFigure
  | `mail.${(typeof fatesCounted)[number]}`
  | `letter.${(typeof letterEvents)[number]}`
  | `letters.${(typeof letterStands)[number]}`;

/** Stocks: how it stands at the moment of counting. All others happened on the day. */
export const stocks: readonly Figure[] = [
  ...memberSteps.map((step): Figure => `step.${step}`),
  ...letterStands.map((state): Figure => `letters.${state}`),
];

export type Day = { day: Temporal.PlainDate; values: ReadonlyMap<string, number> };

export type Figures = {
  /** Every day of the period, also those on which nothing was counted. */
  days: readonly Day[];
  /** When the newest of them were counted; null when never. */
  countedAt: Temporal.Instant | null;
};

/** The figures of the last `days` days up to `today`. */
export async function readFigures(
  tx: Tx,
  associationId: AssociationId,
  today: Temporal.PlainDate,
  days: number,
): Promise<Figures> {
  const first = today.subtract({ days: days - 1 });
  const rows = await tx<
    { day: Temporal.PlainDate; figure: string; value: bigint; countedAt: Temporal.Instant }[]
  >`
    select day, figure, value, counted_at from daily_figures
    where association_id = ${associationId} and day between ${first} and ${today}`;
  const byDay = Map.groupBy(rows, ({ day }) => day.toString());
  const counted = rows.map(({ countedAt }) => countedAt).toSorted(Temporal.Instant.compare);
  return {
    countedAt: counted.at(-1) ?? null,
    days: Array.from({ length: days }, (_, index) => {
      const day = first.add({ days: index });
      const ofDay = byDay.get(day.toString()) ?? [];
      return { day, values: new Map(ofDay.map(({ figure, value }) => [figure, Number(value)])) };
    }),
  };
}

export function figureOf({ values }: Day, figure: Figure): number {
  return values.get(figure) ?? 0;
}

/** Whether somebody counted on this day: an empty one before is no day without members. */
export function wasCounted({ values }: Day): boolean {
  return stocks.some((figure) => values.has(figure));
}
