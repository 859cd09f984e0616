import { claimApproved } from "../../approvals/index.ts";
import { record } from "../../audit/index.ts";
import type { Tx } from "../../platform/index.ts";
import { decideReissue } from "../../reissues/index.ts";
import { type StaffVisit, staffDid } from "../page.ts";

/**
 * What follows when the approval for a request made on line is there: the request is decided, and its letter waits
 * for who prints. False when the owner has objected meanwhile, or somebody has declined it; then no letter goes out.
 * The approval is spent either way: from here on the request itself says whether a letter may be printed.
 */
export async function carryOutReissue(
  tx: Tx,
  visit: StaffVisit,
  { approvalId, requestId }: { approvalId: string; requestId: string },
): Promise<boolean> {
  const { association, now, staff } = visit;
  const { associationId } = association;
  await claimApproved(tx, { associationId, kind: "reissue", approvalId, now });
  const decided = await decideReissue(tx, {
    ...{ associationId, requestId, decision: "approved", decidedBy: staff.staffId, now },
  });
  if (decided.kind !== "decided") return false;
  const accountId = decided.accountId ?? undefined;
  await record(tx, { ...staffDid(visit), accountId, event: "reissue.approved", details: { requestId } });
  return true;
}
