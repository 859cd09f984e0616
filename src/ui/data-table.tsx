import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";

export type Column<Row> = {
  heading: string;
  cell: (row: Row) => Child;
  /** numbers stand right and line up */
  numeric?: boolean;
};

export type DataTableProps<Row> = {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** shown instead of the table when there are no rows */
  empty: string;
};

/** A table that scrolls within itself where the screen is narrow. The first column heads each row. */
export function DataTable<Row>({ caption, captionHidden, columns, rows, empty }: DataTableProps<Row>): Html {
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  return (
    // Focusable, so that it scrolls by keyboard too.
    <section class="table-scroll" aria-label={caption} tabindex={0}>
      <table>
        <caption class={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, numeric }) => (
              <th scope="col" class={numeric ? "numeric" : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ cell, numeric }, index) =>
                index === 0 ? (
                  <th scope="row">{cell(row)}</th>
                ) : (
                  <td class={numeric ? "numeric" : undefined}>{cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
