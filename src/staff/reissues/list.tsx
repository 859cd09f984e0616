import { approvalsWaiting } from "../../approvals/index.ts";
import type { FormState, View } from "../../journey/index.ts";
import { type OpenReissue, openReissues } from "../../reissues/index.ts";
import { type Column, DataTable, Moment, StatusTag } from "../../ui/index.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { ReissueNews } from "./news.tsx";
import { texts } from "./texts.ts";

export const reissuesPath = "/staff/reissues";

/** A request as the queue shows it. */
export type QueuedReissue = OpenReissue & { inApproval: boolean };

/** The queue of 「アカウント再発行」. */
export const reissuesPage: StaffPage = {
  keeps: [],
  show: async (visit, tx, form) => {
    const { associationId } = visit.association;
    const requests = await openReissues(tx, visit.runtime.keys, associationId);
    const waiting = await approvalsWaiting(tx, associationId, visit.now);
    const queue = requests.map((request) => ({
      ...request,
      inApproval: waiting.some(({ what }) => what.reissueRequestId === request.id),
    }));
    return reissuesView(visit, form, queue);
  },
};

/** 記号-番号-枝番 as typed. */
export function cardOf({ claim }: Pick<OpenReissue, "claim">): string {
  return claim ? [claim.symbol, claim.number, claim.branch].filter((part) => part !== "").join("-") : "";
}

export function reissuesView({ locale }: StaffVisit, form: FormState, queue: readonly QueuedReissue[]): View {
  const text = texts(locale);
  const columns: Column<QueuedReissue>[] = [
    {
      heading: text.asked,
      cell: ({ id, askedAt }) => (
        <a href={`${reissuesPath}/${id}`}>
          <Moment locale={locale} at={askedAt} />
        </a>
      ),
    },
    { heading: text.claimed, cell: (request) => `${cardOf(request)} ${request.claim?.nameKana ?? ""}` },
    {
      heading: text.fits,
      cell: ({ name, loginId }) => (name ? text.fitsOne(name, loginId) : text.fitsNobody),
    },
    { heading: text.state, cell: (request) => <StateTag request={request} states={text.states} /> },
  ];
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        <ReissueNews locale={locale} news={form.news} />
        <DataTable caption={text.caption} captionHidden empty={text.empty} rows={queue} columns={columns} />
      </>
    ),
  };
}

type Tagged = { request: QueuedReissue; states: Record<"waiting" | "stopped" | "approval", string> };

function StateTag({ request: { stoppedAt, inApproval }, states }: Tagged) {
  if (stoppedAt) return <StatusTag tone="danger" text={states.stopped} />;
  return inApproval ? (
    <StatusTag tone="info" text={states.approval} />
  ) : (
    <StatusTag tone="warning" text={states.waiting} />
  );
}
