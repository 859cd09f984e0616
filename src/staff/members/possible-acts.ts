import type { ActName } from "./advice.ts";
import type { MemberCase } from "./member-case.ts";

const names: readonly ActName[] = [
  ...([
    "unlock",
    "end-sessions",
    "clear-factor",
    "clear-factors",
    "reissue",
    "hide-address",
    "objection",
  ] as const),
];

export function isActName(value: string): value is ActName {
  return names.some((name) => name === value);
}

/** What can be done for this member now; what would change nothing is not offered. */
export function possibleActs(member: MemberCase): ActName[] {
  const { lock, openSessions, factors, standing } = member;
  const acts: [ActName, boolean][] = [
    ["unlock", lock.kind !== "open"],
    ["end-sessions", openSessions > 0],
    ["clear-factor", factors.length > 0],
    ["clear-factors", factors.length > 1],
    ["reissue", standing !== "left"],
    ["hide-address", !member.addressHidden],
    ["objection", standing === "good" || standing === "reading"],
  ];
  return acts.filter(([, possible]) => possible).map(([act]) => act);
}
