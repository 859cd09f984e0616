import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Seal } from "./chain.ts";

/** A head of the chain as it was kept outside the database. */
export type Anchor = { slug: string; position: bigint; hash: Uint8Array; sealedAt: Temporal.Instant };

/** One line: the association, the position, the hash, when it was sealed. */
export function anchorLine(
  slug: string,
  { position, hash, sealedAt }: Omit<Seal, "mac" | "recordId">,
): string {
  return `${slug} ${position} ${Buffer.from(hash).toString("hex")} ${sealedAt}`;
}

/** What `anchorLine` wrote, or null for a line that is none. */
export function parseAnchor(line: string): Anchor | null {
  const [, slug, position, hash, moment] = /^(\S+) (\d{1,18}) ([0-9a-f]{64}) (\S+Z)$/.exec(line.trim()) ?? [];
  if (!slug || !position || !hash || !moment) return null;
  try {
    const sealedAt = Temporal.Instant.from(moment);
    return { slug, position: BigInt(position), hash: new Uint8Array(Buffer.from(hash, "hex")), sealedAt };
  } catch {
    return null;
  }
}

export type AnchorOutcome =
  | { kind: "holds" }
  /** The chain ends before it: its newest part was cut off. */
  | { kind: "gone" }
  /** Another seal stands there: the chain was made anew. */
  | { kind: "differs" };

/** Whether the chain still contains what was once its head. */
export async function compareAnchor(
  tx: Tx,
  associationId: AssociationId,
  { position, hash }: Pick<Anchor, "position" | "hash">,
): Promise<AnchorOutcome> {
  const [seal] = await tx<{ hash: Uint8Array }[]>`
    select hash from audit_seals where association_id = ${associationId} and position = ${position}`;
  if (!seal) return { kind: "gone" };
  return Buffer.from(seal.hash).equals(hash) ? { kind: "holds" } : { kind: "differs" };
}
