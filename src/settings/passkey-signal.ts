import { findPasskeyUserId, passkeysOf } from "../factors/index.ts";
import { accountKey, type MemberVisit } from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";

/** The account's passkeys, for the browser's own list: those that were removed need not be offered (WebAuthn L3 §5.1.10). */
export type PasskeySignal = { userId: string; credentialIds: string[] } | null;

export async function passkeySignal(tx: Tx, visit: MemberVisit): Promise<PasskeySignal> {
  const key = accountKey(visit);
  const userId = await findPasskeyUserId(tx, key);
  if (!userId) return null;
  const passkeys = await passkeysOf(tx, key);
  const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
  return {
    userId: base64url(userId),
    credentialIds: passkeys.map(({ credentialId }) => base64url(credentialId)),
  };
}
