import { getAssociation, getPolicies, inEveryAssociation } from "./associations/index.ts";
import { claimAnchor, record } from "./audit/index.ts";
import { auditAnchorMail, enqueueMail } from "./mail/index.ts";
import { dayInJapan, type Runtime } from "./platform/index.ts";

/** Mails the head of each audit log, once a day after its check, to where the association wants it kept. */
export const auditAnchorMails = inEveryAssociation({
  name: "audit.anchor",
  everySeconds: 600,
  actIn: async (runtime, associationId) => {
    await mailAnchor(runtime, associationId);
    return false;
  },
});

async function mailAnchor(runtime: Runtime, associationId: number): Promise<void> {
  const now = runtime.clock.now();
  await runtime.db.within(associationId, async (tx) => {
    const { auditAnchorTo: to } = await getPolicies(tx, associationId);
    if (to === null) return;
    const association = await getAssociation(tx, associationId);
    const day = dayInJapan(now);
    const anchor = await claimAnchor(tx, association, day, now);
    if (!anchor) return;
    const { position: records, line, findings } = anchor;
    const content = auditAnchorMail({ locale: "ja", association, day, line, records, findings });
    const mail = { associationId, kind: "audit-anchor", to, content, uselessAt: null, now } as const;
    await enqueueMail(tx, { ...mail, isOutside: true }, runtime);
    const event = "audit.anchor-mailed";
    await record(tx, {
      associationId,
      event,
      actor: "system",
      details: { position: Number(records) },
      at: now,
    });
  });
}
