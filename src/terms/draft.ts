import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/** The next version of the terms while it is being written. `revision` 0: there is none yet. */
export type TermsDraft = { body: string; bodyEn: string; revision: number; savedAt: Temporal.Instant };

export async function getTermsDraft(tx: Tx, associationId: AssociationId): Promise<TermsDraft | null> {
  const [draft] = await tx<TermsDraft[]>`
    select body, body_en, revision, saved_at from terms_drafts where association_id = ${associationId}`;
  return draft ?? null;
}

// The draft of the version after begins its count elsewhere: a form from before the publishing is not taken for it.
const revisionsOfAVersion = 10_000;

/**
 * @param draft.revision the one that was read before writing; 0 for the first draft
 * @returns the new revision, or null: somebody else saved or published meanwhile
 */
export async function saveTermsDraft(
  tx: Tx,
  associationId: AssociationId,
  draft: Pick<TermsDraft, "body" | "bodyEn" | "revision">,
  now: Temporal.Instant,
): Promise<number | null> {
  const [saved] =
    draft.revision === 0
      ? await tx<{ revision: number }[]>`
          insert into terms_drafts (association_id, body, body_en, saved_at, revision)
          select ${associationId}, ${draft.body}, ${draft.bodyEn}, ${now}::timestamptz,
            coalesce(max(version), 0) * ${revisionsOfAVersion}::int + 1
          from terms_versions where association_id = ${associationId}
          on conflict do nothing returning revision`
      : await tx<{ revision: number }[]>`
          update terms_drafts
          set body = ${draft.body}, body_en = ${draft.bodyEn}, revision = revision + 1, saved_at = ${now}
          where association_id = ${associationId} and revision = ${draft.revision}
          returning revision`;
  return saved?.revision ?? null;
}

/** Ends the draft, as it was when it was read. Null: somebody else was faster. */
export async function takeTermsDraft(
  tx: Tx,
  associationId: AssociationId,
  revision: number,
): Promise<{ body: string; bodyEn: string } | null> {
  const [draft] = await tx<{ body: string; bodyEn: string }[]>`
    delete from terms_drafts where association_id = ${associationId} and revision = ${revision}
    returning body, body_en`;
  return draft ?? null;
}
