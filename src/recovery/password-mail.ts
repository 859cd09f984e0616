import { loginIdKey } from "../accounts/index.ts";
import { type Association, portalAddress } from "../associations/index.ts";
import { abandonQueuedMail, enqueueMail, passwordResetMail } from "../mail/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { findOwners, isStopped, type RequestOutcome } from "./owner.ts";
import { makeReset } from "./password-reset.ts";
import type { RecoveryRequest } from "./requests.ts";

/** 「パスワードを忘れた方」, looked up: mails the link to the confirmed address of who chose a password, or drops. */
export async function mailPasswordReset(
  tx: Tx,
  runtime: Runtime,
  association: Association,
  request: Extract<RecoveryRequest, { kind: "password" }>,
  now: Temporal.Instant,
): Promise<RequestOutcome[]> {
  const { associationId } = association;
  const condition: ReturnType<Tx> = tx`a.login_id_key = ${loginIdKey(request.loginId)}`;
  const [owner] = await findOwners(tx, associationId, condition, now);
  if (!owner) return [{ as: "unknown" }];
  const { accountId, address } = owner;
  const dropped = (as: RequestOutcome["as"]): RequestOutcome[] => [{ accountId, as }];
  if (owner.birthDate.toString() !== request.birthDate) return dropped("birthDate");
  if (isStopped(owner)) return dropped("stopped");
  if (!owner.hasPassword) return dropped("noPassword");
  if (!address) return dropped("noAddress");
  const key = { associationId, accountId };
  const made = await makeReset(tx, runtime.random, { ...key, emailAddressId: address.id, now });
  if (made === "tooMany") return dropped("tooMany");
  await abandonQueuedMail(tx, { ...key, kind: "password-reset", now });
  const link = new URL(`/recovery/password/${made.token}`, portalAddress(runtime.baseUrl, association));
  const locale = owner.locale ?? request.locale;
  await enqueueMail(
    tx,
    {
      ...{ ...key, kind: "password-reset", now, uselessAt: made.expiresAt },
      ...{ emailAddressId: address.id, to: address.address },
      content: passwordResetMail({ locale, association, link, now, expiresAt: made.expiresAt }),
    },
    runtime,
  );
  return [{ accountId, as: "mailed" }];
}
