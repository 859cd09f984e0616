import { createHash } from "node:crypto";
import type { AssociationId } from "../associations/index.ts";
import type { SecretKeys } from "../platform/index.ts";

/** A record as it stands in `audit_log`: every column of it. */
export type StoredRecord = {
  associationId: AssociationId;
  id: string;
  at: Temporal.Instant;
  event: string;
  actor: string;
  accountId: string | null;
  sessionId: string | null;
  staffId: string | null;
  requestId: string | null;
  details: Readonly<Record<string, unknown>>;
  reasonSealed: Uint8Array | null;
};

/** One link of the chain: which record stands at this position, and what proves it. */
export type Seal = {
  position: bigint;
  recordId: string;
  sealedAt: Temporal.Instant;
  hash: Uint8Array;
  mac: Uint8Array;
};

/** What the first seal of an association stands on. */
export const beforeTheFirst: Uint8Array = new Uint8Array(32);

/**
 * SHA-256 over the hash of the seal before, the position, the moment of sealing and all columns of the record
 * (ADR 0035). Each field is its length in bytes, a colon and its bytes, or `-` where there is none; moments
 * are microseconds since 1970, as the database keeps them.
 */
export function sealHash(
  previous: Uint8Array,
  position: bigint,
  sealedAt: Temporal.Instant,
  record: StoredRecord,
): Uint8Array {
  const hash = createHash("sha256");
  const fields = [
    ...["kosmo-audit-1", previous, String(position), microseconds(sealedAt)],
    ...[String(record.associationId), record.id, microseconds(record.at), record.event, record.actor],
    ...[record.accountId, record.sessionId, record.staffId, record.requestId],
    ...[canonicalJson(record.details), record.reasonSealed],
  ];
  for (const field of fields) {
    if (field === null) {
      hash.update("-");
      continue;
    }
    const bytes = Buffer.from(field as Uint8Array);
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return new Uint8Array(hash.digest());
}

/** Proves that the portal made this seal, to who has SECRET_KEYS; the database alone cannot make it. */
export function sealMac(
  keys: SecretKeys,
  associationId: AssociationId,
  seal: Pick<Seal, "position" | "recordId" | "sealedAt" | "hash">,
): Uint8Array {
  return keys.mac(purpose, ...macParts(associationId, seal));
}

/** Whether this seal is one that the portal made, under any of its keys. */
export function sealIsOurs(keys: SecretKeys, associationId: AssociationId, seal: Seal): boolean {
  return keys.macMatches(seal.mac, purpose, ...macParts(associationId, seal));
}

/** JSON with sorted keys and no spaces: the same text for what is equal, whichever way it was stored. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(",")}}`;
}

const purpose = "audit-seal";

function macParts(
  associationId: AssociationId,
  { position, recordId, sealedAt, hash }: Pick<Seal, "position" | "recordId" | "sealedAt" | "hash">,
): (string | Uint8Array)[] {
  return [String(associationId), String(position), recordId, microseconds(sealedAt), hash];
}

function microseconds(moment: Temporal.Instant): string {
  return String(moment.epochNanoseconds / 1000n);
}
