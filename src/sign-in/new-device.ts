import { accountKey, type MemberVisit } from "../journey/index.ts";
import { enqueueMail, newDeviceMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import { deviceName, isKnownBrowser } from "../sessions/index.ts";

/** A sign-in on a browser that this account never used: the owner is told (ASVS 6.3.5). */
export async function tellOfNewDevice(tx: Tx, visit: MemberVisit): Promise<void> {
  const { association, runtime, session, locale, now, userAgent, browser } = visit;
  const { emailAddress } = session;
  const key = accountKey(visit);
  if (!emailAddress || isKnownBrowser(runtime.keys, browser, key.associationId, key.accountId)) return;
  await enqueueMail(
    tx,
    {
      ...{ ...key, now, kind: "new-device", uselessAt: null },
      content: newDeviceMail({ locale, association, at: now, device: deviceName(userAgent) }),
      emailAddressId: emailAddress.id,
      to: emailAddress.address,
    },
    runtime,
  );
}
