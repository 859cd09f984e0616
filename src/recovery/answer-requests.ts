import { type AssociationId, getAssociation, inEveryAssociation } from "../associations/index.ts";
import { record } from "../audit/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { mailPasswordReset } from "./password-mail.ts";
import { openRequest, type RecoveryRequest, recoveryChannel } from "./requests.ts";
import { mailUserIds } from "./user-id-mail.ts";

/**
 * Looks up what people who forgot something have typed, mails or drops, and erases it either way. Away from the
 * page, so that its time tells nothing of what was found.
 */
export const recoveryRequests = inEveryAssociation({
  name: "recovery-requests",
  everySeconds: 60,
  channel: recoveryChannel,
  actIn: async (runtime, associationId, stopping) => {
    await forgetDone(runtime, associationId);
    while (!stopping.aborted && (await answerOne(runtime, associationId)));
    return false;
  },
});

async function answerOne(runtime: Runtime, associationId: AssociationId): Promise<boolean> {
  const { db, clock, log } = runtime;
  const claimed: { id: string | null } = { id: null };
  try {
    return await db.within(associationId, async (tx) => {
      const now = clock.now();
      const [row] = await tx<{ id: string; sealed: Uint8Array }[]>`
        select id, sealed from recovery_requests
        where association_id = ${associationId} and done_at is null
        order by asked_at limit 1 for update skip locked`;
      if (!row) return false;
      claimed.id = row.id;
      await erase(tx, associationId, row.id, now);
      const request = openRequest(runtime.keys, associationId, row.id, row.sealed);
      if (request) await answer(tx, runtime, associationId, request, now);
      else log.warn({ associationId }, "a recovery request does not open: was a secret key taken away?");
      return true;
    });
  } catch (error) {
    const { id } = claimed;
    if (id === null) throw error;
    // One that meets a bug does not stand in the way of the others; its sender is told to ask again.
    log.error({ associationId, err: error }, "a recovery request could not be answered and was erased");
    await db.within(associationId, (tx) => erase(tx, associationId, id, clock.now()));
    return true;
  }
}

async function answer(
  tx: Tx,
  runtime: Runtime,
  associationId: AssociationId,
  request: RecoveryRequest,
  now: Temporal.Instant,
): Promise<void> {
  const association = await getAssociation(tx, associationId);
  const outcomes =
    request.kind === "password"
      ? await mailPasswordReset(tx, runtime, association, request, now)
      : await mailUserIds(tx, runtime, association, request, now);
  for (const { accountId, as } of outcomes) {
    await record(tx, {
      ...{ associationId, actor: "member", accountId, at: now, event: "recovery.asked" },
      details: { kind: request.kind, as },
    });
  }
}

async function erase(tx: Tx, associationId: AssociationId, id: string, now: Temporal.Instant): Promise<void> {
  await tx`
    update recovery_requests set sealed = null, done_at = ${now}
    where association_id = ${associationId} and id = ${id}`;
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
