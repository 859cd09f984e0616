import { chooseMethod, tellOwner, withdrawMethod } from "../../accounts/index.ts";
import { claimApproved, requestApproval, type StaffAct } from "../../approvals/index.ts";
import type { Association } from "../../associations/index.ts";
import { record, sealReason } from "../../audit/index.ts";
import { boundFactorsOf, removeFactor, removeFactors } from "../../factors/index.ts";
import { objectToAccount } from "../../journey/index.ts";
import { accountChangedMail } from "../../mail/index.ts";
import type { Runtime, Tx } from "../../platform/index.ts";
import { endOtherSessions } from "../../sessions/index.ts";
import { unlockAccount } from "../../throttle/index.ts";
import type { ActName } from "../members/advice.ts";

/** How staff know whom they act for; who approves goes by what the first one saw. */
export type Identity = "telephone" | "counter" | "letter" | "approval";

/** Where no caller was checked, staff say how they know. */
export const otherIdentities = ["counter", "letter"] as const;

/** Who acts, for whom, and why: everything an act needs beside its transaction. */
export type Act = {
  runtime: Runtime;
  association: Association;
  did: StaffAct;
  accountId: string;
  /** As typed. */
  reason: string;
  identity: Identity;
};

export type ActOutcome =
  | { kind: "done" }
  /** A second person is to say yes. */
  | { kind: "waiting"; approvalId: string }
  /** The rule of two is off: the letter is in the queue of those to be printed. */
  | { kind: "queued" }
  /** It waits already. */
  | { kind: "asked"; approvalId: string }
  /** There was nothing to do any more: somebody was faster. */
  | { kind: "nothing" };

/**
 * Does one thing for a member, with its record, in the transaction of `tx`.
 * @param factorId which one is lost, for `clear-factor`
 */
export async function perform(tx: Tx, name: ActName, act: Act, factorId: string | null): Promise<ActOutcome> {
  switch (name) {
    case "unlock":
      return unlock(tx, act);
    case "end-sessions":
      return endSessions(tx, act);
    case "clear-factor":
      return factorId === null ? { kind: "nothing" } : clearFactor(tx, act, factorId);
    case "clear-factors":
      return askToClearFactors(tx, act);
    case "reissue":
      return askToReissue(tx, act);
    case "hide-address":
      return hideAddress(tx, act);
    case "objection":
      return objectFor(tx, act);
    default:
      return name satisfies never;
  }
}

async function unlock(tx: Tx, act: Act): Promise<ActOutcome> {
  const { runtime, accountId } = act;
  const { associationId } = act.association;
  const subject = runtime.keys.mac("throttle-subject", accountId);
  const counters = await unlockAccount(tx, { associationId, accountId, subject });
  if (counters === 0) return { kind: "nothing" };
  await recordAct(tx, act, "member.unlocked", { counters });
  return { kind: "done" };
}

async function endSessions(tx: Tx, act: Act): Promise<ActOutcome> {
  const sessions = await endAllSessions(tx, act);
  if (sessions === 0) return { kind: "nothing" };
  await recordAct(tx, act, "member.sessions-ended", { sessions });
  return { kind: "done" };
}

/**
 * One factor is lost: it goes, and where none is left the method too, so that the next sign-in asks for another
 * (password, mailbox, method, enrolment). Who has the lost phone may be signed in on it: all sessions end.
 */
async function clearFactor(tx: Tx, act: Act, factorId: string): Promise<ActOutcome> {
  const { association, did, accountId } = act;
  const key = { associationId: association.associationId, accountId };
  const method = await removeFactor(tx, key, factorId, did.at);
  if (!method) return { kind: "nothing" };
  await settleMethod(tx, act);
  await endAllSessions(tx, act);
  await recordAct(tx, act, "member.factor-cleared", { method });
  await tellOfRemoval(tx, act, method);
  return { kind: "done" };
}

/** The method that was chosen may have gone with its last factor. */
async function settleMethod(tx: Tx, { association, did, accountId }: Act): Promise<void> {
  const key = { associationId: association.associationId, accountId };
  const [account] = await tx<{ method: string | null }[]>`
    select method from accounts
    where association_id = ${key.associationId} and id = ${accountId} for no key update`;
  const left = await boundFactorsOf(tx, key);
  if (account?.method === "otp-mail" || left.some(({ method }) => method === account?.method)) return;
  const [other] = left;
  if (other) await chooseMethod(tx, key, other.method, did.at);
  else await withdrawMethod(tx, key);
}

async function askToClearFactors(tx: Tx, act: Act): Promise<ActOutcome> {
  const { runtime, association, did, accountId, reason } = act;
  const factors = await boundFactorsOf(tx, { associationId: association.associationId, accountId });
  if (factors.length === 0) return { kind: "nothing" };
  const what = { factors: factors.length };
  const asked = await requestApproval(tx, runtime, did, { kind: "clear-factors", accountId, what, reason });
  if (asked.kind !== "waived") return asked;
  return (await clearAllFactors(tx, act, asked.approvalId)) ? { kind: "done" } : { kind: "nothing" };
}

/**
 * Carries out an approved `clear-factors`, once: factors, recovery codes, method and sessions end together.
 * @returns false when it was carried out before, or may not be
 */
export async function clearAllFactors(tx: Tx, act: Act, approvalId: string): Promise<boolean> {
  const { association, did, accountId } = act;
  const key = { associationId: association.associationId, accountId };
  const claim = { associationId: key.associationId, kind: "clear-factors", approvalId, now: did.at } as const;
  const claimed = await claimApproved(tx, claim);
  if (!claimed || claimed.accountId !== accountId) return false;
  const factors = await boundFactorsOf(tx, key);
  await removeFactors(tx, key, did.at);
  await settleMethod(tx, act);
  await endAllSessions(tx, act);
  await recordAct(tx, act, "member.factors-cleared", { factors: factors.length, approvalId });
  for (const method of new Set(factors.map((factor) => factor.method))) await tellOfRemoval(tx, act, method);
  return true;
}

async function askToReissue(tx: Tx, act: Act): Promise<ActOutcome> {
  const { runtime, did, accountId, reason } = act;
  const asked = await requestApproval(tx, runtime, did, {
    ...{ kind: "reissue", accountId, reason, what: { letters: 1 } },
  });
  return asked.kind === "waived" ? { kind: "queued" } : asked;
}

async function hideAddress(tx: Tx, act: Act): Promise<ActOutcome> {
  const { association, did, accountId } = act;
  const hidden = await tx`
    update members m set address_hidden = true, updated_at = ${did.at}
    from accounts a
    where a.association_id = ${association.associationId} and a.id = ${accountId}
      and m.association_id = a.association_id and m.id = a.member_id and not m.address_hidden
    returning m.id`;
  if (hidden.length === 0) return { kind: "nothing" };
  await recordAct(tx, act, "member.changed", { fields: "addressHidden" });
  return { kind: "done" };
}

/** 「心当たりがない」 on the telephone: the same as by the member's own link. */
async function objectFor(tx: Tx, act: Act): Promise<ActOutcome> {
  const { association, did, accountId } = act;
  const sessions = await objectToAccount(tx, { associationId: association.associationId, accountId }, did.at);
  await recordAct(tx, act, "member.objected", { sessions });
  return { kind: "done" };
}

async function endAllSessions(tx: Tx, { association, did, accountId }: Act): Promise<number> {
  const { associationId } = association;
  return endOtherSessions(tx, { associationId, accountId, keep: null, now: did.at });
}

async function recordAct(
  tx: Tx,
  { runtime, association, did, accountId, reason, identity }: Act,
  event: Parameters<typeof record>[1]["event"],
  details: Record<string, string | number | boolean>,
): Promise<void> {
  await record(tx, {
    ...{ ...did, event, accountId, details: { ...details, identity } },
    reason: sealReason(runtime, association.associationId, reason),
  });
}

// The owner is told whenever a way to sign in goes (NIST SP 800-63B-4 §4.6), in the language they chose.
async function tellOfRemoval(
  tx: Tx,
  { runtime, association, did, accountId }: Act,
  method: "passkey" | "otp-app",
): Promise<void> {
  const [account] = await tx<{ locale: "ja" | "en" | null }[]>`
    select locale from accounts where association_id = ${association.associationId} and id = ${accountId}`;
  const content = accountChangedMail({
    ...{ locale: account?.locale ?? "ja", association, at: did.at },
    ...{ change: "method-removed", method },
  });
  await tellOwner(tx, runtime, { association, accountId, kind: "method-removed", content, now: did.at });
}
