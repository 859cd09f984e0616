import { enrolmentOptions, makeChallenge } from "../../factors/index.ts";
import type { Tx } from "../../platform/index.ts";
import { staffUserId } from "../../staff-accounts/index.ts";
import type { DoorVisit } from "../page.ts";
import { staffRelyingParty } from "../sign-in/passkey.ts";
import { standingOf } from "./page.ts";

/** What the browser makes a passkey from, for who holds the link; null when it no longer counts. */
export async function invitationOptions(tx: Tx, visit: DoorVisit, token: string): Promise<object | null> {
  const { association, runtime, now } = visit;
  const { associationId } = association;
  const standing = await standingOf(tx, visit, token);
  if (standing.kind !== "open") return null;
  const { staffId, email, invitationId } = standing;
  const challenge = makeChallenge(runtime, {
    ...{ associationId, purpose: "staff-enrol", askedBy: invitationId, now },
  });
  const person = {
    userId: await staffUserId(tx, runtime.random, { associationId, staffId }),
    // The browser lists it beside what the same person may have as a member.
    loginId: `${email}（職員用）`,
    passkeys: [],
  };
  return enrolmentOptions(staffRelyingParty(visit), person, challenge);
}
