import type { measures } from "../../associations/index.ts";

export const policyNames = [
  ...(["letter-days", "remember-days", "password-length", "legacy", "reading-days"] as const),
  ...(["two-person-rule", "help-desk", "color", "logo", "retention", "audit-anchor"] as const),
] as const;

export type PolicyName = (typeof policyNames)[number];

/** The policies that are read from an ordinary form; a logo is a file. */
export type TypedPolicy = Exclude<PolicyName, "logo">;

/** In the order in which the console shows them. */
export const policyGroups = {
  sign: ["letter-days", "remember-days", "password-length", "legacy", "reading-days"],
  staff: ["two-person-rule"],
  looks: ["help-desk", "color", "logo"],
  records: ["retention", "audit-anchor"],
} as const satisfies Record<string, readonly PolicyName[]>;

export type MeasuredPolicy = "letter-days" | "remember-days" | "password-length" | "reading-days";

/** Which of the association's numbers a policy sets. */
export const measured: Readonly<Record<MeasuredPolicy, keyof typeof measures>> = {
  "letter-days": "letterDays",
  "remember-days": "rememberDays",
  "password-length": "passwordMinLength",
  "reading-days": "readingDaysAfterLeaving",
};

export function isMeasured(name: PolicyName): name is MeasuredPolicy {
  return Object.hasOwn(measured, name);
}

/** What is kept for a time, in the order of the form. */
export const keptFor = ["keepSignInsDays", "keepMailDays", "keepFormerMembersYears"] as const;
