import type { Approval } from "../../approvals/index.ts";
import { emptyForm, type FormState } from "../../journey/index.ts";
import { approvalsViews } from "../../staff/index.ts";
import type { Role } from "../../staff-accounts/index.ts";
import { type Exhibit, wrong } from "./exhibit.ts";
import { approval, decided } from "./staff-approval-cases.ts";
import { atDesk } from "./staff-visitors.ts";
import { now } from "./visitors.ts";

const many: Partial<Approval> = {
  kind: "bulk-letters",
  accountId: null,
  memberName: null,
  what: {
    ...{ letters: 1234, members: 1240, selection: "new" },
    runId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d77",
  },
};
const clearing: Partial<Approval> = { kind: "clear-factors", what: { factors: 2 } };

const all: Approval[] = [
  approval({ ...many, ...decided, state: "approved" }),
  approval({ ...clearing, ...decided, state: "done" }),
  approval({ ...decided, state: "refused" }),
  approval({ state: "expired" }),
  approval({ ...many, state: "withdrawn", withdrawnAt: now }),
  approval({ waived: true, state: "done", decidedAt: decided.decidedAt ?? null }),
];

function list(state: string, shown: Parameters<typeof approvalsViews.approvalsView>[1]): Exhibit {
  return {
    ...{ page: "staff-approvals", state },
    set: (stage) => {
      const desk = atDesk(stage, "/staff/approvals");
      return { desk, view: approvalsViews.approvalsView(desk, shown) };
    },
  };
}

function one(
  state: string,
  differing: Partial<Approval>,
  more: Partial<approvalsViews.ApprovalShown> & { role?: Role } = {},
  formOf: (text: ReturnType<typeof approvalsViews.texts>) => FormState = () => emptyForm,
): Exhibit {
  const { role = "approver", ...shown } = more;
  return {
    ...{ page: "staff-approval", state },
    set: (stage) => {
      const desk = atDesk(stage, "/staff/approvals/0192f3c6", role);
      const form = formOf(approvalsViews.texts(stage.locale));
      const view = approvalsViews.approvalView(
        desk,
        {
          ...{ approval: approval(differing), reason: "電話。お手紙が前の住所に届いた", decisionReason: "" },
          ...{ outcome: null, ...shown },
        },
        form,
      );
      return { desk, form, view };
    },
  };
}

/** What waits for a second person, in every state. */
export const staffApprovalsExhibits: readonly Exhibit[] = [
  list("plain", { waiting: [approval(), approval(many), approval(clearing)], decided: all, ruleIsOn: true }),
  list("empty", { waiting: [], decided: [], ruleIsOn: true }),
  list("rule-off", { waiting: [], decided: all, ruleIsOn: false }),
  one("waiting", {}),
  one("waiting-many", many),
  one("waiting-clear-factors", clearing),
  one("waiting-on-line", { what: { reissueRequestId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d78" } }),
  one("approved-many", { ...many, ...decided, state: "approved" }, { outcome: "approved" }),
  one("no-reason", {}, {}, (text) => wrong("reason", text.missingReason)),
  one("own", { requestedBy: { staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d50", name: "山田 太郎" } }),
  one("operator", {}, { role: "operator" }),
  one("auditor", {}, { role: "auditor" }),
  one("approved", { ...decided, state: "approved" }, { outcome: "approved" }),
  one(
    "refused",
    { ...decided, state: "refused" },
    { outcome: "refused", decisionReason: "本人の確認が足りません" },
  ),
  one("settled", { ...decided, state: "approved" }, { outcome: "settled" }),
  one("done", { ...clearing, ...decided, state: "done" }, { outcome: "approved" }),
  one("nothing-left", { ...clearing, ...decided, state: "approved" }, { outcome: "nothingLeft" }),
  one("expired", { state: "expired" }),
  one("withdrawn", { ...many, state: "withdrawn", withdrawnAt: now }),
  one("waived", { waived: true, state: "approved", decidedAt: decided.decidedAt ?? null }),
  {
    ...{ page: "staff-approval", state: "unknown" },
    set: (stage) => {
      const desk = atDesk(stage, "/staff/approvals/x");
      return { desk, view: approvalsViews.unknownApprovalView(desk) };
    },
  },
];
