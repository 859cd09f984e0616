import type { ja } from "./ja.ts";

export const en: typeof ja = {
  title: "Requests for a new letter",
  lead: "Members asked for these online. Check one and pass it on for approval; once approved, the letter can be printed.",
  empty: "No request is waiting.",
  caption: "Requests that are waiting",
  asked: "Asked on",
  claimed: "What they entered",
  fits: "Member it fits",
  fitsOne: (name, loginId) => `${name} (${loginId ?? ""})`,
  fitsNobody: "Fits nobody",
  state: "State",
  states: { waiting: "To be checked", stopped: "Stopped by the member", approval: "Waiting for approval" },
  open: "Look at it",
  back: "Back to the requests",
  gone: "This request has been dealt with",

  oneTitle: "Check a request for a new letter",
  claim: { card: "Symbol-number-branch", nameKana: "Name in kana", birthDate: "Date of birth" },
  erased: "(cannot be read)",
  member: "Open the member's page",
  nobody:
    "No member fits symbol, number, kana and date of birth together. Our records may be wrong: ask the employer if need be. No letter can be sent.",
  stopped: (at) =>
    `On ${at} somebody at a registered e-mail address said “This was not me”. It goes no further until you have spoken to the member.`,
  inApproval: "It waits for approval. After that the letter can be printed.",
  reason: "Reason",
  reasonSupport: "Write down what you checked. It is kept in the audit log.",
  approve: "Pass on for approval",
  resume: "I have spoken to the member: let it go on",
  refuse: "Decline",
  refuseHelp: "If you decline, the receipt number shows “Not possible”.",
  missingReason: "Enter a reason",
  longReason: "A reason has at most 500 characters",
  news: {
    waiting: "Passed on for approval.",
    waived:
      "Approved at once, since the association works without a second person. The letter can be printed.",
    asked: "A new letter for this member is waiting for approval already.",
    resumed: "It may go on. Pass it on for approval now.",
    refused: "Declined.",
    settled: "This request has been dealt with already.",
    stopped: "The member has stopped it, so it cannot go on.",
    fitsNobody: "It fits nobody, so it cannot be approved.",
  },
};
