import { errorOf, type FormState, isTyped } from "../../journey/index.ts";
import { namesForPrint } from "../../letters/index.ts";
import type { HandColumn, MemberFields } from "../../members/index.ts";
import { Checkbox, Field, type Html, type Locale, SelectField } from "../../ui/index.ts";
import { detailsTexts } from "./details-texts.ts";
import { dayWords } from "./fields.ts";

type Group = "card" | "person" | "membership" | "address";

const groups: readonly [Group, readonly HandColumn[]][] = [
  ["card", ["symbol", "number", "branch"]],
  ["person", ["name", "nameKana", "birthDate", "sex", "relationship", "nameForPrint"]],
  ["membership", ["acquiredOn", "lostOn", "officeCode"]],
  ["address", ["postalCode", "address", "mailingPostalCode", "mailingAddress"]],
];

const mayBeEmpty: readonly HandColumn[] = [
  ...(["symbol", "branch", "sex", "lostOn", "officeCode", "postalCode", "address"] as const),
  "nameForPrint",
  ...(["mailingPostalCode", "mailingAddress"] as const),
];

/** The fields of one member in groups, with what was typed before or what is registered. */
export function MemberFieldset({
  locale,
  registered,
  form,
  withLoginId,
}: {
  locale: Locale;
  registered: MemberFields;
  form: FormState;
  /** A new member may bring an old ID. */
  withLoginId: boolean;
}): Html {
  const text = detailsTexts(locale);
  // A form that came back holds every field: a box that is not in it was not ticked.
  // Nobody has been printed yet: a new member's name is tried first.
  const shownOf = (columns: readonly HandColumn[]): readonly HandColumn[] =>
    withLoginId ? columns.filter((column) => column !== "nameForPrint") : columns;
  const supportOf = (column: HandColumn): string | undefined =>
    column === "nameForPrint"
      ? text.nameForPrint(namesForPrint(registered.name, registered.nameKana))
      : (dayWords(locale, column, registered[column]) ?? text.support[column]);
  const wordsIn = (column: HandColumn): string =>
    isTyped(form) ? (form.values[column] ?? "") : registered[column];
  return (
    <>
      {groups.map(([group, members]) => (
        <fieldset class="panel">
          <legend class="label">{text.groups[group]}</legend>
          <div class="panels">
            {shownOf(members).map((column) =>
              column === "sex" ? (
                <SelectField
                  locale={locale}
                  name="sex"
                  label={text.columns.sex}
                  value={wordsIn("sex")}
                  options={Object.entries(text.sexes).map(([value, words]) => ({ value, text: words }))}
                  error={errorOf(form, "sex")}
                  optional
                />
              ) : (
                <Field
                  locale={locale}
                  name={column}
                  label={text.columns[column]}
                  support={supportOf(column)}
                  value={wordsIn(column)}
                  error={errorOf(form, column)}
                  optional={mayBeEmpty.includes(column)}
                />
              ),
            )}
          </div>
          {group === "address" && (
            <Checkbox
              name="addressHidden"
              value="1"
              label={text.hidden}
              support={text.hiddenSupport}
              checked={wordsIn("addressHidden") !== ""}
              error={errorOf(form, "addressHidden")}
            />
          )}
        </fieldset>
      ))}
      {withLoginId && (
        <fieldset class="panel">
          <legend class="label">{text.groups.login}</legend>
          <Field
            locale={locale}
            name="loginId"
            label={text.columns.loginId}
            support={text.support.loginId}
            value={form.values.loginId}
            error={errorOf(form, "loginId")}
            optional
          />
        </fieldset>
      )}
    </>
  );
}
