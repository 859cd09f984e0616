import type { FormState, View } from "../../journey/index.ts";
import { dayInJapan } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  type Agreement,
  agreementTo,
  getTermsDraft,
  listTerms,
  type TermsDraft,
  type TermsVersion,
} from "../../terms/index.ts";
import {
  ButtonLink,
  DataTable,
  formatDay,
  formatMoment,
  NoticeBanner,
  StatusTag,
  type StatusTone,
} from "../../ui/index.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { shareWords } from "./one.tsx";
import { termsPath, texts } from "./texts.ts";

/** 「利用規約」: its versions, which one is in force, how many have agreed. */
export const termsListPage: StaffPage = {
  keeps: [],
  show: async (visit, tx, form) => {
    const { associationId } = visit.association;
    const today = dayInJapan(visit.now);
    const [versions, draft] = await Promise.all([
      listTerms(tx, associationId),
      getTermsDraft(tx, associationId),
    ]);
    const inForce = versionInForce(versions, today);
    const agreement = inForce > 0 ? await agreementTo(tx, associationId, inForce, today) : null;
    return termsListView(visit, form, { versions, draft, agreement });
  },
};

type State = "inForce" | "future" | "past";

const tones: Readonly<Record<State, StatusTone>> = { inForce: "success", future: "info", past: "neutral" };

export type TermsShown = {
  versions: readonly TermsVersion[];
  draft: TermsDraft | null;
  /** To the version in force, of those who have to; null while there is none. */
  agreement: Agreement | null;
};

export function termsListView(
  visit: StaffVisit,
  form: FormState,
  { versions, draft, agreement }: TermsShown,
): View {
  const { locale } = visit;
  const text = texts(locale);
  const stateOf = stateIn(versions, dayInJapan(visit.now));
  return {
    title: text.title,
    lead: text.lead,
    width: "wide",
    body: (
      <>
        {form.news === "published" && <NoticeBanner kind="success">{text.publish.done}</NoticeBanner>}
        {draft && <p>{text.draftSaved(formatMoment(locale, draft.savedAt))}</p>}
        {mayDo(visit.staff.role, "content.change") && (
          <ButtonLink href={`${termsPath}/next`}>{draft ? text.goOn : text.write}</ButtonLink>
        )}
        <DataTable
          caption={text.title}
          captionHidden
          empty={text.empty}
          rows={versions}
          columns={[
            {
              heading: text.columns.version,
              cell: ({ version }) => <a href={`${termsPath}/${version}`}>{text.version(String(version))}</a>,
            },
            {
              heading: text.columns.effectiveOn,
              cell: ({ effectiveOn }) => <span class="unbroken">{formatDay(locale, effectiveOn)}</span>,
            },
            {
              heading: text.columns.state,
              cell: (version) => {
                const state = stateOf(version);
                return <StatusTag tone={tones[state]} text={text.states[state]} />;
              },
            },
            {
              heading: text.columns.agreed,
              numeric: true,
              cell: (version) => (
                <>
                  {text.people(version.agreed.toLocaleString("en-US"))}
                  {agreement && stateOf(version) === "inForce" && (
                    <span class="quiet-line">{shareWords(locale, agreement)}</span>
                  )}
                </>
              ),
            },
          ]}
        />
      </>
    ),
  };
}

// The newest whose day has come: the same rule by which members are asked; 0 when there is none.
function versionInForce(versions: readonly TermsVersion[], today: Temporal.PlainDate): number {
  const hasCome = ({ effectiveOn }: TermsVersion): boolean =>
    Temporal.PlainDate.compare(effectiveOn, today) <= 0;
  return versions.find(hasCome)?.version ?? 0;
}

function stateIn(
  versions: readonly TermsVersion[],
  today: Temporal.PlainDate,
): (version: TermsVersion) => State {
  const inForce = versionInForce(versions, today);
  return ({ version }) => (version === inForce ? "inForce" : version > inForce ? "future" : "past");
}
