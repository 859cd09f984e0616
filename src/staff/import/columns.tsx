import {
  askForCheck,
  guessColumns,
  isColumn,
  type MemberImport,
  type Preview,
  previewFile,
  sealedFile,
  sealedFileWithin,
  withoutAddressesOfHidden,
  withoutSecrets,
} from "../../imports/index.ts";
import { type Answer, again, errorOf, type FormState, type Typed } from "../../journey/index.ts";
import { type ChosenColumns, type Column, columns, requiredColumns } from "../../members/index.ts";
import type { CsvEncoding, Tx } from "../../platform/index.ts";
import {
  Button,
  ErrorText,
  type FieldError,
  Form,
  type Html,
  type Locale,
  NoticeBanner,
  RadioCards,
} from "../../ui/index.ts";
import type { StaffVisit } from "../page.ts";
import { texts } from "./texts.ts";

/** What the columns page shows: the first rows, read in this encoding, and where each column would go. */
export type ColumnsSeen = { encoding: CsvEncoding; preview: Preview | null; columns: ChosenColumns };

/** Reads the first rows as the form says, else as they were read last, else as they are guessed. */
export async function seeColumns(
  visit: StaffVisit,
  tx: Tx,
  it: MemberImport,
  form: FormState,
): Promise<ColumnsSeen> {
  const encoding = encodingOf(form.values.encoding) ?? it.encoding ?? "utf-8";
  const preview = await previewFile(sealedFileWithin(tx, visit.runtime.keys, it), encoding);
  const headings = preview?.headings ?? [];
  const isTyped = form.values["column-0"] !== undefined;
  const kept = encoding === it.encoding ? it.columns : null;
  const columns = isTyped
    ? headings.map((_, position) => columnOf(form.values[nameAt(position)]))
    : (kept ?? (await guessColumns(tx, visit.association.associationId, headings)));
  if (!preview) return { encoding, preview, columns };
  const { associationId } = visit.association;
  const shown = withoutSecrets(preview, columns);
  return {
    ...{ encoding, columns },
    preview: await withoutAddressesOfHidden(tx, associationId, shown, columns),
  };
}

/** Asks for the check, or shows the rows again: in another encoding, or with what is wrong about the choice. */
export async function acceptColumns(visit: StaffVisit, it: MemberImport, typed: Typed): Promise<Answer> {
  const { runtime, association, staff, requestId, now } = visit;
  const text = texts(visit.locale).columns;
  const encoding = encodingOf(typed.text("encoding")) ?? it.encoding ?? "utf-8";
  // With another encoding the headings are others: what was chosen for those that were shown means nothing.
  if (typed.text("act") === "show" || encoding !== typed.text("shown")) {
    return again(typed, ["encoding"], [], "shown");
  }
  const preview = await previewFile(sealedFile(runtime, it), encoding);
  if (!preview) return again(typed, ["encoding"], [{ field: "encoding", text: text.unreadable }]);
  const { headings } = preview;
  const chosen = headings.map((_, position) => columnOf(typed.text(nameAt(position))));
  const errors = columnErrors(chosen, visit.locale);
  if (errors.length > 0) return again(typed, ["encoding", ...headings.map((_, at) => nameAt(at))], errors);
  await runtime.db.within(association.associationId, (tx) =>
    askForCheck(tx, it, { encoding, columns: chosen }, { staffId: staff.staffId, requestId, now }),
  );
  return { kind: "go", to: visit.url.pathname };
}

function columnErrors(chosen: ChosenColumns, locale: Locale): FieldError[] {
  const text = texts(locale).columns;
  const twice = chosen.flatMap((column, position): FieldError[] =>
    column !== null && chosen.indexOf(column) < position
      ? [{ field: nameAt(position), text: text.twice(columns[column]) }]
      : [],
  );
  const missing = requiredColumns.filter((column) => !chosen.includes(column));
  if (missing.length === 0) return twice;
  const names = missing.map((column) => `「${columns[column]}」`).join("");
  return [...twice, { field: null, text: text.missing(names) }];
}

export function ColumnsForm({
  visit,
  form,
  seen,
  mayImport,
}: {
  visit: StaffVisit;
  form: FormState;
  seen: ColumnsSeen;
  mayImport: boolean;
}): Html {
  const { locale, csrf } = visit;
  const text = texts(locale).columns;
  const { encoding, preview } = seen;
  const error = errorOf(form, "encoding");
  return (
    <Form csrf={csrf}>
      <input type="hidden" name="shown" value={encoding} />
      {form.news === "shown" && <NoticeBanner kind="info">{text.shownAnew}</NoticeBanner>}
      {!preview && <NoticeBanner kind="warning">{text.unreadable}</NoticeBanner>}
      <div class="import-encoding panel">
        <RadioCards
          {...{ locale, name: "encoding", legend: text.encoding, support: text.encodingSupport, error }}
          value={encoding}
          options={(["cp932", "utf-8"] as const).map((value) => ({ value, title: text.encodings[value] }))}
        />
        <Button variant="secondary" name="act" value="show">
          {text.show}
        </Button>
      </div>
      {preview && <ColumnsTable locale={locale} form={form} preview={preview} chosen={seen.columns} />}
      {preview && mayImport && (
        <div class="import-go">
          <Button name="act" value="check">
            {text.check}
          </Button>
          <p>{text.checkSupport}</p>
        </div>
      )}
    </Form>
  );
}

// A row for each column of the file: so it can be read on a narrow screen, and by who hears it.
function ColumnsTable({
  locale,
  form,
  preview,
  chosen,
}: {
  locale: Locale;
  form: FormState;
  preview: Preview;
  chosen: ChosenColumns;
}): Html {
  const text = texts(locale).columns;
  const exampleOf = (value: string | null | undefined): string =>
    value === null ? text.secret : shortened(value?.trim() || text.blank);
  return (
    <section class="table-scroll" aria-label={text.table} tabindex={0}>
      <table class="import-columns">
        <caption class="visually-hidden">{text.table}</caption>
        <thead>
          <tr>
            <th scope="col">{text.heading}</th>
            <th scope="col">{text.examples}</th>
            <th scope="col">{text.target}</th>
          </tr>
        </thead>
        <tbody>
          {preview.headings.map((written, position) => {
            const heading = written.trim() || text.noHeading(position + 1);
            const id = nameAt(position);
            const error = errorOf(form, id);
            return (
              <tr>
                <th scope="row">{shortened(heading)}</th>
                <td>
                  <ul class="import-examples">
                    {preview.rows.map((row) => (
                      <li>{exampleOf(row[position])}</li>
                    ))}
                  </ul>
                </td>
                <td>
                  <select
                    class="input select"
                    id={id}
                    name={id}
                    aria-label={text.targetOf(shortened(heading))}
                    aria-invalid={error ? "true" : undefined}
                    aria-describedby={error ? `${id}-error` : undefined}
                  >
                    <option value="">{text.unused}</option>
                    {(Object.entries(columns) as [Column, string][]).map(([column, name]) => (
                      <option value={column} selected={chosen[position] === column}>
                        {requiredColumns.includes(column) ? text.needed(name) : name}
                      </option>
                    ))}
                  </select>
                  <ErrorText id={id} error={error} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function nameAt(position: number): string {
  return `column-${position}`;
}

function columnOf(typed: string | undefined): Column | null {
  return typed !== undefined && isColumn(typed) ? typed : null;
}

function encodingOf(typed: string | undefined): CsvEncoding | null {
  return typed === "cp932" || typed === "utf-8" ? typed : null;
}

// A misread file is one endless line of nonsense.
function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > 40 ? `${characters.slice(0, 40).join("")}…` : text;
}
