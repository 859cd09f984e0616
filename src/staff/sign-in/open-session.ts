import { record } from "../../audit/index.ts";
import { newDeviceMail } from "../../mail/index.ts";
import { shortenedAddress, type Tx } from "../../platform/index.ts";
import { deviceName, isKnownBrowser, markBrowser } from "../../sessions/index.ts";
import {
  endStaffSession,
  noteStaffSignIn,
  openStaffSession,
  proveStaffFactor,
  type StaffSession,
} from "../../staff-accounts/index.ts";
import { type DoorVisit, doorLog } from "../page.ts";
import { tellStaff } from "./tell.ts";

/** How somebody came in. */
export type CameWith = "passkey" | "password and OTP app" | "invitation";

/** Opens a session that waits for the code of the app: nothing else opens with it. */
export async function openPending(tx: Tx, visit: DoorVisit, staffId: string): Promise<void> {
  await open(tx, visit, staffId, false);
}

/** Opens the session of who has shown everything. */
export async function openProved(tx: Tx, visit: DoorVisit, staffId: string, by: CameWith): Promise<void> {
  await open(tx, visit, staffId, true);
  await noteSignedIn(tx, visit, staffId, by);
}

/** The code was right: the waiting session becomes a whole one, under a new token. */
export async function completePending(tx: Tx, visit: DoorVisit, pending: StaffSession): Promise<void> {
  const { runtime, association, now } = visit;
  const proved = { associationId: association.associationId, sessionId: pending.sessionId, now };
  const token = await proveStaffFactor(tx, runtime.random, proved);
  // Sent twice: the second finds it done, and goes in with the first one's cookie.
  if (token === null) return;
  visit.setCookies.push({ name: "staff", value: token, maxAge: null });
  await noteSignedIn(tx, visit, pending.staffId, "password and OTP app");
}

async function open(tx: Tx, visit: DoorVisit, staffId: string, factorProved: boolean): Promise<void> {
  const { runtime, association, now, session: before } = visit;
  const { associationId } = association;
  if (before) await endStaffSession(tx, associationId, before.sessionId, now);
  const { token } = await openStaffSession(tx, runtime.random, {
    ...{ associationId, staffId, factorProved, now },
    device: deviceName(visit.userAgent),
    network: shortenedAddress(visit.network),
  });
  visit.setCookies.push({ name: "staff", value: token, maxAge: null });
}

async function noteSignedIn(tx: Tx, visit: DoorVisit, staffId: string, by: CameWith): Promise<void> {
  const { runtime, association, browser } = visit;
  const { associationId } = association;
  const owner = { associationId, accountId: staffId, browsersForgottenAt: null };
  if (!isKnownBrowser(runtime.keys, browser, owner)) {
    const value = markBrowser(runtime, browser, owner);
    visit.setCookies.push({ name: "browser", value, maxAge: 365 * 86_400 });
    if (by !== "invitation") await tellOfNewDevice(tx, visit, staffId);
  }
  await noteStaffSignIn(tx, { associationId, staffId }, visit.now);
  await record(tx, { ...doorLog(visit, staffId), event: "staff.signed-in", details: { with: by } });
}

async function tellOfNewDevice(tx: Tx, visit: DoorVisit, staffId: string): Promise<void> {
  const { association, locale, now: at, userAgent } = visit;
  const content = newDeviceMail({ locale, association, at, device: deviceName(userAgent), toStaff: true });
  await tellStaff(tx, visit, staffId, { kind: "new-device", content });
}
