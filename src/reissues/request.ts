import type { AssociationId } from "../associations/index.ts";
import type { Runtime, SecretKeys, Tx } from "../platform/index.ts";
import { newReceipt, receiptHash } from "./receipt.ts";

/** The worker listens here; the payload is empty. */
export const reissueChannel = "reissue_requests";

/** What somebody says of themselves who asks for a new letter, as typed but for the date. */
export type Claim = {
  symbol: string;
  number: string;
  /** Empty where the card shows none. */
  branch: string;
  nameKana: string;
  /** ISO 8601. */
  birthDate: string;
};

export type NewReissue = {
  associationId: AssociationId;
  locale: "ja" | "en";
  claim: Claim;
  now: Temporal.Instant;
};

/**
 * Takes a request for a new letter and answers at once with its receipt number. Nothing is looked up here: the
 * worker does that, so neither the answer nor its time tells whether the member exists.
 */
export async function requestReissue(
  tx: Tx,
  { keys, random }: Pick<Runtime, "keys" | "random">,
  { associationId, locale, claim, now }: NewReissue,
): Promise<string> {
  const receipt = newReceipt(random);
  const [row] = await tx<{ id: string }[]>`select uuidv7() as id`;
  if (!row) throw new Error("the database gave no ID");
  const sealed = keys.seal(random, JSON.stringify(claim), sealContext(associationId, row.id));
  await tx`
    insert into reissue_requests (association_id, id, receipt_hash, sealed, locale, asked_at)
    values (${associationId}, ${row.id}, ${receiptHash(receipt)}, ${sealed}, ${locale}, ${now})`;
  await tx`select pg_notify(${reissueChannel}, '')`;
  return receipt;
}

/** The claim again; null once it was erased, or its key is gone. */
export function openClaim(
  keys: SecretKeys,
  associationId: AssociationId,
  { id, sealed }: { id: string; sealed: Uint8Array | null },
): Claim | null {
  const plain = sealed && keys.open(sealed, sealContext(associationId, id));
  return plain && (JSON.parse(Buffer.from(plain).toString("utf8")) as Claim);
}

function sealContext(associationId: AssociationId, id: string): string {
  return `${associationId}|${id}|reissue`;
}
