import { dayInJapan } from "../platform/index.ts";
import { unprintable, usualForms } from "./font.ts";
import type { Receiver } from "./receivers.ts";
import type { LetterKind } from "./secret.ts";

/** Why a member gets no letter in a run. */
export type LetterProblem =
  | { kind: "no-address" }
  /** These characters of the name, address or ID cannot be printed as they should be. */
  | { kind: "unprintable"; characters: string[] }
  /** A password was chosen: a letter would be a reissue, which a second person approves. */
  | { kind: "started" }
  /** The owner of the old ID is known: no activation letter is needed. */
  | { kind: "already-active" }
  /** Somebody said 「心当たりがない」: only an approved reissue is the way back. */
  | { kind: "objected" }
  | { kind: "left"; lostOn: Temporal.PlainDate }
  /** The last letter came back, and the address has not become another one since. */
  | { kind: "returned-unchanged"; returnedAt: Temporal.Instant };

/** What to know of a member who gets one. */
export type LetterRemark =
  | { kind: "hidden-address" }
  /** Printed in place of the name, whose characters the typeface lacks. */
  | { kind: "other-name"; printedName: string }
  /** These are printed in their usual form: the typeface does not have the variant that was chosen. */
  | { kind: "usual-form"; characters: string[] }
  /** An older letter that ends with this one. */
  | { kind: "replaces"; printedAt: Temporal.Instant };

export type CheckedReceiver = {
  receiver: Receiver;
  kind: LetterKind;
  problems: LetterProblem[];
  remarks: LetterRemark[];
};

/**
 * What the letter is for: a reissue is approved (`whyLeftOut` asks), a reprint takes the place of a letter that still
 * opens something,
 * one is asked for by the member's page, the rest is picked.
 */
export type Purpose = "picked" | "one" | "reissue" | "reprint";

/** The letter that fits: legacy members who are not active need an activation code, all others a password. */
export function fittingKind(receiver: Receiver): LetterKind {
  return receiver.isLegacy ? "activation" : "provisional";
}

function kindFor(receiver: Receiver, purpose: Purpose): LetterKind {
  if (purpose === "reissue") return "provisional";
  return (purpose === "reprint" ? receiver.lastKind : null) ?? fittingKind(receiver);
}

/** Whether an activation letter changes nothing. Who has not started gets one even after silence, as a reminder. */
export function isActive({ passwordChosenAt, awaitsActivation }: Receiver): boolean {
  return passwordChosenAt !== null && !awaitsActivation;
}

/** Looks at a member before anything is printed. Nothing is decided: who looks decides whom to leave out. */
export function checkReceiver(receiver: Receiver, purpose: Purpose, now: Temporal.Instant): CheckedReceiver {
  const kind = kindFor(receiver, purpose);
  return {
    ...{ receiver, kind },
    problems: problemsOf(receiver, kind, purpose, now),
    remarks: remarksOf(receiver, kind),
  };
}

/** Why somebody who was chosen for a run gets no letter. */
export type LeftOut = LetterProblem["kind"] | "not-approved";

/** The first reason; null: they get one. @param approved whose reissue is approved; null: nobody needs it */
export function whyLeftOut(
  { receiver, problems }: CheckedReceiver,
  approved: ReadonlySet<string> | null,
): LeftOut | null {
  const [problem] = problems;
  if (problem) return problem.kind;
  if (approved === null || approved.has(receiver.accountId)) return null;
  // An objection takes back what was approved before it.
  return receiver.objectedAt ? "objected" : "not-approved";
}

/** Whether a run prints a letter for them. @param approved whose reissue is approved; null: nobody needs it */
export function getsLetter(checked: CheckedReceiver, approved: ReadonlySet<string> | null): boolean {
  return whyLeftOut(checked, approved) === null;
}

// What programs write in place of a character that they could not keep.
const lost = /[?〓\ufffd]/g;

/** What of a name or an address cannot be printed: the typeface lacks it, or something else stood there once. */
export function unfitCharacters(text: string): string[] {
  return Array.from(new Set([...(text.match(lost) ?? []), ...unprintable(text)]));
}

/** The same of everything that stands on a member's letter. An ID may really have a question mark. */
export function unfitOnLetter({ printedName, postalCode, address, loginId }: Receiver): string[] {
  return Array.from(
    new Set([...unfitCharacters(printedName + postalCode + address), ...unprintable(loginId)]),
  );
}

function problemsOf(
  receiver: Receiver,
  kind: LetterKind,
  purpose: Purpose,
  now: Temporal.Instant,
): LetterProblem[] {
  const { lostOn, lastReturnedAt, changedAt } = receiver;
  const problems: LetterProblem[] = [];
  if (lostOn && Temporal.PlainDate.compare(lostOn, dayInJapan(now)) <= 0) {
    problems.push({ kind: "left", lostOn });
  }
  // An objection ends every letter: one that lives to be reprinted is of the reissue after it. Between planning and
  // issuing it may have ended.
  const isApproved = purpose === "reissue" || (purpose === "reprint" && receiver.lastIsLive);
  if (receiver.objectedAt && !isApproved) problems.push({ kind: "objected" });
  if (kind === "activation" && isActive(receiver)) problems.push({ kind: "already-active" });
  if (kind === "provisional" && !isApproved && receiver.passwordChosenAt) {
    problems.push({ kind: "started" });
  }
  if (receiver.address.trim() === "") problems.push({ kind: "no-address" });
  const characters = unfitOnLetter(receiver);
  if (characters.length > 0) problems.push({ kind: "unprintable", characters });
  if (purpose === "picked" && lastReturnedAt && Temporal.Instant.compare(changedAt, lastReturnedAt) <= 0) {
    problems.push({ kind: "returned-unchanged", returnedAt: lastReturnedAt });
  }
  return problems;
}

function remarksOf(receiver: Receiver, kind: LetterKind): LetterRemark[] {
  const remarks: LetterRemark[] = [];
  if (receiver.addressHidden) remarks.push({ kind: "hidden-address" });
  if (receiver.printedName !== receiver.name)
    remarks.push({ kind: "other-name", printedName: receiver.printedName });
  const characters = usualForms(receiver.printedName + receiver.address);
  if (characters.length > 0) remarks.push({ kind: "usual-form", characters });
  const { lastKind, lastPrintedAt } = receiver;
  if (lastPrintedAt && lastKind === kind) remarks.push({ kind: "replaces", printedAt: lastPrintedAt });
  return remarks;
}
