import type { Role } from "../staff-accounts/index.ts";

/** Words around every page of the console, and of roles. */
export const ja = {
  skip: "本文へ移動",
  otherLanguage: "English",
  mark: "職員用",
  navigation: "管理メニュー",
  signOut: "ログアウト",
  roles: { operator: "担当者", approver: "承認者", auditor: "監査担当者" } satisfies Record<Role, string>,
  entries: {
    "/staff": "ダッシュボード",
    "/staff/members": "加入者",
    "/staff/import": "取り込み",
    "/staff/letters": "お手紙",
    "/staff/mail": "メールの配信",
    "/staff/approvals": "承認",
    "/staff/notices": "お知らせ",
    "/staff/services": "サービス",
    "/staff/terms": "利用規約",
    "/staff/policies": "方針",
    "/staff/audit": "監査記録",
    "/staff/accounts": "職員",
  },
};
