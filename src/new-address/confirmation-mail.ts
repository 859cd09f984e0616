import type { EmailAddress } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { codeMinutes, type MadeCode, makeCode } from "../factors/index.ts";
import { accountKey, type MemberVisit, memberDid } from "../journey/index.ts";
import { abandonQueuedMail, confirmAddressMail, enqueueMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";

/** Where the link of the mail leads: `/verify-email/TOKEN`. */
export const confirmationPath = "/verify-email";

/** Mails a link and a code to confirm an address, in the transaction of what causes it. */
export async function mailConfirmation(
  tx: Tx,
  visit: MemberVisit,
  address: Pick<EmailAddress, "id" | "address">,
): Promise<MadeCode> {
  const { association, runtime, session, now, locale, origin } = visit;
  const { associationId, accountId } = accountKey(visit);
  const made = await makeCode(tx, runtime, {
    ...{ associationId, accountId, now, purpose: "confirm-address" },
    sessionId: session.sessionId,
    emailAddressId: address.id,
  });
  if (made.kind !== "made") return made;
  await abandonQueuedMail(tx, { associationId, accountId, kind: "confirm-address", now });
  await enqueueMail(
    tx,
    {
      ...{ associationId, accountId, now, kind: "confirm-address" },
      emailAddressId: address.id,
      to: address.address,
      uselessAt: made.expiresAt,
      content: confirmAddressMail({
        ...{ locale, association, now, codeMinutes, code: made.code, expiresAt: made.expiresAt },
        link: new URL(`${confirmationPath}/${made.token}`, origin),
      }),
    },
    runtime,
  );
  await record(tx, { ...memberDid(visit), event: "email.confirmation-sent" });
  return made;
}
