import {
  type ConfirmedAddress,
  confirmAddress,
  endResets,
  makeObjection,
  objectionDaysOfChange,
  tellOwner,
} from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { endCodes } from "../factors/index.ts";
import { accountChangedMail, addressGivenUpMail, enqueueMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import { proveMailbox } from "../sessions/index.ts";
import { shownFor, type Visit } from "./visit.ts";

/** Whose address it is, and which session asked for the mail. */
type Found = { accountId: string; sessionId: string; emailAddressId: string };

/**
 * What follows when the code or link of a mail came back. A new address takes the place of the one in use: every
 * address is told, and who gave theirs up can object for a week. The mailbox in use is proved to the session that
 * asked; that of a contact address proves nothing, since it is no factor.
 */
export async function addressConfirmed(
  tx: Tx,
  visit: Visit,
  { accountId, sessionId, emailAddressId }: Found,
  by: "link" | "code" | "sign-in-code",
): Promise<ConfirmedAddress> {
  const { association, now, requestId } = visit;
  const { associationId } = association;
  const confirmed = await confirmAddress(tx, associationId, emailAddressId, now);
  if (confirmed.kind === "stale") return confirmed;
  if (confirmed.kind !== "contact") await proveMailbox(tx, associationId, sessionId, now);
  const did = { associationId, accountId, sessionId, requestId, at: now, actor: "member" } as const;
  if (by === "sign-in-code") {
    await record(tx, {
      ...did,
      event: "code.accepted",
      details: { purpose: "sign-in", for: shownFor(visit) },
    });
    return confirmed;
  }
  await record(tx, { ...did, event: "email.confirmed", details: { by, role: confirmed.kind } });
  if (confirmed.kind === "changed") {
    // What was mailed to the address before is worth nothing from here on.
    await endCodes(tx, associationId, accountId, now);
    await endResets(tx, { associationId, accountId }, now);
    await tell(tx, visit, accountId, "email-changed");
    for (const former of confirmed.former) await tellFormer(tx, visit, accountId, former);
  }
  if (confirmed.kind === "contact" && confirmed.isNew) await tell(tx, visit, accountId, "contact-added");
  return confirmed;
}

async function tell(
  tx: Tx,
  { association, runtime, locale, now }: Visit,
  accountId: string,
  change: "email-changed" | "contact-added",
): Promise<void> {
  const content = accountChangedMail({ locale, association, at: now, change });
  await tellOwner(tx, runtime, { association, accountId, kind: change, content, now });
}

async function tellFormer(
  tx: Tx,
  { association, runtime, locale, now, origin }: Visit,
  accountId: string,
  former: { id: string; address: string },
): Promise<void> {
  const { associationId } = association;
  const until = now.add({ hours: 24 * objectionDaysOfChange });
  const objection = { associationId, accountId, about: "account", aboutId: null } as const;
  const token = await makeObjection(tx, runtime.random, objection, { now, until });
  const link = new URL(`/objection/${token}`, origin);
  const content = addressGivenUpMail({ locale, association, at: now, link, until });
  const mail = { associationId, accountId, content, now, kind: "email-given-up", uselessAt: until } as const;
  await enqueueMail(tx, { ...mail, emailAddressId: former.id, to: former.address }, runtime);
}
