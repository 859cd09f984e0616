import { type Approval, approvalsDecidedSince, approvalsWaiting } from "../../approvals/index.ts";
import type { View } from "../../journey/index.ts";
import type { Tx } from "../../platform/index.ts";
import {
  DataTable,
  type Html,
  type Locale,
  Moment,
  NoticeBanner,
  StatusTag,
  type StatusTone,
} from "../../ui/index.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { extentOf, whomOf } from "./subject.tsx";
import { texts } from "./texts.ts";

const daysShown = 30;

/** `/staff/approvals`: what waits for a second person, and what came of the rest. */
export const approvalsPage: StaffPage = {
  show: async (visit, tx) => {
    const { now, association } = visit;
    const { associationId } = association;
    const [waiting, decided, ruleIsOn] = await Promise.all([
      approvalsWaiting(tx, associationId, now),
      approvalsDecidedSince(tx, associationId, now.subtract({ hours: 24 * daysShown }), now),
      isTwoPersonRuleOn(tx, associationId),
    ]);
    return approvalsView(visit, { waiting, decided, ruleIsOn });
  },
  keeps: [],
};

async function isTwoPersonRuleOn(tx: Tx, associationId: number): Promise<boolean> {
  const [row] = await tx<{ twoPersonRule: boolean }[]>`
    select two_person_rule from associations where association_id = ${associationId}`;
  return row?.twoPersonRule ?? true;
}

export type ApprovalsShown = {
  waiting: readonly Approval[];
  decided: readonly Approval[];
  ruleIsOn: boolean;
};

export function approvalsView(
  { locale }: Pick<StaffVisit, "locale">,
  { waiting, decided, ruleIsOn }: ApprovalsShown,
): View {
  const text = texts(locale);
  return {
    ...{ title: text.title, lead: text.lead, width: "wide" },
    body: (
      <>
        {!ruleIsOn && <NoticeBanner kind="warning" title={text.ruleOff} />}
        <DataTable
          caption={text.waiting}
          empty={text.nothingWaiting}
          rows={waiting}
          columns={[
            { heading: text.what, cell: (approval) => <What locale={locale} approval={approval} /> },
            { heading: text.whom, cell: (approval) => whomOf(locale, approval) },
            {
              heading: text.requestedBy,
              cell: ({ requestedBy }) => <span lang="ja">{requestedBy.name}</span>,
            },
            {
              heading: text.requestedAt,
              cell: ({ requestedAt }) => <Moment locale={locale} at={requestedAt} />,
            },
            { heading: text.until, cell: ({ expiresAt }) => <Moment locale={locale} at={expiresAt} /> },
          ]}
        />
        <DataTable
          caption={text.decided}
          empty={text.nothingDecided}
          rows={decided}
          columns={[
            { heading: text.what, cell: (approval) => <What locale={locale} approval={approval} /> },
            { heading: text.whom, cell: (approval) => whomOf(locale, approval) },
            { heading: text.state, cell: ({ state }) => <StateTag locale={locale} state={state} /> },
            {
              heading: text.requestedBy,
              cell: ({ requestedBy }) => <span lang="ja">{requestedBy.name}</span>,
            },
            { heading: text.decidedBy, cell: (approval) => deciderOf(locale, approval) },
            {
              heading: text.decidedAt,
              cell: ({ decidedAt }) => (decidedAt ? <Moment locale={locale} at={decidedAt} /> : ""),
            },
          ]}
        />
      </>
    ),
  };
}

function What({ locale, approval }: { locale: Locale; approval: Approval }): Html {
  return (
    <>
      <a href={`/staff/approvals/${approval.approvalId}`}>{texts(locale).kinds[approval.kind]}</a>
      <span class="quiet-line">{extentOf(locale, approval)}</span>
    </>
  );
}

export function deciderOf(locale: Locale, { decidedBy, waived }: Approval): string {
  return decidedBy?.name ?? (waived ? texts(locale).noSecond : "");
}

const tones: Readonly<Record<Approval["state"], StatusTone>> = {
  ...{ waiting: "info", approved: "info", done: "success", refused: "danger", expired: "neutral" },
  withdrawn: "neutral",
};

export function StateTag({ locale, state }: { locale: Locale; state: Approval["state"] }): Html {
  return <StatusTag tone={tones[state]} text={texts(locale).states[state]} />;
}
