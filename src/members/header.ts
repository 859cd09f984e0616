import { type ChosenColumns, type Column, columns, type Header, requiredColumns } from "./columns.ts";
import { columnNamed, probablyMeans } from "./headings.ts";
import type { Problem, Reason } from "./problem.ts";

export type HeaderOutcome =
  | { kind: "header"; header: Header; warnings: readonly Problem[]; unused: UnusedColumns }
  | { kind: "invalid"; problems: readonly Problem[] };

/** What of the file is not taken. */
export type UnusedColumns = {
  /** As the file calls them. */
  names: readonly string[];
  /** Those among them without which somebody is found who hides, or stays insured who has left. */
  alarms: readonly Problem[];
};

/**
 * Reads the first row: names in any order and width; unknown ones are warned of and then ignored.
 * @param chosen by somebody who looked, whatever the names say
 */
export function readHeader(line: number, names: readonly string[], chosen?: ChosenColumns): HeaderOutcome {
  const positions = new Map<Column, number>();
  const problems: Problem[] = [];
  const unused: string[] = [];
  for (const [position, name] of names.entries()) {
    const column = chosen ? chosen[position] : columnNamed(name);
    if (column && positions.has(column)) {
      problems.push({ line, column: columns[column], value: name, reason: "columnTwice" });
    } else if (column) {
      positions.set(column, position);
    } else if (name.trim() !== "") {
      unused.push(name.trim());
    }
  }
  for (const column of requiredColumns) {
    if (!positions.has(column)) {
      problems.push({ line, column: columns[column], value: "", reason: "columnMissing" });
    }
  }
  if (problems.length > 0) return { kind: "invalid", problems };
  const alarms = unused.flatMap((name) => alarmOf(line, name, positions));
  // Who chose the columns sees the unused ones in a line; a command has nothing but its warnings.
  const warnings = (chosen ? [] : unused)
    .filter((name) => !alarms.some(({ value }) => value === name))
    .map((value): Problem => ({ line, column: null, value, reason: "columnUnknown" }));
  const header = { positions, width: names.length };
  return { kind: "header", header, warnings, unused: { names: unused, alarms } };
}

const alarming: Readonly<Partial<Record<Column, Reason>>> = {
  addressHidden: "hidingUnused",
  lostOn: "endUnused",
  mailingPostalCode: "mailingUnused",
  mailingAddress: "mailingUnused",
};

/** Whether it was found because a column is not used that protects people. */
export function isUnusedColumnAlarm({ reason }: Problem): boolean {
  return Object.values(alarming).includes(reason);
}

function alarmOf(line: number, name: string, used: Header["positions"]): Problem[] {
  const column = probablyMeans(name);
  const reason = column && !used.has(column) ? alarming[column] : undefined;
  return column && reason ? [{ line, column: columns[column], value: name, reason }] : [];
}
