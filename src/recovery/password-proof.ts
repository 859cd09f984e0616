import type { AuditRecord } from "../audit/index.ts";
import { record } from "../audit/index.ts";
import { boundFactorsOf, readCode, readRecoveryCode, recoveryCodesOf } from "../factors/index.ts";
import { proveOtpApp, provePasskey, proveRecoveryCode, type Typed, type Visit } from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { formatClockUp } from "../ui/index.ts";
import { passwordTexts } from "./password.tsx";
import { proveReset, type ResetKey, type ResetProof } from "./password-reset.ts";

/** What would do as the second proof beside the mailbox. */
export type PossibleProofs = Readonly<Record<"passkey" | "otpApp" | "recoveryCode" | "session", boolean>>;

const sessionHours = 12;

/**
 * The factor, where one is bound. An account with OTP mail has shown its mailbox already by the link: there it is a
 * session of this browser in which the factor was shown within twelve hours (ASVS 6.4.3). A recovery code does for both.
 */
export async function possibleProofs(tx: Tx, visit: Visit, accountId: string): Promise<PossibleProofs> {
  const key = { associationId: visit.association.associationId, accountId };
  const factors = await boundFactorsOf(tx, key);
  const codes = await recoveryCodesOf(tx, key);
  return {
    passkey: factors.some(({ method }) => method === "passkey"),
    otpApp: factors.some(({ method }) => method === "otp-app"),
    recoveryCode: (codes?.left ?? 0) > 0,
    session: factors.length === 0 && isProvedSession(visit, accountId),
  };
}

function isProvedSession({ session, facts, now }: Visit, accountId: string): boolean {
  if (session?.accountId !== accountId || !facts) return false;
  const { mailboxProved, factorProved } = facts.session;
  const isRecent = Temporal.Instant.compare(now, session.openedAt.add({ hours: sessionHours })) < 0;
  return isRecent && (mailboxProved || factorProved);
}

export type ProofOutcome =
  | { kind: "proved" }
  | { kind: "refused"; field: string | null; text: string; clock?: true };

/** Checks whichever proof the form brings; a right one is kept for this browser alone. */
export async function tryProof(
  tx: Tx,
  visit: Visit,
  key: ResetKey,
  accountId: string,
  typed: Typed,
): Promise<ProofOutcome> {
  const possible = await possibleProofs(tx, visit, accountId);
  const did: Omit<AuditRecord, "event"> = {
    ...{ associationId: key.associationId, accountId, actor: "member" },
    ...{ requestId: visit.requestId, at: visit.now },
  };
  const checked = await check(tx, visit, { possible, accountId, did }, typed);
  if ("text" in checked) return { kind: "refused", ...checked };
  // Ended in the moment between: the page says so by itself.
  if (!(await proveReset(tx, key, checked.proof))) return { kind: "proved" };
  await record(tx, { ...did, event: "recovery.proved", details: { with: checked.proof } });
  return { kind: "proved" };
}

type Checked = { proof: ResetProof } | { field: string | null; text: string; clock?: true };
type Owned = { possible: PossibleProofs; accountId: string; did: Omit<AuditRecord, "event"> };

async function check(tx: Tx, visit: Visit, owned: Owned, typed: Typed): Promise<Checked> {
  const text = passwordTexts(visit.locale).proof;
  const { possible } = owned;
  if (typed.has("session") && possible.session) return { proof: "session" };
  if (typed.has("credential") && possible.passkey)
    return checkPasskey(tx, visit, owned, typed.text("credential"));
  if (typed.has("code") && possible.otpApp) return checkApp(tx, visit, owned, typed.text("code"));
  if (typed.has("recoveryCode") && possible.recoveryCode) {
    return checkRecoveryCode(tx, visit, owned, typed.text("recoveryCode"));
  }
  return { field: null, text: text.lead };
}

async function checkPasskey(tx: Tx, visit: Visit, { accountId }: Owned, sent: string): Promise<Checked> {
  const text = passwordTexts(visit.locale).proof;
  // Pressed where scripts do not run.
  if (sent === "") return { field: null, text: text.needsScript };
  const proof = await provePasskey(tx, visit, {
    text: sent,
    ...{ purpose: "verify", askedBy: visit.visitor, only: accountId },
  });
  if (proof.kind === "proved") return { proof: "passkey" };
  return { field: null, text: proof.kind === "refused" ? text.refused : text.unknown };
}

async function checkApp(tx: Tx, visit: Visit, { accountId, did }: Owned, typed: string): Promise<Checked> {
  const text = passwordTexts(visit.locale).proof;
  const wrong = (words: string): Checked => ({ field: "code", text: words });
  if (typed.trim() === "") return wrong(text.appMissing);
  const code = readCode(typed);
  if (code === null) return wrong(text.appNotSix);
  const outcome = await proveOtpApp(tx, visit, { accountId, code, did, shownFor: "reset" });
  switch (outcome.kind) {
    case "right":
      return { proof: "otp-app" };
    case "wrong":
      return wrong(text.appWrong);
    case "used":
      return wrong(text.appUsed);
    case "clockWrong": {
      const minutes = Math.round(Math.abs(outcome.stepsAhead) / 2);
      return { field: "code", text: text.appClock(minutes, outcome.stepsAhead > 0), clock: true };
    }
    case "wait":
      return wrong(text.wait(formatClockUp(outcome.until)));
    case "disabled":
      return wrong(text.appDisabled);
    default:
      return outcome satisfies never;
  }
}

async function checkRecoveryCode(
  tx: Tx,
  visit: Visit,
  { accountId, did }: Owned,
  typed: string,
): Promise<Checked> {
  const text = passwordTexts(visit.locale).proof;
  const wrong = (words: string): Checked => ({ field: "recoveryCode", text: words });
  if (typed.trim() === "") return wrong(text.codeMissing);
  const code = readRecoveryCode(typed);
  if (code === null) return wrong(text.codeNotACode);
  const outcome = await proveRecoveryCode(tx, visit, { accountId, code, did, shownFor: "reset" });
  switch (outcome.kind) {
    case "right":
      return { proof: "recovery-code" };
    case "wrong":
      return wrong(text.codeWrong);
    case "used":
      return wrong(text.codeUsed);
    case "replaced":
      return wrong(text.codeReplaced);
    case "wait":
      return wrong(text.wait(formatClockUp(outcome.until)));
    case "disabled":
      return wrong(text.codeDisabled);
    default:
      return outcome satisfies never;
  }
}
