import type { Asked } from "../period.ts";
import { letterStates, type MemberFilter, memberSteps } from "./search.ts";

export const membersPath = "/staff/members";

/** What the list is narrowed to, in an address or a form. */
export function filterOf(asked: Asked): MemberFilter {
  const step = memberSteps.find((each) => each === asked.get("step"));
  const letter = letterStates.find((state) => state === asked.get("letter"));
  return {
    ...(step ? { step } : {}),
    ...(letter ? { letter } : {}),
    ...(asked.get("mail") === "undeliverable" ? { undeliverable: true } : {}),
  };
}

export function isNarrow(filter: MemberFilter): boolean {
  return Object.keys(filter).length > 0;
}

/** The same again, as parameters. */
export function filterFields({ step, letter, undeliverable }: MemberFilter): [name: string, value: string][] {
  const fields = { step, letter, mail: undeliverable && "undeliverable" };
  return Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : []));
}

export function filterAddress(filter: MemberFilter): string {
  return `${membersPath}?${new URLSearchParams(filterFields(filter))}`;
}
