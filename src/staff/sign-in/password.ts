import { normalizePassword } from "../../accounts/index.ts";
import { record } from "../../audit/index.ts";
import { HashingBusy, networkOf, type Tx } from "../../platform/index.ts";
import { browserNonce, isKnownBrowser } from "../../sessions/index.ts";
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
  forgiveAttempt,
  isSpraying,
  noteFailureFrom,
  type Scope,
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
    if (!(error instanceof HashingBusy)) throw error;
    // Nothing was looked at, so it was no try.
    if (looked.attempt.kind === "allowed") {
      const counter = { associationId: association.associationId, ...looked.counter };
      await runtime.db.within(association.associationId, (tx) => forgiveAttempt(tx, counter));
    }
    return { kind: "busy" };
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
  /** Whom failures count against: the account, or a MAC of an unknown address. */
  subject: Uint8Array;
  counter: Counter;
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
  const known = staff && knownBrowserCounter(visit, staff.staffId);
  const counter: Counter = known ?? { scope: staff ? "staff-password" : "unknown-staff", subject };
  const isSpray = !known && (await isSpraying(tx, { associationId, network, subject, now }));
  const attempt: Attempt = isSpray
    ? { kind: "wait", until: now }
    : await countAttempt(tx, { associationId, ...counter, now });
  return { staff, attempt, subject, counter, network };
}

type Counter = { scope: Scope; subject: Uint8Array };

// Where they have signed in before, they are not kept out by somebody else who guesses elsewhere.
function knownBrowserCounter({ runtime, association, browser }: DoorVisit, staffId: string): Counter | null {
  const owner = { associationId: association.associationId, accountId: staffId, browsersForgottenAt: null };
  if (!browser || !isKnownBrowser(runtime.keys, browser, owner)) return null;
  const subject = runtime.keys.mac("throttle-subject", staffId, browserNonce(browser));
  return { scope: "staff-password-known-browser", subject };
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

async function fail(tx: Tx, visit: DoorVisit, { staff, attempt, subject, network }: Looked) {
  const { associationId } = visit.association;
  // It names the person, who comes first, as everywhere: whoever holds that row writes the network's next.
  await record(tx, {
    ...doorLog(visit, staff?.staffId),
    event: attempt.kind === "allowed" ? "staff.sign-in-failed" : "staff.sign-in-throttled",
    details: { known: staff !== null },
  });
  // Not of one that was refused unlooked: a network that has to wait would keep itself waiting for ever.
  if (attempt.kind === "allowed") {
    await noteFailureFrom(tx, { associationId, network, subject, now: visit.now });
  }
  return { kind: "failed" } as const;
}
