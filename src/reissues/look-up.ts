import { makeObjection } from "../accounts/index.ts";
import {
  type Association,
  type AssociationId,
  getAssociation,
  inEveryAssociation,
  portalAddress,
} from "../associations/index.ts";
import { record } from "../audit/index.ts";
import { enqueueMail, reissueAskedMail } from "../mail/index.ts";
import { cardKey } from "../members/index.ts";
import { fold, kanaKey, type Runtime, type Tx } from "../platform/index.ts";
import { type Claim, openClaim, reissueChannel } from "./request.ts";

/** Finds out whom new requests fit, and tells the owner at every address that was ever confirmed. */
export const reissueLookUp = inEveryAssociation({
  name: "reissue-look-up",
  everySeconds: 60,
  channel: reissueChannel,
  actIn: lookUpOne,
});

/** Days in which the owner may say that the request is not theirs: as long as a letter may be on its way. */
const objectionDays = 60;

async function lookUpOne(runtime: Runtime, associationId: AssociationId): Promise<boolean> {
  return runtime.db.within(associationId, async (tx) => {
    const now = runtime.clock.now();
    const [request] = await tx<{ id: string; sealed: Uint8Array | null; locale: "ja" | "en" }[]>`
      select id, sealed, locale from reissue_requests
      where association_id = ${associationId} and looked_up_at is null and decided_at is null
      order by asked_at limit 1 for update skip locked`;
    if (!request) return false;
    const claim = openClaim(runtime.keys, associationId, request);
    const accountId = claim && (await whoseCard(tx, associationId, claim));
    await tx`
      update reissue_requests r set looked_up_at = ${now}, account_id = ${accountId},
        -- Who asks again after the owner has objected gets no further either, until a letter was proved since.
        stopped_at = (
          select max(s.stopped_at) from reissue_requests s
          where s.association_id = ${associationId} and s.account_id = ${accountId} and s.resumed_at is null
            and not exists (
              select from letters l
              where l.association_id = s.association_id and l.account_id = s.account_id
                and l.kind = 'provisional' and l.used_at > s.stopped_at))
      where r.association_id = ${associationId} and r.id = ${request.id}`;
    if (accountId) {
      await record(tx, {
        ...{ associationId, accountId, actor: "system", at: now, event: "reissue.requested" },
        details: { requestId: request.id },
      });
      await tellOfRequest(tx, runtime, await getAssociation(tx, associationId), {
        ...{ accountId, requestId: request.id, locale: request.locale, now },
      });
    }
    return true;
  });
}

// All that stands on the card, the name and the birth date have to fit one person. 枝番 may be left out: on
// older cards there is none.
async function whoseCard(tx: Tx, associationId: AssociationId, claim: Claim): Promise<string | null> {
  const branch = cardKey(claim.branch);
  const people = await tx<{ accountId: string }[]>`
    select a.id as account_id from members m
    join accounts a on a.association_id = m.association_id and a.member_id = m.id
    where m.association_id = ${associationId}
      and m.number_key = ${cardKey(claim.number)} and m.symbol_key = ${cardKey(fold(claim.symbol))}
      and m.birth_date = ${claim.birthDate}::date and m.name_kana_key = ${kanaKey(claim.nameKana)}
      and ${branch === "" ? tx`true` : tx`m.branch_key = ${branch.padStart(2, "0")}`}
    limit 2`;
  const [person] = people;
  return people.length === 1 && person ? person.accountId : null;
}

type Told = { accountId: string; requestId: string; locale: "ja" | "en"; now: Temporal.Instant };

/**
 * Every address that was ever confirmed, also those that were replaced: whoever asks for a letter may have
 * taken over the newest. Once a day at most, so that nobody can fill a mailbox by asking.
 */
async function tellOfRequest(
  tx: Tx,
  runtime: Runtime,
  association: Association,
  { accountId, requestId, locale, now }: Told,
): Promise<void> {
  const { associationId } = association;
  const addresses = await tx<{ id: string; address: string }[]>`
    select distinct on (address) id, address from email_addresses
    where association_id = ${associationId} and account_id = ${accountId} and verified_at is not null
      and not exists (
        select from reissue_requests r
        where r.association_id = ${associationId} and r.account_id = ${accountId} and r.id <> ${requestId}
          and r.asked_at > ${now.subtract({ hours: 24 })})
    order by address, added_at desc`;
  for (const { id, address } of addresses) {
    const token = await makeObjection(
      tx,
      runtime.random,
      { associationId, accountId, about: "reissue", aboutId: requestId },
      { now, until: now.add({ hours: 24 * objectionDays }) },
    );
    const objection = new URL(`/objection/${token}`, portalAddress(runtime.baseUrl, association));
    const content = reissueAskedMail({ locale, association, at: now, objection });
    const mail = { associationId, accountId, content, now, kind: "reissue-asked", uselessAt: null } as const;
    await enqueueMail(tx, { ...mail, emailAddressId: id, to: address }, runtime);
  }
}
