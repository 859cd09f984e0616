import { accountSteps, emptyForm } from "../../journey/index.ts";
import { dashboardViews } from "../../staff/index.ts";
import { after, type Exhibit } from "./exhibit.ts";
import { atDesk } from "./staff-visitors.ts";
import { now } from "./visitors.ts";

type Figures = dashboardViews.Figures;
type Tasks = dashboardViews.Tasks;

const underwaySteps = accountSteps.filter((step) => step !== "notStarted" && step !== "finished");

const quiet: Tasks = {
  approvals: 0,
  reissues: 0,
  forgotten: { letters: 0, runId: null },
  returnedLetters: 0,
  undeliverable: 0,
  findings: 0,
};
const busy: Tasks = {
  approvals: 3,
  reissues: 2,
  forgotten: { letters: 12, runId: "0192f3c6-7a40-7d11-9b5e-3f2a61c00101" },
  returnedLetters: 14,
  undeliverable: 1208,
  findings: 1,
};

/** The console's first page, in every state. */
export const staffDashboardExhibits: readonly Exhibit[] = [
  dashboard("month", 30, busy, figuresOf(30)),
  dashboard("quarter", 90, quiet, figuresOf(90)),
  dashboard("one-day-old", 30, quiet, youngFigures()),
  dashboard("no-members", 30, quiet, { countedAt: now, days: emptyDays(30) }),
  dashboard("never-counted", 30, quiet, { countedAt: null, days: emptyDays(30) }),
  dashboard("counted-again", 7, quiet, figuresOf(7), "recounted"),
];

function dashboard(state: string, days: number, tasks: Tasks, figures: Figures, news?: string): Exhibit {
  return {
    ...{ page: "staff-dashboard", state },
    set: (stage) => {
      const desk = atDesk(stage, `/staff?days=${days}`, "approver");
      const form = news ? after(news) : emptyForm;
      return { desk, form, view: dashboardViews.dashboardView(desk, form, { tasks, figures }) };
    },
  };
}

function emptyDays(days: number): Figures["days"] {
  const last = now.toZonedDateTimeISO("Asia/Tokyo").toPlainDate();
  return Array.from({ length: days }, (_, index) => ({
    day: last.subtract({ days: days - 1 - index }),
    values: new Map(),
  }));
}

function youngFigures(): Figures {
  const { days, countedAt } = figuresOf(30);
  return { countedAt, days: [...emptyDays(30).slice(0, 29), ...days.slice(29)] };
}

// Letters go out in waves, people begin some days later, most of them within the month.
function figuresOf(days: number): Figures {
  const members = 9120;
  return {
    countedAt: now.subtract({ minutes: 3 }),
    days: emptyDays(days).map(({ day }, index) => {
      const age = 90 - days + index;
      const finished = Math.round(members * 0.82 * (1 - Math.exp(-age / 40)));
      const underway = Math.round(260 * Math.exp(-age / 60));
      const wave = day.dayOfWeek > 5 ? 0.3 : 1 + ((age * 7) % 5) / 10;
      const of = (share: number): number => Math.round(share * wave);
      return {
        day,
        values: new Map<string, number>([
          ["step.notStarted", members - finished - underway],
          ...underwaySteps.map((step, place): [string, number] => [
            `step.${step}`,
            Math.round((underway * (place + 1 + ((age + place * 3) % 4))) / 48),
          ]),
          ["step.finished", finished],
          ["step.left", 240 + age],
          ["sign-in.passkey", of(140 + age)],
          ["sign-in.otp-app", of(60)],
          ["sign-in.otp-mail", of(210)],
          ["sign-in.letter", of(90 - age / 2)],
          ["sign-in.legacy", of(24)],
          ["failure.password", of(38)],
          ["failure.factor", of(17)],
          ["failure.throttled", of(5)],
          ["mail.sent", of(330)],
          ["mail.waiting", index === days - 1 ? 6 : 0],
          ["mail.bounced", of(9)],
          ["mail.refused", of(4)],
          ["letter.printed", day.day % 10 === 1 ? 1200 : 0],
          ["letter.used", of(70)],
          ["letter.returned", of(3)],
          ["letters.untaken", 12],
          ["letters.out", 1480],
          ["letters.used", 6321],
          ["letters.expired", 702],
          ["letters.returned", 14],
        ]),
      };
    }),
  };
}
