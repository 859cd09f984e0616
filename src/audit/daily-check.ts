import { type AssociationId, inEveryAssociation } from "../associations/index.ts";
import { dayInJapan, type Runtime, type Tx } from "../platform/index.ts";
import { anchorLine } from "./anchor.ts";
import { record } from "./record.ts";
import { type Verification, verifyLog } from "./verify.ts";

/**
 * Once a day and association: verifies the log, records that it did, and writes the chain's head into the
 * portal's own log, which is kept elsewhere: what is cut off here later no longer fits what stands there.
 */
export const dailyAuditCheck = inEveryAssociation({
  name: "audit.check",
  everySeconds: 600,
  actIn: async (runtime, associationId, stopping) => {
    const { db, clock } = runtime;
    const claimed = await db.within(associationId, (tx) => claimToday(tx, associationId, clock.now()));
    if (claimed) await check(runtime, associationId, claimed, stopping);
    return false;
  },
});

async function check(
  runtime: Runtime,
  associationId: AssociationId,
  day: Temporal.PlainDate,
  stopping: AbortSignal,
): Promise<void> {
  const { db, clock, log } = runtime;
  const verified = await verifyLog(runtime, associationId, () => {}, stopping);
  const { head, findings } = verified;
  await db.within(associationId, async (tx) => {
    await noteVerification(tx, associationId, "system", verified, clock.now());
    await tx`
      update audit_checks set ended_at = ${clock.now()}, position = ${head?.position ?? null},
        hash = ${head?.hash ?? null}, findings = ${findings}
      where association_id = ${associationId} and day = ${day}`;
  });
  const position = String(head?.position ?? 0n);
  const hash = head ? Buffer.from(head.hash).toString("hex") : null;
  log.info({ associationId, position, hash, sealedAt: head?.sealedAt.toString() }, "head of the audit log");
  if (findings > 0)
    log.error({ associationId, findings }, "the audit log was tampered with; run audit:verify");
}

// Who died in the middle of it is followed by somebody else after an hour.
async function claimToday(
  tx: Tx,
  associationId: AssociationId,
  now: Temporal.Instant,
): Promise<Temporal.PlainDate | null> {
  const day = dayInJapan(now);
  const [claimed] = await tx`
    insert into audit_checks (association_id, day, began_at) values (${associationId}, ${day}, ${now})
    on conflict (association_id, day) do update set began_at = excluded.began_at
    where audit_checks.ended_at is null and audit_checks.began_at < ${now.subtract({ hours: 1 })}
    returning day`;
  return claimed ? day : null;
}

/** What a day's check has for the auditor: the head as a line to keep, and what was found. */
export type AnchorOfDay = { position: bigint; line: string | null; findings: number };

/** Takes the result of a day's check for mailing it, once; null while there is none, or when it was mailed. */
export async function claimAnchor(
  tx: Tx,
  { associationId, slug }: { associationId: AssociationId; slug: string },
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<AnchorOfDay | null> {
  const [checked] = await tx<{ position: bigint | null; hash: Uint8Array | null; findings: number }[]>`
    update audit_checks set mailed_at = ${now}
    where association_id = ${associationId} and day = ${day} and ended_at is not null and mailed_at is null
    returning position, hash, findings`;
  if (!checked) return null;
  const { position, hash, findings } = checked;
  if (position === null || hash === null) return { position: 0n, line: null, findings };
  const [seal] = await tx<{ sealedAt: Temporal.Instant }[]>`
    select sealed_at from audit_seals where association_id = ${associationId} and position = ${position}`;
  return { position, line: anchorLine(slug, { position, hash, sealedAt: seal?.sealedAt ?? now }), findings };
}

/** Puts into the log that it was verified, and with what result. */
export async function noteVerification(
  tx: Tx,
  associationId: AssociationId,
  actor: "system" | "operator",
  { head, records, findings }: Verification,
  now: Temporal.Instant,
): Promise<void> {
  const details = { records, findings, position: Number(head?.position ?? 0n) };
  await record(tx, { associationId, event: "audit.verified", actor, details, at: now });
}

/** The newest verification that the log tells of. */
export async function lastVerification(
  tx: Tx,
  associationId: AssociationId,
): Promise<{ at: Temporal.Instant; findings: number } | null> {
  const [row] = await tx<{ at: Temporal.Instant; findings: number }[]>`
    select at, (details->>'findings')::int as findings from audit_log
    where association_id = ${associationId} and event = 'audit.verified' order by at desc, id desc limit 1`;
  return row ?? null;
}
