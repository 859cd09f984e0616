/** One figure, what it is held against in the same run, and what was promised. */
export type Row = {
  what: string;
  measured: string;
  /** The same cores, the same minute, without us: machines are noisy, ratios less so. */
  reference: string;
  ratio: string;
  /** Null: for the record. */
  budget: string | null;
  met: boolean | null;
  /** Said below the table. */
  note?: string;
  /** Said below the table when the budget is missed. */
  ifMissed?: string;
};

/** The rows as a Markdown table with its notes. */
export function printed(rows: readonly Row[]): string {
  const head = ["what", "measured", "reference in the same run", "ratio", "budget", "met?"];
  const notes: string[] = [];
  const lines = rows.map((row) => {
    const said = [row.note, row.met === false ? row.ifMissed : undefined].filter(Boolean).join(" ");
    if (said) notes.push(said);
    const mark = said ? ` [${notes.length}]` : "";
    const met = row.met === null ? "–" : row.met ? "yes" : "**no**";
    return [row.what + mark, row.measured, row.reference, row.ratio, row.budget ?? "for the record", met];
  });
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const written = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [
    written(head),
    written(widths.map((width) => "-".repeat(width))),
    ...lines.map(written),
    "",
    ...notes.map((note, index) => `${index + 1}. ${note}`),
  ].join("\n");
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
    : (sorted[Math.floor(middle)] ?? 0);
}

/** "0.87 (0.85–0.88)": the median of several rounds and their spread. */
export function spread(values: readonly number[], digits = 2): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

export function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}
