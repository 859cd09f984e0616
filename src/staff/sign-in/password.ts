import { normalizePassword } from "../../accounts/index.ts";
import { record } from "../../audit/index.ts";
import { HashingBusy, networkOf, type Tx } from "../../platform/index.ts";
import {
  findStaffForSignIn,
  openStaffPassword,
  type StaffSignIn,
  staffEmail,
} from "../../staff-accounts/index.ts";
import {
  type Attempt,
  clearFailures,
  countAttempt,
  isSpraying,
  noteFailureFrom,
} from "../../throttle/index.ts";
import { type DoorVisit, doorLog } from "../page.ts";
import { openPending } from "./open-session.ts";

/** `failed`: unknown, wrong, deactivated, never joined, without a password, or a wait: one answer for all. */
export type PasswordOutcome = { kind: "right" } | { kind: "failed" } | { kind: "busy" };

/** The first half of signing in. Whoever is asked about, the work is the same: one look-up, one Argon2id. */
export async function showPassword(
  visit: DoorVisit,
  typed: { email: string; password: string },
): Promise<PasswordOutcome> {
  const { runtime, association } = visit;
  const looked = await runtime.db.within(association.associationId, (tx) => look(tx, visit, typed.email));
  let isRight: boolean;
  try {
    isRight = await check(visit, looked.staff, typed.password);
  } catch (error) {
    if (error instanceof HashingBusy) return { kind: "busy" };
    throw error;
  }
  return runtime.db.within(association.associationId, async (tx) => {
    const { staff, attempt } = looked;
    if (!staff || !isRight || attempt.kind !== "allowed") return fail(tx, visit, looked);
    await clearFailures(tx, { associationId: association.associationId, ...looked.counter });
    await openPending(tx, visit, staff.staffId);
    return { kind: "right" };
  });
}

type Looked = {
  staff: StaffSignIn | null;
  attempt: Attempt;
  counter: { scope: "staff-password"; subject: Uint8Array };
  network: Uint8Array;
};

async function look(tx: Tx, visit: DoorVisit, typedEmail: string): Promise<Looked> {
  const { association, runtime, now } = visit;
  const { associationId } = association;
  const email = staffEmail(typedEmail);
  const staff = await findStaffForSignIn(tx, associationId, email);
  // An unknown address is counted like a known one, under a MAC.
  const subject = runtime.keys.mac("throttle-subject", staff ? staff.staffId : `unknown staff ${email}`);
  const network = runtime.keys.mac("throttle-network", networkOf(visit.network));
  const counter = { scope: "staff-password" as const, subject };
  const attempt: Attempt = (await isSpraying(tx, { associationId, network, subject, now }))
    ? { kind: "wait", until: now }
    : await countAttempt(tx, { associationId, ...counter, now });
  return { staff, attempt, counter, network };
}

async function check(
  { runtime, association }: DoorVisit,
  staff: StaffSignIn | null,
  typed: string,
): Promise<boolean> {
  const password = normalizePassword(typed);
  const key = staff && { associationId: association.associationId, staffId: staff.staffId };
  const stored = key && staff.passwordSealed && openStaffPassword(runtime.keys, key, staff.passwordSealed);
  return stored ? runtime.hasher.verify(stored, password) : runtime.hasher.verifyNothing(password);
}

async function fail(tx: Tx, visit: DoorVisit, { staff, attempt, counter, network }: Looked) {
  const { associationId } = visit.association;
  await noteFailureFrom(tx, { associationId, network, subject: counter.subject, now: visit.now });
  await record(tx, {
    ...doorLog(visit, staff?.staffId),
    event: attempt.kind === "allowed" ? "staff.sign-in-failed" : "staff.sign-in-throttled",
    details: { known: staff !== null },
  });
  return { kind: "failed" } as const;
}
