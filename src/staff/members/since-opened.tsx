import type { FormState } from "../../journey/index.ts";
import { type HandColumn, handColumns, type MemberFields } from "../../members/index.ts";
import { DataTable, type Html, type Locale } from "../../ui/index.ts";
import { detailsTexts } from "./details-texts.ts";
import { shownField } from "./shown-field.ts";

/** What the fields said when the form was opened, for the form to carry. */
export function asOpened(fields: MemberFields): string {
  return JSON.stringify(Object.fromEntries(handColumns.map((column) => [column, fields[column]])));
}

/** A form beside what a colleague has changed since it was opened. */
export type SinceOpened = {
  before: MemberFields;
  /** What the colleague changed. */
  changed: readonly HandColumn[];
  /** What was typed; in the fields that were left alone, what is registered now. */
  values: FormState["values"];
};

export function sinceOpened({ values }: Pick<FormState, "values">, now: MemberFields): SinceOpened {
  const before = readOpened(values.was ?? "") ?? now;
  const typed = (column: HandColumn): string => values[column] ?? "";
  const meant = handColumns.map((column) => [
    ...[column, isSame(column, typed(column), before[column]) ? now[column] : typed(column)],
  ]);
  return {
    before,
    changed: handColumns.filter((column) => !isSame(column, before[column], now[column])),
    values: { ...values, ...Object.fromEntries(meant) },
  };
}

/** What a colleague changed, and whether the fields below follow it. */
export function ChangedMeanwhile({
  locale,
  since: { before, changed, values },
  now,
}: {
  locale: Locale;
  since: SinceOpened;
  now: MemberFields;
}): Html | null {
  const text = detailsTexts(locale);
  if (changed.length === 0) return null;
  // Whoever hid the address meanwhile hid the one before too.
  const cell = (column: HandColumn, value: string): string => shownField(locale, column, value, now);
  return (
    <div class="panel">
      <h2>{text.changedMeanwhile}</h2>
      <DataTable
        caption={text.changedMeanwhile}
        captionHidden
        empty={text.nothingChanged}
        rows={changed}
        columns={[
          { heading: text.column, cell: (column) => text.columns[column] },
          { heading: text.whenOpened, cell: (column) => cell(column, before[column]) },
          { heading: text.before, cell: (column) => cell(column, now[column]) },
          {
            heading: text.inTheForm,
            cell: (column) => {
              const typed = values[column] ?? "";
              return isSame(column, typed, now[column]) ? (
                text.takenOver
              ) : (
                <strong>{cell(column, typed)}</strong>
              );
            },
          },
        ]}
      />
    </div>
  );
}

function readOpened(text: string): MemberFields | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return null;
    const values = new Map<string, unknown>(Object.entries(read));
    return Object.fromEntries(
      handColumns.map((column) => [column, String(values.get(column) ?? "")]),
    ) as MemberFields;
  } catch {
    return null;
  }
}

// A box is ticked or not, whatever its value says.
function isSame(column: HandColumn, one: string, other: string): boolean {
  if (column === "addressHidden") return (one === "") === (other === "");
  return one.trim() === other.trim();
}
