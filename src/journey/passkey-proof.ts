import { tellOwner } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  type ChallengePurpose,
  findPasskey,
  holderOfCredential,
  notePasskeyUse,
  type Passkey,
  type RelyingParty,
  readAssertion,
  spendChallenge,
  verifyAssertion,
} from "../factors/index.ts";
import { counterSuspectMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import { deviceName } from "../sessions/index.ts";
import type { Visit } from "./visit.ts";

export type PasskeyProof =
  | { kind: "proved"; passkey: Passkey }
  /** No account here has it, or the member removed it: the browser may forget it (W3C signal API). */
  | { kind: "unknown"; credentialId: string }
  /** One of the staff's, on the same host: it opens nothing here, and the browser has to keep it. */
  | { kind: "otherDoor" }
  /** Anything else that is not as it has to be: one answer for all. */
  | { kind: "refused" };

/** Who a passkey of this association is for: its exact host. */
export function relyingParty({ association, origin }: Visit): RelyingParty {
  return { host: association.host, origin, name: association.name };
}

/**
 * Checks what a browser sent for a challenge it was given, and spends the challenge whatever comes of it.
 * @param only the account whose passkey it must be; null where the passkey itself says whose it is
 */
export async function provePasskey(
  tx: Tx,
  visit: Visit,
  sent: { text: string; purpose: ChallengePurpose; askedBy: string; only: string | null },
): Promise<PasskeyProof> {
  const { association, runtime, now } = visit;
  const { associationId } = association;
  const ceremony = readAssertion(sent.text);
  // Anybody may send anything: what is no credential at all is a line of the log, not a record that stays for ever.
  if (!ceremony && sent.only === null) {
    runtime.log.info({ requestId: visit.requestId }, "what came is no passkey's answer");
    return { kind: "refused" };
  }
  if (!ceremony) return refuse(tx, visit, sent.only, "malformed");
  const { purpose, askedBy } = sent;
  if (
    !(await spendChallenge(tx, runtime.keys, ceremony.challenge, { associationId, purpose, askedBy, now }))
  ) {
    return refuse(tx, visit, sent.only, "challenge");
  }
  // Nobody has said who it is: the passkey has to (WebAuthn L3 §7.2, step 6).
  if (sent.only === null && !ceremony.response.response.userHandle) {
    return refuse(tx, visit, null, "no user handle");
  }
  const passkey = await findPasskey(tx, associationId, ceremony.credentialId);
  if (!passkey || passkey.removedAt) {
    const holder = await holderOfCredential(tx, associationId, ceremony.credentialId);
    if (holder === "staff") {
      await refuse(tx, visit, sent.only, "a staff member's");
      return { kind: "otherDoor" };
    }
    await refuse(tx, visit, sent.only, "unknown");
    return { kind: "unknown", credentialId: Buffer.from(ceremony.credentialId).toString("base64url") };
  }
  if (sent.only !== null && passkey.accountId !== sent.only)
    return refuse(tx, visit, sent.only, "other account");
  const verified = await verifyAssertion(relyingParty(visit), passkey, passkey.userId, ceremony);
  if (!verified) return refuse(tx, visit, passkey.accountId, "ceremony");
  await notePasskeyUse(tx, associationId, passkey.id, {
    ...verified,
    device: deviceName(visit.userAgent),
    now,
  });
  if (verified.counterIsSuspect) await tellOfCounter(tx, visit, passkey);
  return { kind: "proved", passkey };
}

async function refuse(
  tx: Tx,
  visit: Visit,
  accountId: string | null,
  as: string,
): Promise<{ kind: "refused" }> {
  await record(tx, {
    ...{ associationId: visit.association.associationId, actor: "member", accountId: accountId ?? undefined },
    ...{ requestId: visit.requestId, at: visit.now },
    event: "factor.failed",
    details: { method: "passkey", as },
  });
  return { kind: "refused" };
}

// A counter that did not go up may mean a copied authenticator. Refusing would lock out owners of keys that
// count badly; saying nothing would hide a theft. So the owner is told (standards.md, Verify).
async function tellOfCounter(tx: Tx, visit: Visit, passkey: Passkey): Promise<void> {
  const { association, runtime, now, locale, requestId } = visit;
  const key = { associationId: association.associationId, accountId: passkey.accountId };
  await record(tx, { ...key, actor: "system", requestId, at: now, event: "factor.counter-suspect" });
  const content = counterSuspectMail({ locale, association, at: now });
  const { accountId } = key;
  await tellOwner(tx, runtime, { association, accountId, kind: "counter-suspect", content, now });
}
