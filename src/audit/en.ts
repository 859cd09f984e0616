import type { AuditEvent, Details, Words } from "./event.ts";
import type { ja } from "./ja.ts";

const methods: Readonly<Record<string, string>> = {
  passkey: "passkey",
  "otp-app": "OTP app",
  "otp-mail": "OTP mail",
  letter: "the letter’s provisional password",
  legacy: "previous password",
  password: "password",
  "recovery-code": "recovery code",
  session: "session on this device",
};

const because: Readonly<Record<string, string>> = {
  wrong: "wrong code",
  used: "used before",
  late: "too late",
  expired: "expired",
  previous: "an earlier code",
  replaced: "a newer one is out",
  stopped: "stopped after “not me”",
  returned: "came back by post",
  noCode: "no code is out",
  none: "wrong code",
  notSixDigits: "not six digits",
  malformed: "what came cannot be read",
  challenge: "too late, or used before",
  "no user handle": "it does not say whose it is",
  unknown: "not registered here",
  "other account": "it belongs to another account",
  "a staff member's": "it belongs to the staff",
  "a member's": "it belongs to a member",
  ceremony: "it does not prove what it should",
  taken: "registered before",
};

const dropped: Readonly<Record<string, string>> = {
  unknown: "not registered",
  birthDate: "other date of birth",
  noPassword: "no password chosen yet",
  noAddress: "no confirmed address",
  stopped: "the account is stopped",
  tooMany: "more than the hourly limit",
};

const staffRoles: Readonly<Record<string, string>> = {
  operator: "operator",
  approver: "approver",
  auditor: "auditor",
};

const staffWays: Readonly<Record<string, string>> = {
  passkey: "passkey",
  "password and OTP app": "password and OTP app",
  invitation: "invitation",
};

function method(details: Details, name = "method"): string {
  const value = String(details[name] ?? "");
  return value === "" ? "sign-in method" : (methods[value] ?? value);
}

function reason({ as }: Details): string {
  // "enrolment, wrong": where, and then why.
  const value =
    String(as ?? "")
      .split(", ")
      .at(-1) ?? "";
  return value === "" ? "" : ` (${because[value] ?? value})`;
}

function count(value: unknown): string {
  return (value ?? null) === null ? "…" : Number(value).toLocaleString("en-GB");
}

const places: Readonly<Record<string, string>> = { none: "not connected", portal: "this site" };

function leads(...hosts: readonly unknown[]): string {
  const named = hosts.flatMap((host) => (host ? [places[String(host)] ?? String(host)] : []));
  return named.length > 0 ? ` (leads to: ${[...new Set(named)].join(" → ")})` : "";
}

function letter({ kind }: Details): string {
  if (kind === undefined) return "letter";
  return kind === "activation" ? "activation letter" : "letter with a provisional password";
}

const selections: Readonly<Record<string, string>> = {
  new: "new members",
  expired: "expired letters",
  reminder: "members who have not started",
  returned: "returned letters",
  reissue: "reissues",
  one: "one member",
  reprint: "printed again",
};

const returnReasons: Readonly<Record<string, string>> = {
  "address-unknown": "not known at this address",
  moved: "moved",
  "not-collected": "not collected",
  refused: "refused",
  other: "other reason",
};

const policies: Readonly<Record<string, string>> = {
  "letter-days": "life of a letter",
  "remember-days": "staying signed in",
  "password-length": "length of passwords",
  legacy: "former passwords",
  "two-person-rule": "two-person rule",
  "reading-days": "reading after leaving",
  "help-desk": "help desk",
  color: "brand colour",
  logo: "logo",
  retention: "how long records are kept",
  "audit-anchor": "daily mail of the audit log’s check line",
};

const approvals: Readonly<Record<string, string>> = {
  "bulk-letters": "printing many letters",
  reissue: "reissue by post",
  "clear-factors": "clearing all sign-in methods",
};

function approval({ kind }: Details): string {
  const value = String(kind ?? "");
  return approvals[value] ?? value;
}

const fields: Readonly<Record<string, string>> = {
  ...{ symbol: "symbol", number: "number", branch: "branch", name: "name", nameForPrint: "name on letters" },
  nameKana: "name in kana",
  ...{ birthDate: "date of birth", sex: "sex", relationship: "relationship", acquiredOn: "day of joining" },
  ...{ lostOn: "day of leaving", officeCode: "office code", postalCode: "postal code", address: "address" },
  ...{ mailingPostalCode: "mailing postal code", mailingAddress: "mailing address" },
  addressHidden: "address hidden",
};

function listOf(value: unknown, names: Readonly<Record<string, string>>): string {
  return String(value ?? "")
    .split(" ")
    .map((name) => names[name] ?? name)
    .join(", ");
}

const events: Readonly<Record<AuditEvent, Words>> = {
  "sign-in.succeeded": (details) => `Signed in (${method(details, "with")})`,
  "sign-in.failed": ({ knownId, legacy, letter }) => {
    if (knownId === false) return "Tried to sign in with an unknown user ID";
    if (letter === "expired") return "Tried to sign in with an expired letter";
    if (letter === "replaced") return "Tried to sign in with an earlier letter";
    if (letter === "stopped") return "Tried to sign in with a letter that was stopped after “not me”";
    if (letter === "returned") return "Tried to sign in with a letter that had come back";
    if (letter === "used") return "Tried to sign in with a letter that had done its work";
    return legacy === "wrong" ? "Typed a wrong previous password" : "Could not sign in (wrong password)";
  },
  "sign-in.throttled": "Sign-in is paused after failures in a row",
  "sign-in.spray-suspected": "Somebody tried to sign in with many IDs",
  "sign-out": "Signed out",
  "session.others-ended": "Signed out all other devices",
  "session.remembered-reopened": "Signed in again on a remembered browser",
  "session.ended": "Signed out one device",
  "session.disowned": "Said of a sign-in in the history that it was somebody else’s",
  "session.letter-ended": "Ended a session that a letter had opened which no longer works",
  "birth-date.confirmed": "Confirmed the date of birth",
  "birth-date.failed": "Typed a wrong date of birth",
  "terms.accepted": ({ version }) => `Agreed to the terms of use (version ${count(version)})`,
  "terms.declined": "Did not agree to the terms of use",
  "email.entered": "Entered an e-mail address",
  "email.confirmation-sent": "A confirmation mail was sent",
  "email.confirmed": ({ by }) =>
    by === undefined
      ? "Confirmed the address"
      : by === "link"
        ? "Confirmed the address by the mailed link"
        : "Confirmed the address by the mailed code",
  "email.withdrawn": "Withdrew the e-mail address",
  "email.undeliverable": "Mail does not reach the address",
  "email.change-started": "Began to change the e-mail address",
  "contact.started": "Entered a contact address",
  "contact.removed": "Removed the contact address",
  "method.chosen": (details) => `Chose a sign-in method (${method(details)})`,
  "method.withdrawn": "Went back to choose another method",
  "factor.bound": (details) => `Set up a sign-in method (${method(details)})`,
  "factor.accepted": (details) => `Verified (${method(details)})`,
  "factor.failed": (details) => `Could not be verified: ${method(details)}${reason(details)}`,
  "factor.clock-wrong": "The clock of the device with the OTP app is wrong",
  "factor.counter-suspect": "A passkey’s counter went back (it may be a copy)",
  "factor.renamed": (details) => `Renamed a sign-in method (${method(details)})`,
  "factor.removed": (details) => `Removed a sign-in method (${method(details)})`,
  "login-id.changed": "Changed the user ID",
  "locale.chosen": ({ locale }) => `Chose the language (${String(locale ?? "")})`,
  "registration.reviewed": "Went over what is registered",
  "password.chosen": "Chose a new password",
  "password.reset": (details) => `Set a forgotten password anew (proved by ${method(details, "with")})`,
  "recovery-codes.made": "Made recovery codes",
  "recovery.asked": ({ kind, as }) => {
    const about: Readonly<Record<string, string>> = { "user-id": "the user ID", password: "the password" };
    const what = `Said that ${about[String(kind)] ?? "something"} is forgotten`;
    return as === "mailed"
      ? `${what}; mail was sent`
      : `${what} (no mail: ${dropped[String(as)] ?? String(as ?? "")})`;
  },
  "recovery.proved": (details) => `Proved who they are to set a new password (${method(details, "with")})`,
  "first-login.done": "Finished the first login",
  "code.sent": "A one-time password was mailed",
  "code.accepted": "Verified by the mailed one-time password",
  "code.failed": (details) => `The mailed one-time password was not accepted${reason(details)}`,
  "account.activated": "Activated the account with the letter’s code",
  "account.activation-failed": (details) => `The activation code was not accepted${reason(details)}`,
  "account.reissued": "A reissued letter ended the previous password and methods",
  "members.file-received": ({ bytes }) => `Received a member file (${count(bytes)} bytes)`,
  "members.bad-rows-taken": ({ rows }) => `Took out the bad rows of a member file (${count(rows)} rows)`,
  "members.import-cancelled": "Cancelled the import of a member file",
  "members.import-failed": "The import of a member file broke off; nothing was imported",
  "account.frozen": "The account was stopped: “This was not me”",
  "reissue.requested": "A new letter was asked for online",
  "reissue.stopped": "The request for a new letter was stopped: “This was not me”",
  "reissue.resumed": "The member was spoken to, and the stopped request goes on",
  "reissue.approved": "The request for a new letter was approved",
  "reissue.refused": "The request for a new letter was refused",
  "members.imported": ({ new: added, changed, unchanged, otherPeople }) =>
    `Imported a member file (${count(added)} new${otherPeople ? `, ${count(otherPeople)} of them said to be other people` : ""}, ${count(changed)} changed, ${count(unchanged)} unchanged)`,
  "members.exported": ({ members }) => `Exported a list of ${count(members)} members`,
  "letter.issued": (details) =>
    `Issued a ${letter(details)} (issue number ${String(details.issueNumber ?? "")})`,
  "letter.printed": (details) =>
    `Printed a ${letter(details)} (issue number ${String(details.issueNumber ?? "")})`,
  "letter.returned": ({ issueNumber, reason: why }) =>
    `A letter came back (issue number ${String(issueNumber ?? "")}, ${returnReasons[String(why)] ?? "unknown reason"})`,
  "letters.issued": ({ letters, leftOut, selection }) =>
    `Issued letters (${selections[String(selection)] ?? "—"}, ${count(letters)} letters, ${count(leftOut)} people left out)`,
  "letters.cancelled": ({ members, selection }) =>
    `Gave up a run of letters (${selections[String(selection)] ?? "—"}, ${count(members)} people)`,
  "letters.taken": ({ letters, fileNumber }) =>
    `Took the PDF for printing (file ${count(fileNumber)}, ${count(letters)} letters)`,
  "letters.listed": ({ letters }) => `Took the list of letters (${count(letters)} letters)`,
  "reminder.sent": "Sent a reminder by mail",
  "reminder.excluded": "Marked as getting no reminders",
  "reminder.included": "Marked as getting reminders again",
  "notice.written": "Drafted a notice",
  "notice.changed": "Changed a notice",
  "notice.published": "Published a notice",
  "notice.withdrawn": "Withdrew a notice",
  "notice.removed": "Deleted the draft of a notice",
  "notice.file-attached": ({ bytes }) => `Attached a file to a notice (${count(bytes)} bytes)`,
  "notice.file-removed": "Removed the file of a notice",
  "terms.draft-saved": "Saved a draft of the terms of use",
  "terms.published": ({ version, effectiveOn }) =>
    `Published version ${count(version)} of the terms of use (in force from ${String(effectiveOn ?? "")})`,
  "terms.proofs-exported": ({ version }) =>
    `Exported who has agreed to version ${count(version)} of the terms of use`,
  "service.added": ({ to }) => `Added a service${leads(to)}`,
  "service.changed": ({ from, to }) => `Changed a service${leads(from, to)}`,
  "service.moved": "Moved a service",
  "service.removed": ({ from }) => `Removed a service${leads(from)}`,
  "service.opened": "Opened a service",
  "policy.changed": ({ policy, from, to }) =>
    `Changed a policy (${policies[String(policy)] ?? String(policy ?? "")}: ${String(from ?? "")} → ${String(to ?? "")})`,
  "retention.erased": ({ members, signIns, mails }) =>
    `Erased what was past its time (former members: ${count(members)}, sign-ins: ${count(signIns)}, mails: ${count(mails)})`,
  "audit.verified": ({ records, findings }) =>
    Number(findings) === 0
      ? `Verified ${count(records)} audit records (nothing found)`
      : `Verified ${count(records)} audit records (${count(findings)} findings)`,
  "audit.anchor-mailed": "Mailed the check line of the audit log",
  "audit.exported": ({ records }) => `Exported ${count(records)} audit records`,
  "dashboard.exported": "Exported a table of the dashboard",
  "association.added": "Added the association",
  "staff.signed-in": ({ with: by }) => `Staff signed in (${staffWays[String(by)] ?? "—"})`,
  "staff.sign-in-failed": "Staff sign-in failed",
  "staff.sign-in-throttled": "Staff sign-in was not accepted after repeated failures",
  "staff.signed-out": "Staff signed out",
  "staff.factor-failed": (details) => `Staff ${method(details)} was not confirmed${reason(details)}`,
  "staff.counter-suspect": "The counter of a staff passkey went back: it may have been copied",
  "staff.invited": ({ role }) => `Invited somebody to the staff (${staffRoles[String(role)] ?? "—"})`,
  "staff.invited-again": "Invited somebody of the staff again",
  "staff.joined": (details) => `Staff set up how to sign in (${method(details)})`,
  "staff.role-changed": ({ from, to }) =>
    `Changed a staff role (from ${staffRoles[String(from)] ?? "—"} to ${staffRoles[String(to)] ?? "—"})`,
  "staff.deactivated": "Deactivated somebody of the staff",
  "approval.requested": (details) => `Asked for approval (${approval(details)})`,
  "approval.waived": (details) =>
    `Went ahead without a second person (${approval(details)}; the two-person rule is off)`,
  "approval.approved": (details) => `Approved (${approval(details)})`,
  "approval.refused": (details) => `Refused (${approval(details)})`,
  "member.viewed": "Opened the member’s page",
  "member.added": ({ otherPerson }) =>
    `Added the member${otherPerson ? " as another person of that name" : ""}`,
  "member.changed": ({ fields: changed }) => `Corrected the member’s details (${listOf(changed, fields)})`,
  "member.unlocked": ({ counters }) => `Cleared the failures and unlocked sign-in (${count(counters)})`,
  "member.sessions-ended": ({ sessions }) => `Signed out all devices (${count(sessions)})`,
  "member.factor-cleared": (details) => `Cleared a lost sign-in method (${method(details)})`,
  "member.factors-cleared": ({ factors }) => `Cleared all sign-in methods (${count(factors)})`,
  "member.objected": "Recorded “not me” and stopped the account",
  "caller.checked": ({ facts }) => `Checked who is calling (${listOf(facts, fields)})`,
  "caller.check-failed": ({ facts }) => `What a caller said was not right (${listOf(facts, fields)})`,
};

export const en: typeof ja = { events };
