import { dayInJapan } from "../../platform/index.ts";
import { type AwaitedActivation, awaitedActivation, lastDayOf, letterStanding } from "./letter-standing.ts";
import type { LetterOfMember, MemberCase } from "./member-case.ts";

/** What staff can do for the member from the member's page, in the order in which it is offered. */
export type ActName =
  | "unlock"
  | "end-sessions"
  | "clear-factor"
  | "clear-factors"
  | "reissue"
  | "hide-address"
  | "objection";

/** What to say on the telephone: what hinders the member, and what they do next; one at a time, the first first. */
export type Advice =
  | { kind: "left"; lostOn: Temporal.PlainDate }
  /** Somebody said 「心当たりがない」: only a new letter opens it. */
  | { kind: "objected" }
  | { kind: "disabled" }
  | { kind: "wait"; until: Temporal.Instant }
  | { kind: "legacySpent" }
  | { kind: "legacyStart" }
  | { kind: "noLetter" }
  | { kind: "letterOut"; issueNumber: string; printedOn: Temporal.PlainDate; lastDay: Temporal.PlainDate }
  | { kind: "letterExpired"; lastDay: Temporal.PlainDate }
  | { kind: "letterReturned" }
  | { kind: "mailDead"; masked: string }
  | { kind: "mailUnconfirmed"; masked: string }
  | { kind: "step"; step: MemberCase["step"] }
  /** Everything is set up, and the services are closed: the owner of the old ID is not known yet. */
  | AwaitedActivation
  | { kind: "ready"; method: NonNullable<MemberCase["method"]> };

/** The first thing that stands in the member's way decides what is said. */
export function adviceFor(member: MemberCase, now: Temporal.Instant): Advice {
  const { lock, step, email, lostOn } = member;
  const letter = member.letters.find(({ kind }) => kind === "provisional");
  const state = letter ? letterStanding(letter, now) : null;
  if (member.standing === "left" && lostOn) return { kind: "left", lostOn };
  if (member.standing === "frozen")
    return letter && state === "out" ? letterOut(letter) : { kind: "objected" };
  if (lock.kind === "disabled") return { kind: "disabled" };
  if (lock.kind === "wait") return { kind: "wait", until: lock.until };
  // A reissued letter is waited for even where the account works; who began with a letter goes on with it.
  const isOnTheWay = step !== "notStarted" && member.passwordChosenAt === null;
  if (letter && state === "out" && !isOnTheWay) return letterOut(letter);
  if (member.passwordChosenAt === null && letter && (state === "expired" || state === "returned")) {
    return state === "returned"
      ? { kind: "letterReturned" }
      : { kind: "letterExpired", lastDay: lastDayOf(letter) };
  }
  if (member.legacySpent) return { kind: "legacySpent" };
  if (step === "notStarted") return { kind: member.legacyOpens ? "legacyStart" : "noLetter" };
  if (email?.undeliverableAt) return { kind: "mailDead", masked: email.masked };
  if (email && step === "emailLink") return { kind: "mailUnconfirmed", masked: email.masked };
  if (step !== "finished" || !member.method) return { kind: "step", step };
  return awaitedActivation(member, now) ?? { kind: "ready", method: member.method };
}

function letterOut(letter: LetterOfMember): Advice {
  const { issueNumber, printedAt } = letter;
  return { kind: "letterOut", issueNumber, printedOn: dayInJapan(printedAt), lastDay: lastDayOf(letter) };
}
