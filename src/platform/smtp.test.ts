import { expect, test } from "vitest";
import { type SmtpFailure, smtpOutcome } from "./smtp.ts";

test.each<[string, SmtpFailure, ReturnType<typeof smtpOutcome>]>([
  [
    "the server is away",
    { code: "ESOCKET", errno: -111, command: "CONN" },
    { kind: "later", reason: "ECONNREFUSED" },
  ],
  [
    "it does not answer in time",
    { code: "ETIMEDOUT", command: "CONN" },
    { kind: "later", reason: "ETIMEDOUT" },
  ],
  [
    "it is closing",
    { code: "ECONNECTION", command: "CONN", responseCode: 421, response: "421 4.3.2 Shutting down" },
    { kind: "later", reason: "421 4.3.2" },
  ],
  [
    "our login is wrong: the operator's to mend",
    { code: "EAUTH", command: "AUTH PLAIN", responseCode: 535, response: "535 5.7.8 Bad credentials" },
    { kind: "later", reason: "535 5.7.8" },
  ],
  [
    "our sender's address is refused: the operator's to mend",
    { code: "EENVELOPE", command: "MAIL FROM", responseCode: 553, response: "553 5.7.1 Not owned by user" },
    { kind: "later", reason: "553 5.7.1" },
  ],
  [
    "no such mailbox",
    refusal(550, "550 5.1.1 <hanako@example.jp>: Recipient address rejected"),
    { kind: "refused", reason: "550 5.1.1", mailboxIsDead: true },
  ],
  [
    "no such mailbox, said the old way",
    refusal(550, "550 User unknown"),
    { kind: "refused", reason: "550", mailboxIsDead: true },
  ],
  [
    "no such domain",
    refusal(556, "556 5.1.10 Recipient has null MX"),
    { kind: "refused", reason: "556 5.1.10", mailboxIsDead: true },
  ],
  [
    "greylisted",
    refusal(450, "450 4.2.0 Greylisted, see http://example.jp"),
    { kind: "later", reason: "450 4.2.0" },
  ],
  [
    "the server dislikes us, not the mailbox",
    refusal(554, "554 5.7.1 Relay access denied"),
    { kind: "refused", reason: "554 5.7.1", mailboxIsDead: false },
  ],
  [
    "the content is refused",
    { code: "EMESSAGE", command: "DATA", responseCode: 554, response: "554 5.6.0 Not accepted" },
    { kind: "refused", reason: "554 5.6.0", mailboxIsDead: false },
  ],
  [
    "the mailbox turns out to be unknown only after the content",
    {
      code: "EMESSAGE",
      command: "DATA",
      responseCode: 550,
      response: "550-5.1.1 The account does not exist",
    },
    { kind: "refused", reason: "550 5.1.1", mailboxIsDead: true },
  ],
])("%s", (_story, failure, outcome) => {
  expect(smtpOutcome(failure)).toEqual(outcome);
});

function refusal(responseCode: number, response: string): SmtpFailure {
  return { code: "EENVELOPE", command: "RCPT TO", responseCode, response };
}
