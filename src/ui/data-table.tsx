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

/**
 * A table; the first column heads each row. Where the screen is narrow each row becomes a block of its own, with the
 * heading before each value; a table of numbers stays one, to be compared down its columns, and scrolls within itself.
 */
export function DataTable<Row>({ caption, captionHidden, columns, rows, empty }: DataTableProps<Row>): Html {
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  const isOfNumbers = columns.slice(1).every(({ numeric }) => numeric);
  return (
    // Focusable, so that it scrolls by keyboard too.
    <section class="table-scroll" aria-label={caption} tabindex={0}>
      {/* The roles hold where the blocks of a narrow screen would take them away. */}
      <table role="table" class={isOfNumbers ? undefined : "table-blocks"}>
        <caption class={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ heading, numeric }) => (
              <th scope="col" role="columnheader" class={numeric ? "numeric" : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row">
              {columns.map(({ heading, cell, numeric }, index) =>
                index === 0 ? (
                  <th scope="row" role="rowheader">
                    {cell(row)}
                  </th>
                ) : (
                  <td role="cell" class={numeric ? "numeric" : undefined} data-heading={heading}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
