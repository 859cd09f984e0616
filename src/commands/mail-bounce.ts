import { receiveBounce } from "../mail/index.ts";
import { markAddress } from "../worker.ts";
import { runCommand } from "./command.ts";

// The mail server pipes here what comes to MAIL_FROM. It is taken in any case: refusing it would make the
// mail server return a returned mail.
await runCommand("mail:bounce", async ({ runtime, stdin, out }) => {
  const outcome = await receiveBounce(runtime, await stdin(), markAddress);
  switch (outcome.kind) {
    case "undeliverable":
      out(`Mail ${outcome.mailId} came back (${outcome.reason}); its address is marked as undeliverable.`);
      return 0;
    case "failed":
      out(
        `Mail ${outcome.mailId} came back (${outcome.reason}); the mailbox is not to blame, so nothing is marked.`,
      );
      return 0;
    case "known":
      out(`Mail ${outcome.mailId} had come back before.`);
      return 0;
    case "no-failure":
      out(`The mail is ${outcome.action}; nothing to do.`);
      return 0;
    case "unknown":
      out("This is about no mail of ours.");
      return 0;
    case "not-a-bounce":
      out("This is no delivery status notification (RFC 3464); nothing was done.");
      return 0;
    default:
      return outcome satisfies never;
  }
});
