import type { Approval } from "../../approvals/index.ts";
import { now } from "./visitors.ts";

/** A request for a reissue that waits for a second person. */
export function approval(differing: Partial<Approval> = {}): Approval {
  return {
    ...{ approvalId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d70", kind: "reissue", state: "waiting" },
    ...{ accountId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d60", what: { letters: 1 }, waived: false },
    memberName: "佐藤 花子",
    requestedBy: { staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d71", name: "加藤 さくら" },
    ...{ requestedAt: now.subtract({ hours: 2 }), expiresAt: now.add({ hours: 166 }) },
    ...{ reasonSealed: new Uint8Array(), decidedBy: null, decidedAt: null },
    ...{ decisionReasonSealed: null, executedAt: null, withdrawnAt: null },
    ...differing,
  };
}

export const decided: Partial<Approval> = {
  ...{ decidedBy: { staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d72", name: "小野 光子" }, decidedAt: now },
};
