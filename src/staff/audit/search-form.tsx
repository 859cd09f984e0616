import { eventGroups, eventName, eventsOf } from "../../audit/index.ts";
import { Button, type Html, type Locale } from "../../ui/index.ts";
import { texts as dashboardTexts } from "../dashboard/texts.ts";
import type { Asked, PeriodProblem } from "../period.ts";
import { SearchBox, SearchChoice, type SearchOption } from "../search-fields.tsx";
import { signInFailures, signInWays } from "../sign-in-figures.ts";
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
  const { signIns, failures } = dashboardTexts(locale);
  const nameOf = eventName(locale);
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
        <SearchChoice
          name="event"
          label={search.event}
          all={search.all}
          value={asked.get("event") ?? ""}
          options={[]}
          groups={eventGroups.map((group) => ({
            name: text.groups[group],
            options: eventsOf(group).map((event) => [event, nameOf(event)]),
          }))}
        />
        <SearchChoice
          name="figure"
          label={search.figure}
          all={search.all}
          value={asked.get("figure") ?? ""}
          options={[]}
          groups={[
            { name: signIns.title, options: signInWays.map((way) => [`sign-in.${way}`, signIns.ways[way]]) },
            {
              name: failures.title,
              options: signInFailures.map((kind) => [`failure.${kind}`, failures.kinds[kind]]),
            },
          ]}
        />
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
        {box("object", search.object)}
      </div>
      <div class="toolbar">
        <Button>{search.submit}</Button>
        <a href={path}>{search.clear}</a>
      </div>
    </form>
  );
}
