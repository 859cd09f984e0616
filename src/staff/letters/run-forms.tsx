import type { Approval } from "../../approvals/index.ts";
import { errorOf, type FormState } from "../../journey/index.ts";
import {
  type LetterRun,
  lettersWithoutApproval,
  minutesToTake,
  type SelectionKind,
} from "../../letters/index.ts";
import {
  Button,
  ButtonGroup,
  Checkbox,
  Details,
  Field,
  Form,
  formatMoment,
  type Html,
  NoticeBanner,
} from "../../ui/index.ts";
import type { StaffVisit } from "../page.ts";
import { type Checks, countFine } from "./checks.tsx";
import { runPath } from "./paths.ts";
import { figure, texts } from "./texts.ts";

/** What was not picked by a rule has a reason that somebody knows. */
export function asksWhy(selection: SelectionKind): boolean {
  return selection === "one" || selection === "reprint";
}

/** The first letter, as it will look. */
export function SamplePanel({ visit, run }: { visit: StaffVisit; run: LetterRun }): Html {
  const words = texts(visit.locale).run;
  return (
    <section class="panel">
      <h2>{words.sampleTitle}</h2>
      <p>{words.sampleLead}</p>
      <Details summary={words.lookAtSample}>
        {/* Folded and lazy: drawn when somebody looks. */}
        <img
          class="letter-sample"
          src={`${runPath(run.runId)}/sample.svg`}
          alt={words.sampleAlt}
          width="595"
          height="842"
          loading="lazy"
        />
      </Details>
      <Form csrf={visit.csrf} action={`${runPath(run.runId)}/sample`}>
        <Button variant="secondary">{words.sample}</Button>
      </Form>
    </section>
  );
}

type IssueProps = {
  visit: StaffVisit;
  form: FormState;
  run: LetterRun;
  checks: Checks;
  approval: Approval | null;
  needsApproval: boolean;
  isCarried: boolean;
};

/** Issuing, or asking a second person first, or giving it up. */
export function IssuePanel(props: IssueProps): Html {
  const { visit, checks, approval, needsApproval } = props;
  const words = texts(visit.locale).run;
  if (countFine(checks) === 0) return <CancelForm visit={visit} />;
  const isApproved = approval?.state === "approved";
  if (!needsApproval || isApproved) return <IssueForm {...props} />;
  return (
    <section class="panel">
      <h2>{words.approvalTitle}</h2>
      <p>{words.approvalLead(lettersWithoutApproval)}</p>
      {approval?.state === "waiting" ? (
        <>
          <NoticeBanner kind="info">
            {words.waiting(formatMoment(visit.locale, approval.requestedAt))}
          </NoticeBanner>
          <p>
            <a href="/staff/approvals">{words.toApprovals}</a>
          </p>
          <CancelForm visit={visit} />
        </>
      ) : (
        <AskForm {...props} />
      )}
    </section>
  );
}

function AskForm({ visit, form, approval }: IssueProps): Html {
  const { locale, csrf } = visit;
  const words = texts(locale).run;
  return (
    <>
      {approval?.state === "refused" && (
        <NoticeBanner kind="warning">
          <p>{words.refused}</p>
          <p>
            <a href="/staff/approvals">{words.toApprovals}</a>
          </p>
        </NoticeBanner>
      )}
      <Form csrf={csrf}>
        <Field
          {...{ locale, name: "why", label: words.approvalWhy, support: words.approvalSupport }}
          value={form.values.why}
          error={errorOf(form, "why")}
          prose
        />
        <ButtonGroup>
          <Button name="act" value="ask">
            {words.ask}
          </Button>
          <Button name="act" value="cancel" variant="secondary">
            {words.cancel}
          </Button>
        </ButtonGroup>
      </Form>
    </>
  );
}

function IssueForm({ visit, form, run, checks, approval, isCarried }: IssueProps): Html {
  const { locale, csrf } = visit;
  const words = texts(locale).run;
  const letters = countFine(checks);
  const left = checks.problems.length;
  return (
    <section class="panel">
      <h2>{words.issueTitle}</h2>
      {approval?.state === "approved" && (
        <NoticeBanner kind="success">
          {approval.decidedBy ? words.approved(approval.decidedBy.name) : words.waived}
        </NoticeBanner>
      )}
      {isCarried && <NoticeBanner kind="success">{words.carried}</NoticeBanner>}
      <p>{words.issueLead(minutesToTake)}</p>
      <Form csrf={csrf}>
        <input type="hidden" name="letters" value={String(letters)} />
        {left > 0 && (
          <Checkbox
            name="leave-out"
            label={words.leaveOut(figure(left))}
            checked={form.values["leave-out"] !== undefined}
            error={errorOf(form, "leave-out")}
          />
        )}
        {asksWhy(run.selection) && (
          <Field
            {...{ locale, name: "why", label: words.why, support: words.whySupport }}
            value={form.values.why}
            error={errorOf(form, "why")}
            prose
          />
        )}
        <ButtonGroup>
          <Button name="act" value="issue">
            {words.issue(figure(letters))}
          </Button>
          <Button name="act" value="cancel" variant="secondary">
            {words.cancel}
          </Button>
        </ButtonGroup>
      </Form>
    </section>
  );
}

function CancelForm({ visit }: { visit: StaffVisit }): Html {
  return (
    <Form csrf={visit.csrf}>
      <Button name="act" value="cancel" variant="secondary">
        {texts(visit.locale).run.cancel}
      </Button>
    </Form>
  );
}
