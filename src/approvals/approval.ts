/** What needs a second person. A kind more is added here; what it means is known to who carries it out. */
export type ApprovalKind =
  /** Many letters at once. */
  | "bulk-letters"
  /** A letter with a new provisional password, for one account. */
  | "reissue"
  /** All factors of an account go, and the method with them. */
  | "clear-factors";

export const approvalKinds: readonly ApprovalKind[] = ["bulk-letters", "reissue", "clear-factors"];

/** Days within which a second person decides; after that the request is over. */
export const daysToDecide = 7;
/** Days within which what was approved is carried out. Who should get what may be another question later. */
export const daysToCarryOut = 30;

/** Numbers and counts only: it is shown to who decides, and kept as long as the audit log. */
export type ApprovalSubject = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export type ApprovalState =
  /** A second person is to decide. */
  | "waiting"
  /** Decided, and not yet carried out: letters that are to be printed. */
  | "approved"
  | "done"
  | "refused"
  /** What it was for is given up. */
  | "withdrawn"
  /** Nobody decided in time, or nobody carried it out. */
  | "expired";

export type Approval = {
  approvalId: string;
  kind: ApprovalKind;
  accountId: string | null;
  /** The name of that member; null where it is about many. */
  memberName: string | null;
  what: ApprovalSubject;
  state: ApprovalState;
  requestedBy: { staffId: string; name: string };
  requestedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  /** Sealed; `openReason` of the audit log opens it. */
  reasonSealed: Uint8Array;
  /** Null while it waits, and where no second person was needed. */
  decidedBy: { staffId: string; name: string } | null;
  decidedAt: Temporal.Instant | null;
  /** The two-person rule was off: nobody else looked at it. */
  waived: boolean;
  decisionReasonSealed: Uint8Array | null;
  executedAt: Temporal.Instant | null;
  withdrawnAt: Temporal.Instant | null;
};

/** What the times and the decision of a request come to. */
export function approvalState(
  row: {
    decision: "approved" | "refused" | "waived" | null;
    executedAt: Temporal.Instant | null;
    withdrawnAt: Temporal.Instant | null;
    expiresAt: Temporal.Instant;
  },
  now: Temporal.Instant,
): ApprovalState {
  if (row.decision === "refused") return "refused";
  if (row.executedAt) return "done";
  if (row.withdrawnAt) return "withdrawn";
  if (Temporal.Instant.compare(row.expiresAt, now) <= 0) return "expired";
  return row.decision === null ? "waiting" : "approved";
}
