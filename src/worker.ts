import { markUndeliverable } from "./accounts/index.ts";
import { dailyAuditCheck, record, sealing } from "./audit/index.ts";
import { auditAnchorMails } from "./audit-anchor.ts";
import { memberImportWork } from "./imports/index.ts";
import { type MailWorkerOptions, type OnUndeliverable, startMailWorker } from "./mail/index.ts";
import { mailNotices } from "./notices/index.ts";
import { type RecurringWork, type Runtime, startRecurring } from "./platform/index.ts";
import { recoveryRequests } from "./recovery/index.ts";
import { reissueLookUp } from "./reissues/index.ts";
import { retention } from "./retention.ts";
import { dashboardCounting } from "./staff/index.ts";

export type Worker = {
  /** Ends within some 6 s; what is not done by then stays in the database for the next worker. */
  stop(): Promise<void>;
};

/** Everything that happens without a request; any number of processes may do it side by side. */
export async function startWorker(
  runtime: Runtime,
  options: Omit<MailWorkerOptions, "onUndeliverable">,
): Promise<Worker> {
  const mail = await startMailWorker(runtime, { ...options, onUndeliverable: markAddress });
  const recurring = await Promise.all(recurringWork.map((work) => startRecurring(runtime, work)));
  return { stop: async () => void (await Promise.all([mail, ...recurring].map((part) => part.stop()))) };
}

/** Everything that comes round again. */
const recurringWork: readonly RecurringWork[] = [
  recoveryRequests,
  reissueLookUp,
  sealing,
  dailyAuditCheck,
  auditAnchorMails,
  dashboardCounting,
  ...memberImportWork,
  mailNotices,
  retention,
];

/** Marks an address that mail cannot reach, so that the member and the help desk see it. */
export const markAddress: OnUndeliverable = async (tx, { associationId, emailAddressId, reason, now }) => {
  const accountId = await markUndeliverable(tx, associationId, emailAddressId, reason, now);
  if (!accountId) return;
  const event = "email.undeliverable";
  await record(tx, { associationId, event, actor: "system", accountId, details: { reason }, at: now });
};
