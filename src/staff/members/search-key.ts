import type { StaffVisit } from "../page.ts";
import type { Cursor } from "./search.ts";

/** What was looked for, and behind whom the page goes on. */
export type Search = { typed: string; after: Cursor | null };

/**
 * What was typed into the search as a parameter of the address: sealed for this session, since names and birth dates
 * belong in no browser's history (ASVS 14.2.1), and a plain address, so that going back from a member works.
 */
export function sealSearch(visit: StaffVisit, search: Search): string {
  const { keys, random } = visit.runtime;
  return Buffer.from(keys.seal(random, JSON.stringify(search), contextOf(visit))).toString("base64url");
}

/** The search again; null when it is of another session, or its key is gone. */
export function openSearch(visit: StaffVisit, sealed: string): Search | null {
  const plain = visit.runtime.keys.open(Buffer.from(sealed, "base64url"), contextOf(visit));
  return plain && (JSON.parse(Buffer.from(plain).toString("utf8")) as Search);
}

function contextOf({ association, staff }: StaffVisit): string {
  return `${association.associationId}|member-search|${staff.sessionId}`;
}
