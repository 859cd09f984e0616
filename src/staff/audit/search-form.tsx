import { eventGroups } from "../../audit/index.ts";
import { Button, type Html, type Locale } from "../../ui/index.ts";
import type { Asked, PeriodProblem } from "../period.ts";
import { SearchBox, SearchChoice, type SearchOption } from "../search-fields.tsx";
import { actors, type FieldName } from "./query.ts";
import { texts } from "./texts.ts";

export type SearchFormProps = {
  locale: Locale;
  path: string;
  asked: Asked;
  problems: readonly PeriodProblem[];
  staff: readonly { staffId: string; name: string }[];
};

/** What to look for; everything may stay empty. It is a GET: an address can be kept and sent to a colleague. */
export function SearchForm({ locale, path, asked, problems, staff }: SearchFormProps): Html {
  const text = texts(locale);
  const { search } = text;
  const problem = (field: FieldName): string | undefined => {
    const found = problems.find((each) => each.field === field);
    if (!found) return undefined;
    return found.why === "notADate" ? search.notADate(asked.get(field) ?? "") : search.untilBeforeFrom;
  };
  const choice = (name: FieldName, label: string, options: readonly SearchOption[]): Html => (
    <SearchChoice {...{ name, label, options }} all={search.all} value={asked.get(name) ?? ""} />
  );
  const box = (name: FieldName, label: string, hint?: string): Html => (
    <SearchBox {...{ name, label, hint }} value={asked.get(name) ?? ""} error={problem(name)} />
  );
  return (
    <form class="panel" method="get" action={path} novalidate aria-labelledby="search">
      <h2 id="search">{search.title}</h2>
      <div class="audit-search">
        {box("from", search.from, search.dayHint)}
        {box("until", search.until)}
        {choice(
          "group",
          search.group,
          eventGroups.map((group) => [group, text.groups[group]]),
        )}
        {choice("only", search.only, [["failures", search.failures]])}
        {choice(
          "actor",
          search.actor,
          actors.map((actor) => [actor, text.actors[actor]]),
        )}
        {choice(
          "staff",
          search.staff,
          staff.map(({ staffId, name }) => [staffId, name]),
        )}
        {box("user", search.user)}
        {box("request", search.request)}
      </div>
      <div class="toolbar">
        <Button>{search.submit}</Button>
        <a href={path}>{search.clear}</a>
      </div>
    </form>
  );
}
