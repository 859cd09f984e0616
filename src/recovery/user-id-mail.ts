import { holdAccount } from "../accounts/index.ts";
import { type Association, portalAddress } from "../associations/index.ts";
import { enqueueMail, mailOfAccount, userIdMail } from "../mail/index.ts";
import { cardKey } from "../members/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { findOwners, isStopped, type Owner, type RequestOutcome } from "./owner.ts";
import type { RecoveryRequest } from "./requests.ts";

type Request = Extract<RecoveryRequest, { kind: "user-id" }>;

const mailsPerHour = 5;

/**
 * 「ユーザーIDを忘れた方」, looked up: the ID goes to the confirmed address and nowhere else. A family may share one
 * address: each ID has a mail of its own, and only those that fit what was typed.
 */
export async function mailUserIds(
  tx: Tx,
  runtime: Runtime,
  association: Association,
  request: Request,
  now: Temporal.Instant,
): Promise<RequestOutcome[]> {
  const { associationId } = association;
  const fits: ReturnType<Tx> = tx`${whoFits(tx, request)} and m.birth_date = ${request.birthDate}::date`;
  const owners = await findOwners(tx, associationId, fits, now);
  if (owners.length === 0) return [{ as: "unknown" }];
  const outcomes: RequestOutcome[] = [];
  for (const owner of owners) {
    const as = await mailUserId(tx, runtime, association, owner, request, now);
    outcomes.push({ accountId: owner.accountId, as });
  }
  return outcomes;
}

// 枝番 may be left out: on older cards there is none.
function whoFits(tx: Tx, { address, symbol, number, branch }: Request): ReturnType<Tx> {
  if (address !== "") return tx`e.verified_at is not null and lower(e.address) = lower(${address})`;
  const branchKey = cardKey(branch);
  return tx`m.number_key = ${cardKey(number)} and m.symbol_key = ${cardKey(symbol)}
    and ${branchKey === "" ? tx`true` : tx`m.branch_key = ${branchKey.padStart(2, "0")}`}`;
}

async function mailUserId(
  tx: Tx,
  runtime: Runtime,
  association: Association,
  { accountId, loginId, address, ...owner }: Owner,
  request: Request,
  now: Temporal.Instant,
): Promise<RequestOutcome["as"]> {
  const { associationId } = association;
  if (isStopped(owner)) return "stopped";
  if (!address) return "noAddress";
  // One request at a time for an account: the limit is read and kept under this lock.
  await holdAccount(tx, { associationId, accountId });
  const since = now.subtract({ hours: 1 });
  const lately = (await mailOfAccount(tx, associationId, accountId)).filter(
    ({ kind, queuedAt }) => kind === "user-id" && Temporal.Instant.compare(queuedAt, since) > 0,
  );
  if (lately.length >= mailsPerHour) return "tooMany";
  const signIn = new URL("/sign-in", portalAddress(runtime.baseUrl, association));
  const content = userIdMail({ locale: owner.locale ?? request.locale, association, loginId, signIn });
  const mail = { associationId, accountId, kind: "user-id", content, now, uselessAt: null } as const;
  await enqueueMail(tx, { ...mail, emailAddressId: address.id, to: address.address }, runtime);
  return "mailed";
}
