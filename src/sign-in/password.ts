import {
  countLegacyFailures,
  findForSignIn,
  foldLegacyPassword,
  holdPassword,
  legacyLifetimeFailures,
  legacyPassword,
  loginIdKey,
  normalizePassword,
  noteLegacyFailure,
  openPassword,
  type SignInAccount,
} from "../accounts/index.ts";
import { legacyIsOn } from "../associations/index.ts";
import { record } from "../audit/index.ts";
import type { Visit } from "../journey/index.ts";
import { hasProvisionalLetter, holdLetter, type LetterMatch, matchLetter } from "../letters/index.ts";
import {
  dayInJapan,
  HashingBusy,
  networkOf,
  noRow,
  sameBytes,
  sha256,
  shortenedAddress,
  type Tx,
} from "../platform/index.ts";
import { browserNonce, deviceName, isKnownBrowser, noteSignInFailure } from "../sessions/index.ts";
import {
  type Attempt,
  clearFailures,
  countAttempt,
  forgiveAttempt,
  isSpraying,
  noteFailureFrom,
  type Scope,
} from "../throttle/index.ts";
import { openFor, type Proof } from "./open-session.ts";

export type SignInOutcome =
  | { kind: "opened" }
  /** Unknown ID, wrong password, a dead credential, or a wait: one answer for all (ASVS 6.3.8). */
  | { kind: "failed" }
  /** The exact secret of a letter that is no longer valid (standards.md, decision 7). */
  | { kind: "letterExpired" | "letterReplaced" | "letterStopped" | "letterReturned" | "letterUsed" }
  | { kind: "busy" };

export type Credentials = { loginId: string; password: string; remember: boolean };

/**
 * Signs in with an ID and a password of any kind. Whoever is asked about, the work that takes time is the same: one
 * look-up, ten derivations, one Argon2id; what a failure writes, more or less of it, goes in one trip.
 */
export async function signIn(visit: Visit, credentials: Credentials): Promise<SignInOutcome> {
  const { runtime, association } = visit;
  const looked = await runtime.db.within(association.associationId, (tx) => look(tx, visit, credentials));
  let passwordIsRight: boolean;
  try {
    passwordIsRight = await checkPassword(visit, looked.account, credentials.password);
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
    const { account, letter } = looked;
    if (account && looked.attempt.kind === "allowed") {
      const key = { associationId: association.associationId, accountId: account.accountId };
      const who = { accountId: account.accountId, remember: credentials.remember };
      if (letter.kind === "live") {
        const { letterId } = letter;
        if ((await holdLetter(tx, key, letterId)) !== "live") {
          const tried = { ...key, typed: credentials.password, now: visit.now };
          const ended = await matchLetter(tx, runtime.keys, tried);
          return fail(tx, visit, { ...looked, letter: ended }, credentials);
        }
        return open(tx, visit, looked, { ...who, openedWith: "letter", letterId });
      }
      if (passwordIsRight && (await holdPassword(tx, key, account.passwordSealed)))
        return open(tx, visit, looked, { ...who, openedWith: "password" });
      if (looked.legacy === "right") return open(tx, visit, looked, { ...who, openedWith: "legacy" });
    }
    return fail(tx, visit, looked, credentials);
  });
}

type Looked = {
  account: SignInAccount | null;
  /** Whom failures count against: the account, or a MAC of an unknown ID. */
  subject: Uint8Array;
  counter: { scope: Scope; subject: Uint8Array };
  network: Uint8Array;
  attempt: Attempt;
  letter: LetterMatch;
  legacy: "right" | "wrong" | "closed";
};

async function look(tx: Tx, visit: Visit, { loginId, password }: Credentials): Promise<Looked> {
  const { association, now } = visit;
  const { associationId } = association;
  const { keys } = visit.runtime;
  const key = loginIdKey(loginId);
  const account = await findForSignIn(tx, associationId, key);
  // An unknown ID is counted like a known one, under a MAC: people type passwords into the wrong field.
  const subject = keys.mac("throttle-subject", account ? account.accountId : `unknown ${key}`);
  const network = keys.mac("throttle-network", networkOf(visit.network));
  const known = account !== null && isKnownBrowser(keys, visit.browser, { associationId, ...account });
  const counter =
    known && visit.browser
      ? {
          scope: "password-known-browser" as const,
          subject: keys.mac("throttle-subject", account.accountId, browserNonce(visit.browser)),
        }
      : { scope: account ? ("password" as const) : ("unknown-id" as const), subject };
  const accountId = account?.accountId ?? null;
  // Sent together, answered together: one round trip.
  const [spraying, letter, hadLetter] = await Promise.all([
    isSpraying(tx, { associationId, network, subject, now }),
    matchLetter(tx, keys, { associationId, accountId, typed: password, now }),
    hasProvisionalLetter(tx, associationId, accountId ?? noRow),
  ]);
  const attempt: Attempt =
    spraying && !known
      ? { kind: "wait", until: now }
      : await countAttempt(tx, { associationId, ...counter, now, accountId: account?.accountId });
  const legacy = account && !hadLetter ? tryLegacy(visit, account, password) : "closed";
  return { account, subject, counter, network, attempt, letter, legacy };
}

// The fence around 記号 + 番号 + birth date (standards.md, S1): the association's switch and its end date,
// ten failures in a lifetime, dead once a password is chosen or a letter with a random one was printed.
function tryLegacy({ association, now }: Visit, account: SignInAccount, typed: string): Looked["legacy"] {
  const open =
    account.loginIdOrigin === "legacy" &&
    account.passwordSealed === null &&
    legacyIsOn(association, dayInJapan(now)) &&
    Temporal.PlainDate.compare(account.acquiredOn, association.switchOverOn) < 0 &&
    account.legacyFailures < legacyLifetimeFailures;
  if (!open) return "closed";
  return sameBytes(sha256(foldLegacyPassword(typed)), sha256(legacyPassword(account))) ? "right" : "wrong";
}

async function checkPassword(
  { runtime, association }: Visit,
  account: SignInAccount | null,
  typed: string,
): Promise<boolean> {
  const password = normalizePassword(typed);
  const key = account && { associationId: association.associationId, accountId: account.accountId };
  const stored = key && account.passwordSealed && openPassword(runtime.keys, key, account.passwordSealed);
  return stored ? runtime.hasher.verify(stored, password) : runtime.hasher.verifyNothing(password);
}

async function open(
  tx: Tx,
  visit: Visit,
  { counter }: Looked,
  proof: Omit<Proof, "letterId"> & { letterId?: string },
): Promise<SignInOutcome> {
  // Behind a letter or a legacy password the birth date is asked, which counts with it: were the count to end
  // here already, each sign-in would bring new guesses at the birth date.
  const endCount = proof.openedWith === "password" ? clearFailures : forgiveAttempt;
  await Promise.all([
    endCount(tx, { associationId: visit.association.associationId, ...counter }),
    openFor(tx, visit, { letterId: null, ...proof }),
  ]);
  return { kind: "opened" };
}

async function fail(tx: Tx, visit: Visit, looked: Looked, { password }: Credentials): Promise<SignInOutcome> {
  const { association, now, requestId } = visit;
  const { associationId } = association;
  const { account, subject, attempt, letter, network } = looked;
  const written = [
    record(tx, {
      ...{ associationId, requestId, at: now, actor: "member", accountId: account?.accountId },
      event: attempt.kind === "allowed" ? "sign-in.failed" : "sign-in.throttled",
      details: { knownId: account !== null, legacy: looked.legacy, letter: letter.kind },
    }),
  ];
  if (attempt.kind === "allowed") {
    const { network: address, userAgent } = visit;
    const from = { device: deviceName(userAgent), network: shortenedAddress(address) };
    const failed = { associationId, accountId: account?.accountId ?? null, ...from, now };
    // It names the account, which comes first, as everywhere: whoever holds that one writes the network's row next.
    written.push(noteSignInFailure(tx, failed));
    // Not of one that was refused unlooked: a network that has to wait would keep itself waiting for ever.
    written.push(noteFailureFrom(tx, { associationId, network, subject, now }));
    if (account && looked.legacy === "wrong")
      written.push(failLegacy(tx, visit, account.accountId, password));
  }
  await Promise.all(written);
  if (attempt.kind !== "allowed") return { kind: "failed" };
  switch (letter.kind) {
    case "expired":
      return { kind: "letterExpired" };
    case "replaced":
      return { kind: "letterReplaced" };
    case "stopped":
      return { kind: "letterStopped" };
    case "returned":
      return { kind: "letterReturned" };
    case "used":
      return { kind: "letterUsed" };
    case "live":
    case "none":
      return { kind: "failed" };
    default:
      return letter satisfies never;
  }
}

const legacyFailuresThatAlarm = 50;

async function failLegacy(
  tx: Tx,
  { runtime, association, now, requestId }: Visit,
  accountId: string,
  typed: string,
): Promise<void> {
  const { associationId } = association;
  const valueMac = runtime.keys.mac("legacy-failure", accountId, foldLegacyPassword(typed));
  const [, failures] = await Promise.all([
    noteLegacyFailure(tx, { associationId, accountId }, valueMac, now),
    countLegacyFailures(tx, associationId, now.subtract({ hours: 1 })),
  ]);
  if (failures > 0 && failures % legacyFailuresThatAlarm === 0) {
    runtime.log.warn(
      { associationId, failures },
      "many wrong legacy passwords within an hour: somebody may be trying cards",
    );
    await record(tx, {
      ...{ associationId, requestId, at: now, actor: "system" },
      event: "sign-in.spray-suspected",
      details: { failures },
    });
  }
}
