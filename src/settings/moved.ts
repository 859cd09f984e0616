import { furtherAddress } from "../accounts/index.ts";
import { accountKey, isMember, type Visit } from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";

/** Whether the waiting page of a further address may move on; says nothing else. */
export async function hasMoved(visit: Visit, tx: Tx, role: "next" | "contact"): Promise<boolean> {
  if (!isMember(visit)) return true;
  const waiting = await furtherAddress(tx, accountKey(visit), role);
  return !waiting || waiting.verifiedAt !== null;
}
