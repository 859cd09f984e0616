import { open, rm, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { findSlug, getAssociation } from "../associations/index.ts";
import { type PrintOrder, type PrintOutcome, type PrintProblem, printLetters } from "../letters/index.ts";
import { dayInJapan, OperatorError } from "../platform/index.ts";
import { runCommand } from "./command.ts";

const usage = `Usage: npm run letters:print -- --association SLUG --member MEMBER [--member MEMBER …] [--provisional] [--out FILE.pdf]
MEMBER is a user ID, 記号-番号 or 記号-番号-枝番. Printing voids the member's older letter.
Members of the old system get an activation letter; --provisional prints a provisional password for them too.`;

await runCommand("letters:print", async ({ runtime, args, resolvePath, out, err }) => {
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
  const now = runtime.clock.now();
  const file = order.out
    ? resolvePath(order.out)
    : await freeName((number) => resolvePath(`letters-${dayInJapan(now)}${number}.pdf`));
  const outcome = await writtenOrGone(file, (write) =>
    runtime.db.within(associationId, async (tx) => {
      const printed = await printLetters(tx, runtime, {
        association: await getAssociation(tx, associationId),
        members: order.members,
        kind: order.kind,
        actor: "operator",
        now,
      });
      if (printed.kind === "printed") await write(printed.pdf);
      return printed;
    }),
  );
  if (outcome.kind === "refused") {
    for (const problem of outcome.problems) err(explain(problem));
    err("Nothing was printed, and all earlier letters stay valid.");
    return 1;
  }
  for (const { issueNumber, kind, loginId, lastDay } of outcome.letters) {
    out(`${issueNumber}  ${kind.padEnd(11)}  ${loginId}  until ${lastDay}`);
  }
  out(`${count(outcome.letters.length)} in ${file} (readable by you alone). Delete it once it is printed.`);
  return 0;
});

type Arguments = Pick<PrintOrder, "members" | "kind"> & { association: string; out: string | undefined };

/** What was asked for, or the sentence that says what is wrong. */
function readArguments(args: string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        association: { type: "string" },
        member: { type: "string", multiple: true, default: [] },
        provisional: { type: "boolean", default: false },
        out: { type: "string" },
      },
    });
    if (!values.association) return "--association is missing: whose letters are these?";
    if (values.member.length === 0) return "--member is missing: who gets a letter?";
    return {
      association: values.association,
      members: values.member,
      kind: values.provisional ? "provisional" : "fitting",
      out: values.out,
    };
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Makes the file for `act` to write, never over another, and removes it again when nothing comes of it: the
 * letters and their paper are there together or not at all.
 */
async function writtenOrGone(
  file: string,
  act: (write: (pdf: Uint8Array) => Promise<void>) => Promise<PrintOutcome>,
): Promise<PrintOutcome> {
  const handle = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST")
      throw new OperatorError(`${file} is there already; name another with --out.`);
    throw new OperatorError(`${file} cannot be written (${error.code}).`);
  });
  let kept = false;
  try {
    const outcome = await act(async (pdf) => {
      await handle.writeFile(pdf);
      await handle.sync();
    });
    kept = outcome.kind === "printed";
    return outcome;
  } finally {
    await handle.close();
    if (!kept) await rm(file, { force: true });
  }
}

async function freeName(named: (number: string) => string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const file = named(number === 1 ? "" : `-${number}`);
    if (!(await stat(file).catch(() => null))) return file;
  }
}

function explain(problem: PrintProblem): string {
  switch (problem.kind) {
    case "unknown":
      return `${problem.member}: no member has this user ID or 記号-番号.`;
    case "several":
      return `${problem.member}: several members have it; name one with its 枝番 (${problem.branches.map((branch) => branch || "empty").join(", ")}) or the user ID.`;
    case "no-address":
      return `${problem.member}: no address is on file.`;
    case "unprintable":
      return `${problem.member}: ${problem.characters.map(inWords).join(", ")} in name, address or ID cannot be printed; import a form that can.`;
    case "already-active":
      return `${problem.member}: the old ID is active, no activation letter is needed; --provisional prints a letter for a new start.`;
    case "objected":
      return `${problem.member}: stopped after 「心当たりがない」 (not me); once it is known who asks, --provisional prints the letter that starts anew.`;
    default:
      return problem satisfies never;
  }
}

function inWords(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `${character} (U+${code})`;
}

function count(letters: number): string {
  return letters === 1 ? "1 letter" : `${letters} letters`;
}
