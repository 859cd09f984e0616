import { type Association, getLogo, portalAddress } from "../associations/index.ts";
import { recordEach } from "../audit/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { fittingKind, isActive, unfitOnLetter } from "./check.ts";
import type { LetterContent } from "./content.ts";
import { detailsOf, type IssuedLetter, issueLetters } from "./issue.ts";
import { renderLetters } from "./pdf.ts";
import { findReceiver, type Receiver } from "./receivers.ts";
import type { LetterKind } from "./secret.ts";

/** One letter of a finished run: what may be shown of it. */
export type PrintedLetter = Pick<IssuedLetter, "issueNumber" | "kind" | "lastDay"> & { loginId: string };

/** Why a member gets no letter. `member` is as the operator named them. */
export type PrintProblem =
  | { kind: "unknown"; member: string }
  | { kind: "several"; member: string; branches: string[] }
  | { kind: "no-address"; member: string }
  /** These characters of the name, address or ID cannot be printed as they should be. */
  | { kind: "unprintable"; member: string; characters: string[] }
  | { kind: "already-active"; member: string }
  /** Somebody said 「心当たりがない」: what brings the account back is printed as such. */
  | { kind: "objected"; member: string };

export type PrintOutcome =
  | { kind: "printed"; pdf: Uint8Array; letters: PrintedLetter[] }
  | { kind: "refused"; problems: PrintProblem[] };

export type PrintOrder = {
  association: Association;
  /** Each a user ID, 記号-番号 or 記号-番号-枝番. */
  members: readonly string[];
  /** "fitting": legacy members get an activation letter, all others a provisional password. */
  kind: "fitting" | "provisional";
  actor: "operator" | "staff";
  now: Temporal.Instant;
};

/**
 * Issues a letter to each member, which voids their older one, and typesets them in this order. All or
 * nothing: with a single problem nobody gets a letter. The PDF holds the secrets; hand it over once.
 */
export async function printLetters(
  tx: Tx,
  { keys, random, baseUrl }: Pick<Runtime, "keys" | "random" | "baseUrl">,
  order: PrintOrder,
): Promise<PrintOutcome> {
  const { association, now } = order;
  const { associationId } = association;
  const receivers = new Map<string, { receiver: Receiver; kind: LetterKind }>();
  const problems: PrintProblem[] = [];
  for (const member of order.members) {
    const found = await findReceiver(tx, association, member, now);
    if (found.kind !== "found") {
      problems.push({ ...found, member });
      continue;
    }
    const { receiver } = found;
    const kind = order.kind === "fitting" ? fittingKind(receiver) : "provisional";
    const problem = problemOf(receiver, order, member);
    if (problem) problems.push(problem);
    else receivers.set(receiver.accountId, { receiver, kind });
  }
  if (problems.length > 0) return { kind: "refused", problems };

  const orders = Array.from(receivers, ([accountId, { kind }]) => ({ accountId, kind }));
  const letters = await issueLetters(tx, { keys, random }, { association, orders, now });
  const event = "letter.printed";
  await recordEach(tx, { associationId, event, actor: order.actor, at: now }, letters.map(detailsOf));
  const contents = letters.flatMap((letter): LetterContent[] => {
    const receiver = receivers.get(letter.accountId)?.receiver;
    if (!receiver) return [];
    return [{ ...receiver, name: receiver.printedName, letter, replaces: receiver.lastKind === letter.kind }];
  });
  const logo = await getLogo(tx, associationId);
  const portal = portalAddress(baseUrl, association);
  return {
    kind: "printed",
    pdf: await renderLetters({ association, logo, portal }, contents),
    letters: contents.map(({ loginId, letter: { issueNumber, kind, lastDay } }) => ({
      ...{ loginId, issueNumber, kind, lastDay },
    })),
  };
}

function problemOf(receiver: Receiver, order: PrintOrder, member: string): PrintProblem | null {
  // A provisional password that is asked for is the new start which both of them are told of.
  if (order.kind === "fitting") {
    if (receiver.objectedAt) return { kind: "objected", member };
    const isCode = fittingKind(receiver) === "activation";
    if (isCode && isActive(receiver)) return { kind: "already-active", member };
  }
  if (receiver.address.trim() === "") return { kind: "no-address", member };
  const characters = unfitOnLetter(receiver);
  return characters.length > 0 ? { kind: "unprintable", member, characters } : null;
}
