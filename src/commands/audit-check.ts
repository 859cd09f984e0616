import { appendFile, readFile } from "node:fs/promises";
import {
  anchorLine,
  compareAnchor,
  type Finding,
  noteVerification,
  parseAnchor,
  verifyLog,
} from "../audit/index.ts";
import { OperatorError, type Runtime } from "../platform/index.ts";

const findingsTold = 50;

/** What to check: one association or all of them, and the file in which heads of the chain are kept. */
export type AuditCheck = { slug: string | null; anchorFile: string | null };

/**
 * Verifies audit logs and tells what it finds, line by line.
 * @returns 0 when all is as the portal wrote it, 1 when something is not
 * @throws OperatorError for an association that does not exist
 */
export async function checkLogs(
  runtime: Runtime,
  { slug, anchorFile }: AuditCheck,
  tell: { out(line: string): void; err(line: string): void },
): Promise<0 | 1> {
  const all = await runtime.db.outside<{ associationId: number; slug: string }[]>`
    select association_id, slug from association_hosts where canonical order by slug`;
  const chosen = slug ? all.filter((each) => each.slug === slug) : all;
  if (chosen.length === 0 && slug) throw new OperatorError(`There is no association ${slug}.`);
  const anchors = anchorFile ? await readAnchors(anchorFile) : [];
  let found = 0;
  for (const { associationId, slug } of chosen) {
    let told = 0;
    const verified = await verifyLog(runtime, associationId, (finding) => {
      told += 1;
      if (told <= findingsTold) tell.err(`${slug}: ${findingLine(finding)}`);
    });
    if (verified.findings > findingsTold)
      tell.err(`${slug}: … and ${number(verified.findings - findingsTold)} findings more`);
    let torn = 0;
    for (const anchor of anchors.filter((each) => each.slug === slug)) {
      const { kind } = await runtime.db.within(associationId, (tx) =>
        compareAnchor(tx, associationId, anchor),
      );
      if (kind === "holds") continue;
      torn += 1;
      const why = kind === "gone" ? "the chain ends before it" : "another seal stands there now";
      tell.err(
        `${slug}: the head kept on ${anchor.sealedAt}, position ${anchor.position}, does not hold: ${why}`,
      );
    }
    const { head, records, waiting } = verified;
    if (anchorFile && head && torn + verified.findings === 0) {
      await appendFile(anchorFile, `${anchorLine(slug, head)}\n`);
    }
    const now = runtime.clock.now();
    const findings = verified.findings + torn;
    await runtime.db.within(associationId, (tx) =>
      noteVerification(tx, associationId, "operator", { ...verified, findings }, now),
    );
    const sealed = head ? `sealed up to position ${head.position}, ${head.sealedAt}` : "nothing sealed yet";
    const tail = waiting.since
      ? `; ${number(waiting.records)} waiting for a seal since ${waiting.since}`
      : "";
    const result = findings === 0 ? "whole" : findings === 1 ? "1 finding" : `${number(findings)} findings`;
    tell.out(`${slug}: ${number(records)} records compared, ${result}; ${sealed}${tail}`);
    found += findings;
  }
  return found === 0 ? 0 : 1;
}

/** A finding as a sentence that says where. */
export function findingLine(finding: Finding): string {
  switch (finding.kind) {
    case "record-changed":
      return `position ${finding.position}: record ${finding.recordId} (${finding.at}) was changed after it was sealed`;
    case "record-missing":
      return `position ${finding.position}: record ${finding.recordId}, sealed ${finding.sealedAt}, is missing`;
    case "seal-changed":
      return `position ${finding.position}: the seal of record ${finding.recordId} (${finding.sealedAt}) is none of ours: changed, made without SECRET_KEYS, or its key is there no more`;
    case "seals-missing":
      return finding.from === finding.to
        ? `position ${finding.from}: the seal is missing`
        : `positions ${finding.from} to ${finding.to}: the seals are missing`;
    case "record-not-compared":
      return `position ${finding.position}: record ${finding.recordId} (${finding.at}) cannot be compared, for the seal before it is changed or missing`;
    case "record-unsealed":
      return `record ${finding.recordId} (${finding.at}) is neither sealed nor waiting: put in past the portal, or its seal was taken away`;
    case "waiting-missing":
      return `record ${finding.recordId} was waiting for its seal and is missing`;
    case "backdated":
      return `position ${finding.position}: record ${finding.recordId} is dated ${finding.at}, a day or more before one that was sealed earlier: put in later, or a clock was wrong`;
    default:
      return finding satisfies never;
  }
}

async function readAnchors(file: string): Promise<NonNullable<ReturnType<typeof parseAnchor>>[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw new OperatorError(`${file} cannot be read.`);
  });
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const anchor = parseAnchor(line);
    if (!anchor) throw new OperatorError(`${file}, line ${index + 1}, is no head of an audit log.`);
    return [anchor];
  });
}

function number(value: number): string {
  return value.toLocaleString("en-GB");
}
