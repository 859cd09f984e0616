/** Who may do what in the console. Operators do the daily work, approvers also say yes to the risky part of
 * it, auditors read everything and change nothing. */
export type Role = "operator" | "approver" | "auditor";

export const roles: readonly Role[] = ["operator", "approver", "auditor"];

/** What a page of the console asks for. `read` sees; all others change something or take data out. */
export type Right =
  | "read"
  | "members.change"
  | "members.import"
  | "letters.print"
  | "help-desk"
  | "approve"
  | "content.change"
  | "policies.change"
  | "staff.change"
  | "export";

const daily: readonly Right[] = [
  "read",
  "members.change",
  "members.import",
  "letters.print",
  "help-desk",
  "content.change",
  "export",
];

const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  operator: daily,
  approver: [...daily, "approve", "policies.change", "staff.change"],
  auditor: ["read", "export"],
};

/** The one place where a role is compared with what a page or an act asks for. */
export function mayDo(role: Role, right: Right): boolean {
  return rightsOf[role].includes(right);
}
