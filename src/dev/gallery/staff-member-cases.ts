import type { membersViews } from "../../staff/index.ts";
import { now } from "./visitors.ts";

type MemberCase = membersViews.MemberCase;

const daysAgo = (days: number): Temporal.Instant => now.subtract({ hours: 24 * days });

export const memberId = "0192f3c6-7a40-7d11-9b5e-3f2a61c08d60";

const letter: MemberCase["letters"][number] = {
  ...{ letterId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d61", kind: "provisional", issueNumber: "6374069951" },
  ...{ printedAt: daysAgo(5), wentOutAt: daysAgo(5), expiresAt: daysAgo(-25) },
  ...{ replacedAt: null, usedAt: null, returnedAt: null },
};
const usedLetter = { ...letter, usedAt: daysAgo(4) };

const email = {
  ...{ masked: "h…@example.jp", verifiedAt: daysAgo(4), undeliverableAt: null, undeliverableReason: null },
};

const factors: MemberCase["factors"] = [
  {
    ...{ id: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d62", method: "otp-app", name: "Pixel 9" },
    ...{ boundAt: daysAgo(4), lastUsedAt: daysAgo(1), lastUsedDevice: "Chrome, Android" },
  },
  {
    ...{ id: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d63", method: "passkey", name: "会社のパソコン" },
    ...{ boundAt: daysAgo(3), lastUsedAt: null, lastUsedDevice: null },
  },
];

/** A member as the help desk sees them; this one has a letter and has not begun. */
export function memberCase(differing: Partial<MemberCase> = {}): MemberCase {
  return {
    ...{ accountId: memberId, loginId: "k03259777", loginIdOrigin: "generated", name: "佐藤 花子" },
    ...{ nameKana: "サトウ ハナコ", relationship: "insured", lostOn: null, addressHidden: false },
    lettersTo: "own",
    ...{ standing: "good", step: "notStarted", method: null, passwordChosenAt: null, firstLoginDoneAt: null },
    ...{
      activatedAt: null,
      awaitsActivation: false,
      objectedAt: null,
      lastSignInAt: null,
      email: null,
      contact: null,
      letters: [letter],
      factors: [],
    },
    ...{ openSessions: 0, lock: { kind: "open" }, legacyOpens: false, legacySpent: false },
    ...differing,
  };
}

const finished: Partial<MemberCase> = {
  ...{ step: "finished", method: "otp-app", passwordChosenAt: daysAgo(4), firstLoginDoneAt: daysAgo(4) },
  ...{ lastSignInAt: daysAgo(1), email, letters: [usedLetter], factors, openSessions: 2 },
};

const oldId: Partial<MemberCase> = { loginId: "suzuki01", loginIdOrigin: "legacy" };
const awaiting: Partial<MemberCase> = { ...finished, ...oldId, awaitsActivation: true };
const activationLetter = { ...letter, kind: "activation" as const };

/** One member for everything that may be said on the telephone. */
export const memberCases: Readonly<Record<string, MemberCase>> = {
  "letter-out": memberCase(),
  "no-letter": memberCase({ letters: [] }),
  "letter-expired": memberCase({ letters: [{ ...letter, expiresAt: daysAgo(1) }] }),
  "letter-returned": memberCase({ letters: [{ ...letter, returnedAt: daysAgo(1) }] }),
  "letter-not-taken": memberCase({ letters: [{ ...letter, wentOutAt: null }] }),
  "legacy-start": memberCase({ ...oldId, letters: [], legacyOpens: true, awaitsActivation: true }),
  "legacy-spent": memberCase({ ...oldId, letters: [], legacySpent: true, awaitsActivation: true }),
  "on-the-way": memberCase({ step: "method", letters: [letter], email, lastSignInAt: daysAgo(1) }),
  "mail-unconfirmed": memberCase({
    ...{
      step: "emailLink",
      letters: [letter],
      lastSignInAt: daysAgo(1),
      email: { ...email, verifiedAt: null },
    },
  }),
  "mail-dead": memberCase({
    ...{ step: "emailLink", letters: [letter], lastSignInAt: daysAgo(1) },
    email: { ...email, verifiedAt: null, undeliverableAt: daysAgo(1), undeliverableReason: "550 5.1.1" },
  }),
  wait: memberCase({
    ...finished,
    lock: { kind: "wait", until: now.add({ minutes: 8 }), failures: 9 },
  }),
  disabled: memberCase({ ...finished, lock: { kind: "disabled" } }),
  ready: memberCase({ ...finished, lock: { kind: "failures", failures: 2 } }),
  "ready-otp-mail": memberCase({ ...finished, method: "otp-mail", factors: [], addressHidden: true }),
  "activation-out": memberCase({ ...awaiting, letters: [activationLetter] }),
  "activation-missing": memberCase({ ...awaiting, letters: [] }),
  "activation-not-taken": memberCase({ ...awaiting, letters: [{ ...activationLetter, wentOutAt: null }] }),
  "activation-returned": memberCase({
    ...awaiting,
    letters: [{ ...activationLetter, replacedAt: daysAgo(1), returnedAt: daysAgo(1) }],
  }),
  activated: memberCase({ ...finished, ...oldId, letters: [], activatedAt: daysAgo(2) }),
  "opened-by-silence": memberCase({
    ...{ ...finished, ...oldId },
    letters: [
      { ...activationLetter, printedAt: daysAgo(20), wentOutAt: daysAgo(20), expiresAt: daysAgo(-10) },
    ],
  }),
  objected: memberCase({ ...finished, standing: "frozen", objectedAt: daysAgo(1), openSessions: 0 }),
  left: memberCase({
    ...{ ...finished, standing: "left", lostOn: Temporal.PlainDate.from("2026-04-01") },
    relationship: "dependant",
  }),
};

export function caseOf(name: string): MemberCase {
  const found = memberCases[name];
  if (!found) throw new Error(`there is no such case: ${name}`);
  return found;
}

export const unchecked: membersViews.CallerStanding = { checkedUntil: null, failedToday: 0 };
export const checked: membersViews.CallerStanding = {
  checkedUntil: now.add({ minutes: 25 }),
  failedToday: 0,
};
