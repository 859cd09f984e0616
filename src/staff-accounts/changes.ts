import type { Tx } from "../platform/index.ts";
import type { StaffKey } from "./account.ts";
import { endInvitations } from "./invitations.ts";
import type { Role } from "./rights.ts";
import { endStaffSessions } from "./sessions.ts";

/** Who changes a colleague, and when. */
type By = { actorId: string; now: Temporal.Instant };

type Refused = { kind: "self" } | { kind: "lastApprover" } | { kind: "unknown" };

export type RoleOutcome = { kind: "changed"; from: Role } | { kind: "unchanged" } | Refused;

/** Gives a colleague another role. Nobody changes themselves, and one approver always stays. */
export async function changeRole(tx: Tx, staff: StaffKey, role: Role, by: By): Promise<RoleOutcome> {
  if (staff.staffId === by.actorId) return { kind: "self" };
  const approvers = await lockApprovers(tx, staff);
  const [before] = await tx<{ role: Role }[]>`
    select role from staff_accounts
    where association_id = ${staff.associationId} and id = ${staff.staffId} for update`;
  if (!before) return { kind: "unknown" };
  if (before.role === role) return { kind: "unchanged" };
  if (isLast(approvers, staff)) return { kind: "lastApprover" };
  await tx`
    update staff_accounts set role = ${role}
    where association_id = ${staff.associationId} and id = ${staff.staffId}`;
  return { kind: "changed", from: before.role };
}

export type DeactivationOutcome = { kind: "deactivated" } | { kind: "already" } | Refused;

/** Ends a colleague's sessions and links at once; nothing of theirs signs in any more. */
export async function deactivateStaff(tx: Tx, staff: StaffKey, by: By): Promise<DeactivationOutcome> {
  if (staff.staffId === by.actorId) return { kind: "self" };
  const approvers = await lockApprovers(tx, staff);
  const [before] = await tx<{ deactivatedAt: Temporal.Instant | null }[]>`
    select deactivated_at from staff_accounts
    where association_id = ${staff.associationId} and id = ${staff.staffId} for update`;
  if (!before) return { kind: "unknown" };
  if (before.deactivatedAt) return { kind: "already" };
  if (isLast(approvers, staff)) return { kind: "lastApprover" };
  await tx`
    update staff_accounts set deactivated_at = ${by.now}
    where association_id = ${staff.associationId} and id = ${staff.staffId}`;
  await endStaffSessions(tx, staff, by.now);
  await endInvitations(tx, staff, by.now);
  return { kind: "deactivated" };
}

// All rows at once and in one order: two approvers who remove each other come one after the other, and the second
// finds that only one is left.
async function lockApprovers(tx: Tx, { associationId }: StaffKey): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from staff_accounts
    where association_id = ${associationId} and role = 'approver'
      and joined_at is not null and deactivated_at is null
    order by id for update`;
  return rows.map(({ id }) => id);
}

function isLast(approvers: readonly string[], { staffId }: StaffKey): boolean {
  return approvers.length === 1 && approvers[0] === staffId;
}
