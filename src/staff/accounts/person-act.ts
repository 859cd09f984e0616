/** What can be done to a colleague; each has a form and a reason of its own. */
export type PersonAct = "role" | "again" | "stop";

export const personActs: readonly PersonAct[] = ["role", "again", "stop"];
