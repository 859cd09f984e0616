import type { StaffVisit } from "../page.ts";
import type { Inviting } from "./invite.ts";

/** Whoever is signed in invites. */
export function invitingBy(visit: StaffVisit): Inviting {
  const { runtime, association, origin, locale, staff, requestId, now } = visit;
  return { runtime, association, origin, locale, madeBy: staff.staffId, requestId, now };
}
