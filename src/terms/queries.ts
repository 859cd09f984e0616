import type { AssociationId } from "../associations/index.ts";
import { sha256, type Tx } from "../platform/index.ts";

/** One version of an association's terms of use; bodies are Markdown. */
export type Terms = {
  version: number;
  body: string;
  bodyEn: string;
  hash: Uint8Array;
  effectiveOn: Temporal.PlainDate;
};

/** The newest version whose day has come (in Japan), or null when the association has none. */
export async function termsInForce(
  tx: Tx,
  associationId: AssociationId,
  today: Temporal.PlainDate,
): Promise<Terms | null> {
  const [terms] = await tx<Terms[]>`
    select version, body, body_en, hash, effective_on from terms_versions
    where association_id = ${associationId} and effective_on <= ${today}
    order by version desc limit 1`;
  return terms ?? null;
}

/** Adds the next version; what was agreed to before stays as it was. Returns its number. */
export async function publishTerms(
  tx: Tx,
  associationId: AssociationId,
  terms: { body: string; bodyEn: string; effectiveOn: Temporal.PlainDate },
): Promise<number> {
  const [row] = await tx<{ version: number }[]>`
    insert into terms_versions (association_id, version, body, body_en, hash, effective_on)
    select ${associationId}, coalesce(max(version), 0) + 1, ${terms.body}, ${terms.bodyEn},
      ${sha256(`${terms.body}\0${terms.bodyEn}`)}, ${terms.effectiveOn}::date
    from terms_versions where association_id = ${associationId}
    returning version`;
  if (!row) throw new Error("no version was written");
  return row.version;
}

/** Keeps that `accountId` agreed, and to exactly which words (their hash). Agreeing twice is agreeing once. */
export async function acceptTerms(
  tx: Tx,
  {
    associationId,
    accountId,
    version,
    now,
  }: { associationId: AssociationId; accountId: string; version: number; now: Temporal.Instant },
): Promise<void> {
  await tx`
    insert into terms_acceptances (association_id, account_id, version, hash, accepted_at)
    select ${associationId}, ${accountId}, version, hash, ${now} from terms_versions
    where association_id = ${associationId} and version = ${version}
    on conflict (association_id, account_id, version) do nothing`;
}
