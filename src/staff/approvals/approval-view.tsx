import type { Approval } from "../../approvals/index.ts";
import { emptyForm, errorOf, type FormState, type View } from "../../journey/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Form,
  formatMoment,
  type Html,
  type Locale,
  NoticeBanner,
  SummaryList,
  type SummaryRow,
  TextArea,
} from "../../ui/index.ts";
import { lettersPath, runPath } from "../letters/paths.ts";
import type { StaffVisit } from "../page.ts";
import { deciderOf, StateTag } from "./approvals.tsx";
import { extentOf, Subject } from "./subject.tsx";
import { texts } from "./texts.ts";

/** What came of deciding. */
export type Outcome = "approved" | "refused" | "own" | "settled" | "nothingLeft";

export type ApprovalShown = {
  approval: Approval;
  reason: string;
  decisionReason: string;
  outcome: Outcome | null;
};

export function unknownApprovalView({ locale }: Pick<StaffVisit, "locale">): View {
  const text = texts(locale);
  return {
    ...{ title: text.unknown, lead: text.unknownLead, status: 404 },
    body: <ButtonLink href="/staff/approvals">{text.toList}</ButtonLink>,
  };
}

export function approvalView(visit: StaffVisit, shown: ApprovalShown, form: FormState = emptyForm): View {
  const { locale } = visit;
  const text = texts(locale);
  const { approval, outcome } = shown;
  const refused = outcome === "settled" || outcome === "own" || outcome === "nothingLeft";
  return {
    title: text.kinds[approval.kind],
    status: form.errors.length > 0 ? 422 : refused ? 409 : 200,
    body: (
      <>
        <OutcomeBanner locale={locale} outcome={outcome} />
        <SummaryList rows={factsOf(locale, shown)} />
        {approval.state === "waiting" && <Decide visit={visit} approval={approval} form={form} />}
        <ButtonGroup>
          {approval.state === "approved" && approval.kind !== "clear-factors" && (
            <ButtonLink href={lettersOf(approval)}>{text.toLetters}</ButtonLink>
          )}
          <ButtonLink href="/staff/approvals" variant="link">
            {text.toList}
          </ButtonLink>
        </ButtonGroup>
      </>
    ),
  };
}

// Many are printed from their own page; one that was reissued, with others on the page of letters.
function lettersOf({ what: { runId } }: Approval): string {
  return typeof runId === "string" ? runPath(runId) : lettersPath;
}

function OutcomeBanner({ locale, outcome }: { locale: Locale; outcome: Outcome | null }): Html | null {
  const text = texts(locale);
  switch (outcome) {
    case null:
    case "own":
      return null;
    case "approved":
    case "refused":
      return <NoticeBanner kind="success" title={text[outcome]} />;
    case "settled":
      return (
        <NoticeBanner kind="warning" title={text.settled}>
          {text.settledLead}
        </NoticeBanner>
      );
    case "nothingLeft":
      return <NoticeBanner kind="warning" title={text.nothingLeft} />;
    default:
      return outcome satisfies never;
  }
}

function factsOf(locale: Locale, { approval, reason, decisionReason }: ApprovalShown): SummaryRow[] {
  const text = texts(locale);
  const rows: SummaryRow[] = [
    { term: text.state, detail: <StateTag locale={locale} state={approval.state} /> },
    { term: text.whom, detail: <Subject locale={locale} approval={approval} /> },
    { term: text.what, detail: extentOf(locale, approval) },
    { term: text.reason, detail: reason },
    { term: text.requestedBy, detail: approval.requestedBy.name },
    { term: text.requestedAt, detail: formatMoment(locale, approval.requestedAt) },
  ];
  if (approval.state === "waiting") {
    return [...rows, { term: text.until, detail: formatMoment(locale, approval.expiresAt) }];
  }
  if (!approval.decidedAt) return rows;
  rows.push(
    { term: text.decidedBy, detail: deciderOf(locale, approval) },
    { term: text.decidedAt, detail: formatMoment(locale, approval.decidedAt) },
  );
  return decisionReason ? [...rows, { term: text.decisionReason, detail: decisionReason }] : rows;
}

function Decide({
  visit: { locale, csrf, staff },
  approval,
  form,
}: {
  visit: StaffVisit;
  approval: Approval;
  form: FormState;
}): Html {
  const text = texts(locale);
  if (!mayDo(staff.role, "approve")) return <NoticeBanner kind="info" title={text.notApprover} />;
  if (approval.requestedBy.staffId === staff.staffId) {
    return (
      <NoticeBanner kind="info" title={text.own}>
        {text.ownLead}
      </NoticeBanner>
    );
  }
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{text.decide}</h2>
      {typeof approval.what.runId === "string" && <p>{text.lookFirst}</p>}
      <p>{text.effects[approval.kind]}</p>
      <Form csrf={csrf}>
        <TextArea
          locale={locale}
          name="reason"
          label={text.decideReason}
          support={text.decideReasonSupport}
          rows={3}
          value={form.values.reason}
          error={errorOf(form, "reason")}
          optional
        />
        <ButtonGroup>
          <Button name="say" value="approve">
            {text.approve}
          </Button>
          <Button name="say" value="refuse" variant="secondary">
            {text.refuse}
          </Button>
        </ButtonGroup>
      </Form>
    </section>
  );
}
