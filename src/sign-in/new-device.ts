import { registrationOf, tellOwner } from "../accounts/index.ts";
import type { Visit } from "../journey/index.ts";
import { newDeviceMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import { deviceName, isKnownBrowser } from "../sessions/index.ts";

/** A sign-in on a browser that this account never used: the owner is told (ASVS 6.3.5). */
export async function tellOfNewDevice(tx: Tx, visit: Visit, accountId: string): Promise<void> {
  const { association, runtime, locale, now, userAgent, browser } = visit;
  const key = { associationId: association.associationId, accountId };
  const { browsersForgottenAt } = await registrationOf(tx, key);
  if (isKnownBrowser(runtime.keys, browser, { ...key, browsersForgottenAt })) return;
  const content = newDeviceMail({ locale, association, at: now, device: deviceName(userAgent) });
  await tellOwner(tx, runtime, { association, accountId, kind: "new-device", content, now });
}
