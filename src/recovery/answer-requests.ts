import { type AssociationId, getAssociation } from "../associations/index.ts";
import { record } from "../audit/index.ts";
import type { RecurringWork, Runtime } from "../platform/index.ts";
import { mailPasswordReset } from "./password-mail.ts";
import { openRequest, recoveryChannel } from "./requests.ts";
import { mailUserIds } from "./user-id-mail.ts";

/**
 * Looks up what people who forgot something have typed, mails or drops, and erases it either way. Away from the
 * page, so that its time tells nothing of what was found.
 */
export const recoveryRequests: RecurringWork = {
  name: "recovery-requests",
  everySeconds: 60,
  channel: recoveryChannel,
  act: async (runtime, stopping) => {
    const tenants = await runtime.db.outside<{ associationId: AssociationId }[]>`
      select distinct association_id from association_hosts`;
    for (const { associationId } of tenants) {
      if (stopping.aborted) return;
      await forgetDone(runtime, associationId);
      while (!stopping.aborted && (await answerOne(runtime, associationId))) {
        // until none is left
      }
    }
  },
};

async function answerOne(runtime: Runtime, associationId: AssociationId): Promise<boolean> {
  const now = runtime.clock.now();
  // Erased in a transaction of its own, before anything is done with it: a request that meets a bug is lost, asked
  // again by who sent it, and does not stand in the way of the others.
  const claimed = await runtime.db.within(associationId, async (tx) => {
    const [row] = await tx<{ id: string; sealed: Uint8Array }[]>`
      select id, sealed from recovery_requests
      where association_id = ${associationId} and done_at is null
      order by asked_at limit 1 for update skip locked`;
    if (!row) return null;
    await tx`
      update recovery_requests set sealed = null, done_at = ${now}
      where association_id = ${associationId} and id = ${row.id}`;
    return { request: openRequest(runtime.keys, associationId, row.id, row.sealed) };
  });
  if (claimed === null) return false;
  const { request } = claimed;
  if (!request) {
    runtime.log.warn(
      { associationId },
      "a recovery request could not be opened: was a secret key taken away?",
    );
    return true;
  }
  await runtime.db.within(associationId, async (tx) => {
    const association = await getAssociation(tx, associationId);
    const mailed =
      request.kind === "password"
        ? await mailPasswordReset(tx, runtime, association, request, now)
        : await mailUserIds(tx, runtime, association, request, now);
    for (const { accountId, as } of mailed) {
      await record(tx, {
        ...{ associationId, actor: "member", accountId, at: now, event: "recovery.asked" },
        details: { kind: request.kind, as },
      });
    }
  });
  return true;
}

// What is left of a request counts for the limits of an hour, and for nothing after that.
async function forgetDone(runtime: Runtime, associationId: AssociationId): Promise<void> {
  const before = runtime.clock.now().subtract({ hours: 2 });
  await runtime.db.within(
    associationId,
    (tx) => tx`
      delete from recovery_requests where association_id = ${associationId} and done_at < ${before}`,
  );
}
