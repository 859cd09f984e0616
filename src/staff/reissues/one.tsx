import { openApprovalsOf, requestApproval } from "../../approvals/index.ts";
import { record, sealReason } from "../../audit/index.ts";
import { type Answer, again, type FormState, type Typed, type View } from "../../journey/index.ts";
import { isRowId, type Tx } from "../../platform/index.ts";
import { decideReissue, findOpenReissue, resumeReissue } from "../../reissues/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Form,
  formatDay,
  formatMoment,
  NoticeBanner,
  SummaryList,
  TextArea,
} from "../../ui/index.ts";
import { missingView } from "../missing.tsx";
import { type Params, type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { readReason } from "../reason.ts";
import { carryOutReissue } from "./carry-out.ts";
import { cardOf, type QueuedReissue, reissuesPath } from "./list.tsx";
import { ReissueNews } from "./news.tsx";
import { texts } from "./texts.ts";

const acts = ["approve", "resume", "refuse"] as const;

type Act = (typeof acts)[number];

/** One request: what was typed, whom it fits, and what staff say to it. */
export function reissuePage({ request: id = "" }: Params): StaffPage {
  return {
    keeps: ["reason"],
    show: async (visit, tx, form) => {
      const request = isRowId(id) ? await findQueued(visit, tx, id) : null;
      const text = texts(visit.locale);
      return request
        ? reissueView(visit, form, request)
        : missingView({ title: text.gone, back: text.back, href: reissuesPath });
    },
    accept: (visit, typed) => accept(visit, typed, id),
  };
}

async function findQueued(visit: StaffVisit, tx: Tx, id: string): Promise<QueuedReissue | null> {
  const { association, runtime, now } = visit;
  const { associationId } = association;
  const request = await findOpenReissue(tx, runtime.keys, associationId, id);
  if (!request) return null;
  const open = request.accountId ? await openApprovalsOf(tx, associationId, request.accountId, now) : [];
  return { ...request, inApproval: open.some(({ kind }) => kind === "reissue") };
}

async function accept(visit: StaffVisit, typed: Typed, id: string): Promise<Answer> {
  const text = texts(visit.locale);
  const act = acts.find((known) => known === typed.text("act"));
  if (!act || !isRowId(id)) return { kind: "next" };
  const { reason, error } = readReason(typed, text);
  if (error) return again(typed, ["reason"], [{ field: "reason", text: error }]);
  const { associationId } = visit.association;
  const news = await visit.runtime.db.within(associationId, (tx) => carryOut(tx, visit, { act, id, reason }));
  return { kind: "go", to: `${news === "resumed" ? `${reissuesPath}/${id}` : reissuesPath}?news=${news}` };
}

async function carryOut(
  tx: Tx,
  visit: StaffVisit,
  { act, id, reason }: { act: Act; id: string; reason: string },
): Promise<string> {
  const { association, runtime, now, staff } = visit;
  const { associationId } = association;
  const did = { ...staffDid(visit), reason: sealReason(runtime, associationId, reason) };
  const decide = { associationId, requestId: id, decidedBy: staff.staffId, now };
  const request = await findQueued(visit, tx, id);
  if (!request) return "settled";
  const accountId = request.accountId ?? undefined;
  switch (act) {
    case "resume":
      if (!(await resumeReissue(tx, associationId, id, now))) return "settled";
      await record(tx, { ...did, accountId, event: "reissue.resumed", details: { requestId: id } });
      return "resumed";
    case "refuse": {
      const outcome = await decideReissue(tx, { ...decide, decision: "refused" });
      if (outcome.kind !== "decided") return outcome.kind;
      await record(tx, { ...did, accountId, event: "reissue.refused", details: { requestId: id } });
      return "refused";
    }
    case "approve": {
      if (!accountId) return "fitsNobody";
      if (request.stoppedAt) return "stopped";
      const asked = await requestApproval(tx, runtime, staffDid(visit), {
        ...{ kind: "reissue", accountId, reason },
        what: { reissueRequestId: id },
      });
      if (asked.kind !== "waived") return asked.kind;
      const { approvalId } = asked;
      return (await carryOutReissue(tx, visit, { approvalId, requestId: id })) ? "waived" : "settled";
    }
    default:
      return act satisfies never;
  }
}

export function reissueView(visit: StaffVisit, form: FormState, request: QueuedReissue): View {
  const { locale, csrf, staff } = visit;
  const text = texts(locale);
  const { claim, accountId, stoppedAt, inApproval } = request;
  const mayPassOn = accountId !== null && !stoppedAt && !inApproval;
  return {
    title: text.oneTitle,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <ReissueNews locale={locale} news={form.news} />
        {stoppedAt && (
          <NoticeBanner kind="warning">{text.stopped(formatMoment(locale, stoppedAt))}</NoticeBanner>
        )}
        {inApproval && <NoticeBanner kind="info">{text.inApproval}</NoticeBanner>}
        <SummaryList
          rows={[
            { term: text.asked, detail: formatMoment(locale, request.askedAt) },
            { term: text.claim.card, detail: claim ? cardOf(request) : text.erased },
            { term: text.claim.nameKana, detail: claim?.nameKana ?? text.erased },
            {
              term: text.claim.birthDate,
              detail: claim ? formatDay(locale, Temporal.PlainDate.from(claim.birthDate)) : text.erased,
            },
            {
              term: text.fits,
              detail: request.name ? text.fitsOne(request.name, request.loginId) : text.fitsNobody,
            },
          ]}
        />
        {accountId ? (
          <p>
            <a href={`/staff/members/${accountId}`}>{text.member}</a>
          </p>
        ) : (
          <p>{text.nobody}</p>
        )}
        {mayDo(staff.role, "help-desk") && (
          <Form csrf={csrf}>
            <TextArea
              {...{ locale, name: "reason", label: text.reason, support: text.reasonSupport, rows: 3 }}
              {...{ value: form.values.reason, error: form.errors[0]?.text }}
            />
            <ButtonGroup>
              {mayPassOn && (
                <Button name="act" value="approve">
                  {text.approve}
                </Button>
              )}
              {stoppedAt && (
                <Button variant="secondary" name="act" value="resume">
                  {text.resume}
                </Button>
              )}
              <Button variant="danger" name="act" value="refuse">
                {text.refuse}
              </Button>
            </ButtonGroup>
            <p class="hint">{text.refuseHelp}</p>
          </Form>
        )}
        <ButtonLink href={reissuesPath} variant="secondary">
          {text.back}
        </ButtonLink>
      </>
    ),
  };
}
