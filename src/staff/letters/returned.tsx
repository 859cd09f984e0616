import { type Answer, again, errorOf, type FormState, type Typed, type View } from "../../journey/index.ts";
import {
  isReturnReason,
  listReturned,
  markReturned,
  type RecordedEnvelope,
  type ReturnedLetter,
  type ReturnOutcome,
  recordedToday,
  returnReasons,
} from "../../letters/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  ButtonLink,
  DataTable,
  Field,
  Form,
  formatMoment,
  type Html,
  Moment,
  NoticeBanner,
  Pagination,
  SelectField,
  StatusTag,
} from "../../ui/index.ts";
import { pageAsked } from "../bounded.ts";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { MemberLink } from "./checks.tsx";
import { choosePath, lettersPath, returnedPath } from "./paths.ts";
import { figure, texts } from "./texts.ts";

const lettersOnPage = 50;
const envelopesShown = 10;

/** 「返送されたお手紙」: one scan after another, and who is still to be reached. */
export const returnedPage: StaffPage = {
  keeps: ["reason"],
  show: async (visit, tx, form) => {
    const page = pageAsked(visit.url);
    const skip = (page - 1) * lettersOnPage;
    const wish = { most: lettersOnPage, skip, now: visit.now };
    const { letters, total } = await listReturned(tx, visit.association, wish);
    return returnedView(visit, form, {
      ...{ letters, page, pages: Math.ceil(total / lettersOnPage) },
      today: await recordedToday(tx, visit.association.associationId, visit.now, envelopesShown),
    });
  },
  accept: markOne,
};

async function markOne(visit: StaffVisit, typed: Typed): Promise<Answer> {
  const { runtime, association, locale } = visit;
  const words = texts(locale).returned.errors;
  const reason = typed.text("reason");
  if (!isReturnReason(reason)) return again(typed, ["reason"], [{ field: "reason", text: words.reason }]);
  const number = typed.text("number").trim().slice(0, 40);
  if (number === "") return again(typed, ["reason"], [{ field: "number", text: words.empty }]);
  const outcome = await runtime.db.within(association.associationId, (tx) =>
    markReturned(tx, staffDid(visit), { typed: number, reason }),
  );
  // The reason stays for the next envelope. The number never does, right or wrong: the reader types behind it.
  if (outcome.kind === "marked") {
    const values = { reason, marked: `${outcome.issueNumber}　${outcome.name}` };
    return { kind: "again", form: { values, errors: [], news: "marked" } };
  }
  return again(typed, ["reason"], [{ field: "number", text: wrongWords(visit, number, outcome) }]);
}

function wrongWords(
  { locale }: StaffVisit,
  typed: string,
  outcome: Exclude<ReturnOutcome, { kind: "marked" }>,
): string {
  const words = texts(locale).returned.errors;
  switch (outcome.kind) {
    case "misread":
    case "unknown":
      return words[outcome.kind](typed);
    case "marked-before":
      return words.before(typed, formatMoment(locale, outcome.returnedAt));
    case "used":
      return words.used(typed, formatMoment(locale, outcome.usedAt));
    default:
      return outcome satisfies never;
  }
}

export type ReturnedSeen = {
  letters: readonly ReturnedLetter[];
  page: number;
  pages: number;
  today: { envelopes: readonly RecordedEnvelope[]; total: number };
};

export function returnedView(visit: StaffVisit, form: FormState, seen: ReturnedSeen): View {
  const { locale } = visit;
  const text = texts(locale);
  const words = text.returned;
  const mayPrint = mayDo(visit.staff.role, "letters.print");
  return {
    title: words.title,
    ...(mayPrint ? { lead: words.lead } : {}),
    width: "wide",
    scripts: ["scan"],
    body: (
      <>
        {form.news === "marked" && (
          <NoticeBanner kind="success">{words.marked(form.values.marked ?? "")}</NoticeBanner>
        )}
        {mayPrint && <ScanForm visit={visit} form={form} />}
        {seen.today.total > 0 && <Today visit={visit} today={seen.today} />}
        <section>
          <h2>{words.list.title}</h2>
          <DataTable
            caption={words.list.title}
            captionHidden
            empty={words.list.empty}
            rows={seen.letters}
            columns={[
              { heading: words.list.name, cell: (letter) => <MemberLink {...letter} /> },
              { heading: words.list.loginId, cell: ({ loginId }) => loginId },
              { heading: words.number, cell: ({ issueNumber }) => issueNumber },
              {
                heading: words.list.at,
                cell: ({ returnedAt }) => <Moment locale={locale} at={returnedAt} />,
              },
              { heading: words.list.reason, cell: ({ reason }) => words.reasons[reason] },
              {
                heading: words.list.next,
                cell: ({ isMended, isReissue, accountId, name }) =>
                  isMended && !isReissue ? (
                    <StatusTag tone="success" text={words.list.mended} />
                  ) : (
                    <a href={`/staff/members/${accountId}`}>
                      {isMended ? words.list.reissue : words.list.mend}
                      <span class="visually-hidden">{words.list.about(name)}</span>
                    </a>
                  ),
              },
            ]}
          />
          <Pagination
            locale={locale}
            page={seen.page}
            total={seen.pages}
            href={(page) => `${returnedPath}?page=${page}`}
          />
        </section>
        {mayPrint && seen.letters.some(({ isMended, isReissue }) => isMended && !isReissue) && (
          <p>
            <ButtonLink href={`${choosePath}?who=returned`} variant="secondary">
              {words.again}
            </ButtonLink>
          </p>
        )}
        <p>
          <a href={lettersPath}>{text.toList}</a>
        </p>
      </>
    ),
  };
}

// Short, so that the field stays in sight; the number is what is compared with the pile.
function Today({ visit: { locale }, today }: { visit: StaffVisit; today: ReturnedSeen["today"] }): Html {
  const words = texts(locale).returned;
  const title = words.today(figure(today.total));
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        captionHidden
        empty=""
        rows={today.envelopes}
        columns={[
          { heading: words.number, cell: ({ issueNumber }) => issueNumber },
          { heading: words.list.name, cell: ({ name }) => name },
          { heading: words.list.at, cell: ({ returnedAt }) => <Moment locale={locale} at={returnedAt} /> },
          { heading: words.list.reason, cell: ({ reason }) => words.reasons[reason] },
        ]}
      />
      {today.total > today.envelopes.length && <p>{words.newest(figure(today.envelopes.length))}</p>}
    </section>
  );
}

function ScanForm({ visit, form }: { visit: StaffVisit; form: FormState }): Html {
  const { locale, csrf } = visit;
  const words = texts(locale).returned;
  return (
    <section class="panel">
      <Form csrf={csrf} enhance="scan">
        <SelectField
          {...{ locale, name: "reason", label: words.reason, error: errorOf(form, "reason") }}
          value={form.values.reason ?? "address-unknown"}
          options={returnReasons.map((reason) => ({ value: reason, text: words.reasons[reason] }))}
        />
        <Field
          {...{ locale, name: "number", label: words.number, support: words.numberSupport }}
          error={errorOf(form, "number")}
          inputmode="numeric"
          width="half"
        />
        <Button>{words.record}</Button>
      </Form>
    </section>
  );
}
