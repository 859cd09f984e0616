/** What a mail is about: a short name for logs, numbers and the console, where each has its words. */
export const mailKinds = [
  ...(["confirm-address", "sign-in-code", "password-reset", "password-chosen", "user-id"] as const),
  ...(["new-device", "counter-suspect", "method-bound", "method-removed", "method-default"] as const),
  ...(["recovery-codes-made", "recovery-code-used", "reissue-asked", "account-reissued"] as const),
  ...(["email-changed", "email-given-up", "contact-added", "contact-removed", "user-id-changed"] as const),
  ...(["second-person-rule-off", "second-person-approver-added", "second-person-service-host"] as const),
  ...(["reminder", "notice", "staff-invitation", "audit-anchor"] as const),
] as const;

export type MailKind = (typeof mailKinds)[number];
