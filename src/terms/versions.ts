import type { AssociationId } from "../associations/index.ts";
import { noRow, type Tx } from "../platform/index.ts";
import type { Terms } from "./queries.ts";

export type TermsVersion = Pick<Terms, "version" | "effectiveOn"> & { agreed: number };

/** All versions, the newest first, and how many members have agreed to each. */
export async function listTerms(tx: Tx, associationId: AssociationId): Promise<TermsVersion[]> {
  return tx<TermsVersion[]>`
    select v.version, v.effective_on,
      (select count(*)::int from terms_acceptances a
        where a.association_id = v.association_id and a.version = v.version) as agreed
    from terms_versions v where v.association_id = ${associationId} order by v.version desc`;
}

/** How many of those who are insured on a day, and so have to agree, have agreed to a version. */
export type Agreement = { agreed: number; must: number };

export async function agreementTo(
  tx: Tx,
  associationId: AssociationId,
  version: number,
  today: Temporal.PlainDate,
): Promise<Agreement> {
  const [row] = await tx<Agreement[]>`
    select count(*)::int as must, count(t.account_id)::int as agreed
    from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id
    left join terms_acceptances t on t.association_id = a.association_id and t.account_id = a.id
      and t.version = ${version}
    where a.association_id = ${associationId} and (m.lost_on is null or m.lost_on > ${today})`;
  return row ?? { must: 0, agreed: 0 };
}

export async function getTerms(tx: Tx, associationId: AssociationId, version: number): Promise<Terms | null> {
  const [terms] = await tx<Terms[]>`
    select version, body, body_en, hash, effective_on from terms_versions
    where association_id = ${associationId} and version = ${version}`;
  return terms ?? null;
}

/** That somebody agreed: to which words, by their hash, and when. */
export type Proof = {
  accountId: string;
  loginId: string;
  version: number;
  hash: Uint8Array;
  acceptedAt: Temporal.Instant;
};

const proofsInOneGo = 2_000;

/**
 * Who has agreed to a version, in the order of their account numbers, read piece by piece: what is held in
 * memory does not grow with the number of members.
 */
export async function* proofsOf(
  within: <T>(act: (tx: Tx) => Promise<T>) => Promise<T>,
  associationId: AssociationId,
  version: number,
): AsyncGenerator<Proof> {
  let after: string = noRow;
  for (;;) {
    const proofs = await within(
      (tx) => tx<Proof[]>`
        select t.account_id, a.login_id, t.version, t.hash, t.accepted_at
        from terms_acceptances t
        join accounts a on a.association_id = t.association_id and a.id = t.account_id
        where t.association_id = ${associationId} and t.version = ${version} and t.account_id > ${after}::uuid
        order by t.account_id limit ${proofsInOneGo}`,
    );
    yield* proofs;
    const last = proofs.at(-1);
    if (!last || proofs.length < proofsInOneGo) return;
    after = last.accountId;
  }
}
