import type { Method, Standing } from "../accounts/index.ts";
import type { OpenedWith } from "../sessions/index.ts";

/** All that the order of pages depends on: facts about the session and the account, and nothing else. */
export type Facts = {
  session: {
    openedWith: OpenedWith;
    birthDateConfirmed: boolean;
    /** This session asked for the link that was confirmed, or typed a code from the mailbox. */
    mailboxProved: boolean;
    factorProved: boolean;
  };
  account: {
    standing: Standing;
    passwordChosen: boolean;
    /** The version last agreed to. */
    termsAccepted: number | null;
    emailOnFile: boolean;
    emailVerified: boolean;
    method: Method | null;
    firstLoginDone: boolean;
    /** Passkey and OTP app that are enrolled. */
    boundFactors: readonly Method[];
    /** Of those made last; null where none were made. */
    recoveryCodesLeft: number | null;
  };
  association: {
    termsInForce: number | null;
  };
};
