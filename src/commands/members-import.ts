import { access, constants, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { importMembers } from "../accounts/index.ts";
import { findSlug, getAssociation } from "../associations/index.ts";
import { record } from "../audit/index.ts";
import { operatorsLanguage } from "../config.ts";
import { csvFile, OperatorError } from "../platform/index.ts";
import { runCommand } from "./command.ts";
import { reportImport, reportProgress } from "./import-report.ts";

const usage = `Usage: npm run members:import -- FILE.csv --association SLUG [--dry-run] [--confirm-number-changes]
Reads CP932 or UTF-8, all of it or nothing. --dry-run only says what an import would do.`;

await runCommand("members:import", async ({ runtime, args, resolvePath, out, err }) => {
  const order = readArguments(args);
  if (typeof order === "string") {
    err(order);
    err(usage);
    return 2;
  }
  const associationId = await findSlug(runtime.db, order.association);
  if (associationId === null) {
    err(`No association has the short name "${order.association}".`);
    return 1;
  }
  const file = resolvePath(order.file);
  await checkReadable(file);
  const association = await runtime.db.within(associationId, (tx) => getAssociation(tx, associationId));
  const language = operatorsLanguage();
  const progress = showProgress((rows) => reportProgress(rows, language), err);
  const outcome = await importMembers(runtime, association, csvFile(file), {
    dryRun: order.dryRun,
    confirmNumberChanges: () => order.confirmNumberChanges,
    onProgress: progress.rows,
    afterImport: (tx, counts) =>
      record(tx, {
        ...{ associationId, event: "members.imported", actor: "operator", at: runtime.clock.now() },
        details: counts,
      }),
  }).finally(progress.end);
  const name = language === "ja" ? association.name : association.nameEn;
  const report = reportImport(outcome, name, language);
  for (const complaint of report.complaints) err(complaint);
  for (const line of report.lines) out(line);
  return report.exitCode;
});

type Arguments = { file: string; association: string; dryRun: boolean; confirmNumberChanges: boolean };

/** What was asked for, or the sentence that says what is wrong. */
function readArguments(args: string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        association: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        "confirm-number-changes": { type: "boolean", default: false },
      },
    });
    const [file, second] = positionals;
    if (file === undefined) return "The file is missing: which members?";
    if (second !== undefined) return "One file at a time, please.";
    if (!values.association) return "--association is missing: whose members are these?";
    return {
      file,
      association: values.association,
      dryRun: values["dry-run"],
      confirmNumberChanges: values["confirm-number-changes"],
    };
  } catch (error) {
    return (error as Error).message;
  }
}

/** @throws OperatorError in one sentence, before anything is opened */
async function checkReadable(file: string): Promise<void> {
  const reason = await stat(file)
    .then(async (found) => {
      if (!found.isFile()) return "is not a file";
      await access(file, constants.R_OK);
      return null;
    })
    .catch(({ code }: NodeJS.ErrnoException) =>
      code === "ENOENT" ? "is not there" : `cannot be read (${code})`,
    );
  if (reason) throw new OperatorError(`${file} ${reason}.`);
}

/** On a terminal one line that is written anew; in a log a line every 10,000 rows. */
function showProgress(
  words: (rows: number) => string,
  err: (line: string) => void,
): { rows: (rows: number) => void; end: () => void } {
  if (process.stderr.isTTY) {
    return {
      rows: (rows) => void process.stderr.write(`\r${words(rows)}\u001b[K`),
      end: () => void process.stderr.write("\r\u001b[K"),
    };
  }
  const rowsBetweenLines = 10_000;
  let next = rowsBetweenLines;
  return {
    rows: (rows) => {
      if (rows < next) return;
      err(words(rows));
      next = rows + rowsBetweenLines - (rows % rowsBetweenLines);
    },
    end: () => {},
  };
}
