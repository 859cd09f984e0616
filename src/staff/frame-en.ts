import type { ja } from "./frame-ja.ts";

export const en: typeof ja = {
  skip: "Skip to content",
  otherLanguage: "日本語",
  mark: "Staff",
  navigation: "Console menu",
  signOut: "Sign out",
  roles: { operator: "Operator", approver: "Approver", auditor: "Auditor" },
  entries: {
    "/staff": "Dashboard",
    "/staff/members": "Members",
    "/staff/import": "Import",
    "/staff/letters": "Letters",
    "/staff/mail": "Mail delivery",
    "/staff/approvals": "Approvals",
    "/staff/notices": "Notices",
    "/staff/services": "Services",
    "/staff/terms": "Terms of use",
    "/staff/policies": "Policies",
    "/staff/audit": "Audit log",
    "/staff/accounts": "Staff",
  },
};
