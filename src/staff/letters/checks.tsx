import { type CheckedReceiver, getsLetter, type LeftOut, type LetterProblem } from "../../letters/index.ts";
import { dayInJapan } from "../../platform/index.ts";
import { DataTable, formatDay, type Html, type Locale } from "../../ui/index.ts";
import { figure, texts } from "./texts.ts";

// A screenful; who has more to mend has a wrong column in the member file.
const mostShown = 200;

/** What the list of a run comes to, for its page. */
export type Checks = {
  fine: { provisional: number; activation: number };
  problems: readonly Pick<CheckedReceiver, "receiver" | "problems">[];
  remarks: readonly Pick<CheckedReceiver, "receiver" | "remarks">[];
  /** Members whose older letter ends: a number is enough. */
  replaced: number;
};

/** @param approved whose reissue is approved; null: nobody needs it */
export function checksOf(checked: readonly CheckedReceiver[], approved: ReadonlySet<string> | null): Checks {
  const fine = checked.filter((each) => getsLetter(each, approved));
  const count = (kind: CheckedReceiver["kind"]): number => fine.filter((each) => each.kind === kind).length;
  const noted = fine.map((each) => ({
    ...each,
    remarks: each.remarks.filter(({ kind }) => kind !== "replaces"),
  }));
  return {
    fine: { provisional: count("provisional"), activation: count("activation") },
    problems: checked.filter((each) => !getsLetter(each, approved)),
    remarks: noted.filter(({ remarks }) => remarks.length > 0),
    replaced: fine.filter(({ remarks }) => remarks.some(({ kind }) => kind === "replaces")).length,
  };
}

export function countFine({ fine }: Checks): number {
  return fine.provisional + fine.activation;
}

export function ProblemList({ locale, checks }: { locale: Locale; checks: Checks }): Html | null {
  const text = texts(locale);
  const words = text.run;
  const { problems } = checks;
  if (problems.length === 0) return null;
  return (
    <section>
      <h2>{words.problemsTitle(figure(problems.length))}</h2>
      <p>{words.problemsLead}</p>
      <DataTable
        caption={words.problemsTitle(figure(problems.length))}
        captionHidden
        empty=""
        rows={problems.slice(0, mostShown)}
        columns={[
          { heading: words.name, cell: ({ receiver }) => <MemberLink {...receiver} /> },
          { heading: words.loginId, cell: ({ receiver }) => receiver.loginId },
          {
            heading: words.reason,
            cell: (each) =>
              each.problems.length === 0
                ? text.problems[each.receiver.objectedAt ? "objected" : "not-approved"]
                : each.problems.map((problem) => <p>{problemWords(locale, problem)}</p>),
          },
        ]}
      />
      <More locale={locale} count={problems.length} />
    </section>
  );
}

export function RemarkList({ locale, checks }: { locale: Locale; checks: Checks }): Html | null {
  const text = texts(locale);
  const words = text.run;
  const { remarks, replaced } = checks;
  if (remarks.length === 0 && replaced === 0) return null;
  const title = words.remarksTitle(figure(remarks.length + (replaced > 0 ? 1 : 0)));
  return (
    <section>
      <h2>{title}</h2>
      {replaced > 0 && <p>{text.remarks.replaces(figure(replaced))}</p>}
      {remarks.length > 0 && (
        <DataTable
          caption={title}
          captionHidden
          empty=""
          rows={remarks.slice(0, mostShown)}
          columns={[
            { heading: words.name, cell: ({ receiver }) => <MemberLink {...receiver} /> },
            { heading: words.loginId, cell: ({ receiver }) => receiver.loginId },
            {
              heading: words.remark,
              cell: (each) =>
                each.remarks.map((remark) => {
                  switch (remark.kind) {
                    case "hidden-address":
                      return <p>{text.remarks["hidden-address"]}</p>;
                    case "other-name":
                      return <p>{text.remarks["other-name"](remark.printedName)}</p>;
                    case "usual-form":
                      return <p>{text.remarks["usual-form"](remark.characters.join("　"))}</p>;
                    case "replaces":
                      return null;
                    default:
                      return remark satisfies never;
                  }
                }),
            },
          ]}
        />
      )}
      <More locale={locale} count={remarks.length} />
    </section>
  );
}

function More({ locale, count }: { locale: Locale; count: number }): Html | null {
  return count > mostShown ? <p>{texts(locale).run.more(figure(count - mostShown))}</p> : null;
}

export function MemberLink({ accountId, name }: { accountId: string; name: string }): Html {
  return <a href={`/staff/members/${accountId}`}>{name}</a>;
}

function problemWords(locale: Locale, problem: LetterProblem): string {
  const words = texts(locale).problems;
  switch (problem.kind) {
    case "no-address":
    case "started":
    case "already-active":
    case "objected":
      return words[problem.kind];
    case "left":
      return words.left(formatDay(locale, problem.lostOn));
    case "returned-unchanged":
      return words["returned-unchanged"](formatDay(locale, dayInJapan(problem.returnedAt)));
    case "unprintable":
      return words.unprintable(
        problem.characters.map((it) => words.character(it, codeOf(it))).join(locale === "ja" ? "、" : ", "),
      );
    default:
      return problem satisfies never;
  }
}

/** Why somebody was left out of a run that was issued, from what was noted then. */
export function leftOutWords(locale: Locale, problem: LeftOut): string {
  const words = texts(locale).problems;
  const short = {
    left: words.leftShort,
    "returned-unchanged": words.returnedShort,
    unprintable: words.unprintableShort,
  };
  if (problem === "left" || problem === "returned-unchanged" || problem === "unprintable")
    return short[problem];
  return words[problem];
}

// Shown with its number, since what the typeface of the letters lacks the screen may lack too.
function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
