import type { AssociationId } from "../../associations/index.ts";
import { headOf, lastVerification, waitingRecords } from "../../audit/index.ts";
import type { Tx } from "../../platform/index.ts";
import { formatMoment, type Html, type Locale, StatusTag, SummaryList } from "../../ui/index.ts";
import { figure, texts } from "./texts.ts";

/** How far the log is sealed, and what the last verification found. */
export type ChainState = {
  head: { position: bigint; sealedAt: Temporal.Instant } | null;
  waiting: { records: number; since: Temporal.Instant | null };
  verified: { at: Temporal.Instant; findings: number } | null;
};

export async function chainState(tx: Tx, associationId: AssociationId): Promise<ChainState> {
  const [head, waiting, verified] = await Promise.all([
    headOf(tx, associationId),
    waitingRecords(tx, associationId),
    lastVerification(tx, associationId),
  ]);
  return { head, waiting, verified };
}

export function ChainPanel({ locale, state }: { locale: Locale; state: ChainState }): Html {
  const { chain: text } = texts(locale);
  const { head, waiting, verified } = state;
  const moment = (at: Temporal.Instant): string => formatMoment(locale, at);
  return (
    <section class="panel" aria-labelledby="chain">
      <h2 id="chain">
        {text.title} <ChainTag locale={locale} state={state} />
      </h2>
      <SummaryList
        rows={[
          {
            term: text.sealed,
            detail: head ? text.upTo(figure(head.position), moment(head.sealedAt)) : text.none,
          },
          {
            term: text.waiting,
            detail: waiting.since
              ? text.waits(figure(waiting.records), moment(waiting.since))
              : text.nothingWaits,
          },
          { term: text.verified, detail: verification(locale, verified) },
        ]}
      />
      <p class="hint">{text.help}</p>
    </section>
  );
}

function ChainTag({ locale, state }: { locale: Locale; state: ChainState }): Html | null {
  const { chain: text } = texts(locale);
  if (!state.verified) return null;
  return state.verified.findings === 0 ? (
    <StatusTag tone="success" text={text.wholeTag} />
  ) : (
    <StatusTag tone="danger" text={text.foundTag} />
  );
}

function verification(locale: Locale, verified: ChainState["verified"]): string {
  const { chain: text } = texts(locale);
  if (!verified) return text.never;
  const moment = formatMoment(locale, verified.at);
  return verified.findings === 0 ? text.whole(moment) : text.found(moment, figure(verified.findings));
}
