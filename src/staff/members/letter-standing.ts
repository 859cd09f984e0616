import { objectionDays } from "../../accounts/index.ts";
import { dayInJapan } from "../../platform/index.ts";
import type { LetterOfMember, MemberCase } from "./member-case.ts";

export type LetterStanding = "used" | "returned" | "replaced" | "untaken" | "expired" | "out";

/** What has come of a letter. */
export function letterStanding(letter: LetterOfMember, now: Temporal.Instant): LetterStanding {
  if (letter.usedAt) return "used";
  if (letter.returnedAt) return "returned";
  if (letter.replacedAt) return "replaced";
  if (!letter.wentOutAt) return "untaken";
  return Temporal.Instant.compare(letter.expiresAt, now) <= 0 ? "expired" : "out";
}

/** The last day in Japan on which the letter opens anything. */
export function lastDayOf({ expiresAt }: Pick<LetterOfMember, "expiresAt">): Temporal.PlainDate {
  return dayInJapan(expiresAt.subtract({ seconds: 1 }));
}

/** What the services of an old ID wait for. */
export type AwaitedActivation =
  /** The code of this letter; in the course of the last day they open without it, unless somebody objects. */
  | {
      kind: "activationOut";
      issueNumber: string;
      sentOn: Temporal.PlainDate;
      opensOn: Temporal.PlainDate;
    }
  | { kind: "activationReturned" }
  /** No letter was sent, or the one that was opens nothing any more. */
  | { kind: "activationMissing" };

/** Null: the services wait for no activation code. */
export function awaitedActivation(member: MemberCase, now: Temporal.Instant): AwaitedActivation | null {
  if (!member.awaitsActivation) return null;
  const letter = member.letters.find(({ kind }) => kind === "activation");
  const state = letter ? letterStanding(letter, now) : null;
  if (state === "returned") return { kind: "activationReturned" };
  if (state !== "out" || !letter?.wentOutAt) return { kind: "activationMissing" };
  return {
    ...{ kind: "activationOut", issueNumber: letter.issueNumber, sentOn: dayInJapan(letter.wentOutAt) },
    opensOn: dayInJapan(letter.wentOutAt.add({ hours: 24 * objectionDays })),
  };
}
