import type { ja } from "./second-person-ja.ts";

export const en: typeof ja = {
  "rule-off": {
    subject: "【KOSMO Web】Approval by a second person was switched off",
    lead: (at) =>
      `On ${at} approval by a second person was switched off under “Policies” in the staff console. From now on letters are printed in bulk, new letters sent and all methods of a member cleared without a colleague's approval.`,
    undo: "To undo it, an approver switches it on again under “Policies”.",
  },
  "approver-added": {
    subject: "【KOSMO Web】An approver was added",
    lead: (at) =>
      `On ${at} a new approver was invited in the staff console, an approver whose account had been deactivated was invited again, or somebody's role was changed to approver. Approvers can approve what their colleagues ask for.`,
    undo: "To undo it, an approver changes the role or deactivates the account under “Staff”.",
  },
  "service-host": {
    subject: "【KOSMO Web】A service leads to another site",
    lead: (at) =>
      `On ${at} a service on members' top page was made to lead to another site under “Services” in the staff console, or one that does was added. Members who open it are taken there.`,
    undo: "To undo it, an operator or approver corrects the address or removes the service under “Services”.",
  },
  look: "The audit log says who did it. If you have not heard of the change, ask another approver at once.",
  button: "Open the audit log",
  why: "You get this mail because other approvers and auditors are told when the way approval works, or where a service leads, has changed.",
};
