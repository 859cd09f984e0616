import { record } from "../../audit/index.ts";
import {
  holderOfCredential,
  type RelyingParty,
  readAssertion,
  spendChallenge,
  verifyAssertion,
} from "../../factors/index.ts";
import { counterSuspectMail } from "../../mail/index.ts";
import type { Tx } from "../../platform/index.ts";
import { findStaffPasskey, noteStaffPasskeyUse } from "../../staff-accounts/index.ts";
import { type DoorVisit, doorLog } from "../page.ts";
import { openProved } from "./open-session.ts";
import { tellStaff } from "./tell.ts";

export type PasskeyOutcome =
  | { kind: "opened" }
  /** Nobody of this association has it any more, neither members nor staff: the browser may forget it. */
  | { kind: "unknown"; credentialId: string }
  /** A member's: it opens nothing here, and the browser has to keep it. */
  | { kind: "otherDoor" }
  | { kind: "refused" };

/** Staff share the host with members, and so the RP ID; challenges and credentials are apart. */
export function staffRelyingParty({ association, origin }: DoorVisit): RelyingParty {
  return { host: association.host, origin, name: association.name };
}

/** 「パスキーでログイン」: the passkey itself says whose it is. Its challenge is spent whatever comes of it. */
export function showPasskey(visit: DoorVisit, sent: string): Promise<PasskeyOutcome> {
  return visit.runtime.db.within(visit.association.associationId, (tx) => prove(tx, visit, sent));
}

async function prove(tx: Tx, visit: DoorVisit, sent: string): Promise<PasskeyOutcome> {
  const { association, runtime, now } = visit;
  const { associationId } = association;
  const ceremony = readAssertion(sent);
  // Anybody may send anything: what is no credential at all is a line of the log, not a record that stays for ever.
  if (!ceremony) {
    runtime.log.info({ requestId: visit.requestId }, "what came is no passkey's answer");
    return { kind: "refused" };
  }
  const asked = { associationId, purpose: "staff-sign-in", askedBy: visit.visitor, now } as const;
  if (!(await spendChallenge(tx, runtime.keys, ceremony.challenge, asked))) {
    return refuse(tx, visit, "challenge");
  }
  // Nobody has said who it is: the passkey has to (WebAuthn L3 §7.2, step 6).
  if (!ceremony.response.response.userHandle) return refuse(tx, visit, "no user handle");
  const passkey = await findStaffPasskey(tx, associationId, ceremony.credentialId);
  if (!passkey) {
    const holder = await holderOfCredential(tx, associationId, ceremony.credentialId);
    await refuse(tx, visit, holder === "member" ? "a member's" : "unknown");
    if (holder === "member") return { kind: "otherDoor" };
    return { kind: "unknown", credentialId: Buffer.from(ceremony.credentialId).toString("base64url") };
  }
  const verified = await verifyAssertion(staffRelyingParty(visit), passkey, passkey.userId, ceremony);
  if (!verified) return refuse(tx, visit, "ceremony", passkey.staffId);
  await noteStaffPasskeyUse(tx, associationId, passkey.id, { ...verified, now });
  if (verified.counterIsSuspect) {
    await record(tx, { ...doorLog(visit, passkey.staffId), event: "staff.counter-suspect" });
    const { locale } = visit;
    const content = counterSuspectMail({ locale, association, at: now, toStaff: true });
    await tellStaff(tx, visit, passkey.staffId, { kind: "counter-suspect", content });
  }
  await openProved(tx, visit, passkey.staffId, "passkey");
  return { kind: "opened" };
}

async function refuse(tx: Tx, visit: DoorVisit, as: string, staffId?: string): Promise<{ kind: "refused" }> {
  const details = { method: "passkey", as };
  await record(tx, { ...doorLog(visit, staffId), event: "staff.factor-failed", details });
  return { kind: "refused" };
}
