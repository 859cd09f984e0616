import type { ja } from "./ja.ts";

export const en: typeof ja = {
  title: "Dashboard",
  counted: (moment) => `Counted ${moment}; counted again every five minutes.`,
  neverCounted: "Nothing was counted yet. Press “Count now”, or wait a minute.",
  recount: "Count now",
  recounted: "Counted.",
  period: "Period",
  days: (days) => `${days} days`,
  day: "Day",
  showTable: "The numbers as a table",
  total: "Total",
  none: "Nothing was recorded in this period.",

  tasks: {
    title: "To do",
    nothing: "Nothing is waiting at the moment.",
    cases: (count) => count,
    approvals: "Waiting for approval",
    reissues: "Requests for reissue",
    returnedLetters: "Letters that came back",
    undeliverable: "Undeliverable mail",
    findings: "Findings in the audit log",
  },

  steps: {
    title: "Members now",
    lead: (members) => `How far ${members} accounts have come`,
    step: "Step",
    members: "Members",
    share: "Share",
    empty: "There are no members yet. Import a member file under “Import”.",
  },
  progress: {
    title: "Progress",
    label: "Chart of members a day: not started, under way, in use",
    notStarted: "Not started",
    underway: "Under way",
    finished: "In use",
  },
  underway: {
    title: "Steps of those under way",
    label: "Chart of members under way a day, by the step where they stand",
  },
  signIns: {
    title: "Sign-ins",
    label: "Chart of sign-ins a day, by method",
    ways: {
      passkey: "Passkey",
      "otp-app": "OTP app",
      "otp-mail": "OTP mail",
      letter: "Letter",
      legacy: "Previous password",
      "recovery-code": "Recovery code",
    },
  },
  failures: {
    title: "Failed sign-ins",
    label: "Chart of failed sign-ins a day",
    kinds: { password: "ID or password", factor: "Code or passkey", throttled: "During a wait" },
  },
  mail: {
    title: "Mail",
    label: "Chart of mails a day and what came of them",
    fates: { sent: "Sent", waiting: "Waiting", bounced: "Came back", refused: "Refused" },
    troubles: "Mails that did not arrive",
    undeliverable: "Members whom mail does not reach",
  },
  letters: {
    title: "Letters",
    label: "Chart of letters printed, used and returned a day",
    events: { printed: "Printed", used: "Used", returned: "Returned" },
    stands: "Newest letter of each member",
    state: "State",
    states: { out: "Out, not used", used: "Used", expired: "Expired", returned: "Returned" },
  },

  export: {
    title: "Export a table",
    lead: "The table for the chosen period as a CSV file. That you took it is recorded.",
    table: "Table",
    encoding: "Encoding",
    cp932: "Shift_JIS (for Excel)",
    utf8: "UTF-8",
    submit: "Export as CSV",
    fileName: (table, day) => `${table}-${day}.csv`,
  },
};
