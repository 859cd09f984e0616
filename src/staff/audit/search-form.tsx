import type { Child } from "hono/jsx";
import { eventGroups } from "../../audit/index.ts";
import { Button, type Html, type Locale } from "../../ui/index.ts";
import { actors, type FieldName, type QueryProblem } from "./query.ts";
import { texts } from "./texts.ts";

type Asked = { get(name: string): string | null };

export type SearchFormProps = {
  locale: Locale;
  path: string;
  asked: Asked;
  problems: readonly QueryProblem[];
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
  const choice = (name: FieldName, label: string, options: readonly (readonly [string, string])[]): Html => (
    <Choice {...{ name, label, options }} all={search.all} value={asked.get(name) ?? ""} />
  );
  const box = (name: FieldName, label: string, hint?: string): Html => (
    <Box {...{ name, label, hint }} value={asked.get(name) ?? ""} error={problem(name)} />
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

function Labelled({ name, label, children }: { name: string; label: string; children: Child }): Html {
  return (
    <div class="field">
      <label class="label" for={name}>
        {label}
      </label>
      {children}
    </div>
  );
}

function Box({
  name,
  label,
  value,
  hint,
  error,
}: {
  name: string;
  label: string;
  value: string;
  hint?: string | undefined;
  error?: string | undefined;
}): Html {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return (
    <Labelled name={name} label={label}>
      <input
        class="input"
        type="text"
        id={name}
        name={name}
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error-text" id={`${name}-error`}>
          {error}
        </p>
      )}
    </Labelled>
  );
}

function Choice({
  name,
  label,
  value,
  all,
  options,
}: {
  name: string;
  label: string;
  value: string;
  all: string;
  options: readonly (readonly [string, string])[];
}): Html {
  return (
    <Labelled name={name} label={label}>
      <select class="input select" id={name} name={name}>
        <option value="">{all}</option>
        {options.map(([each, words]) => (
          <option value={each} selected={each === value}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
