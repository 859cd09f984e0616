import { withdrawAddress } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { endCodes, hasWaitingLink } from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  type FormState,
  type MemberVisit,
  memberDid,
  type StepPage,
  steps,
  type Typed,
  type View,
} from "../journey/index.ts";
import { checkConfirmationCode, resendConfirmation, WaitingForConfirmation } from "../new-address/index.ts";
import { texts } from "./texts.ts";

/** 「確認メールを送信しました」: waits for the link, whichever browser opens it, or takes the code. */
export const emailLinkPage: StepPage = {
  step: steps.emailLink,
  keeps: [],
  show: async (visit, tx, form) =>
    emailLinkView(visit, form, await hasWaitingLink(tx, { ...accountKey(visit), now: visit.now })),
  accept: async (visit, typed) => {
    if (typed.has("resend")) return resend(visit, typed);
    if (typed.has("correct")) return correct(visit);
    const checked = await checkConfirmationCode(visit, typed);
    return checked === "confirmed" ? { kind: "next" } : checked;
  },
};

/** What the waiting page asks every 1.5 s: told "moved on" and nothing else, and it keeps no session alive. */
export const movedPath = "/onboarding/email-link/moved";

async function resend(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const { emailAddress } = visit.session;
  return emailAddress ? resendConfirmation(visit, typed, emailAddress) : { kind: "next" };
}

// Going back is an act that clears a fact: without an address on file the page before is next again.
async function correct(visit: MemberVisit): Promise<Answer> {
  const key = accountKey(visit);
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await endCodes(tx, key.associationId, key.accountId, visit.now);
    await withdrawAddress(tx, key, visit.now);
    await record(tx, { ...memberDid(visit), event: "email.withdrawn" });
  });
  return { kind: "next" };
}

/** @param mailWaits false when no mail was sent for too many before it, or its link is too old */
export function emailLinkView(visit: MemberVisit, form: FormState, mailWaits: boolean): View {
  const text = texts(visit.locale).emailLink;
  const address = visit.session.emailAddress ?? { address: "", undeliverableAt: null };
  return {
    title: text.title,
    status: form.errors.length > 0 ? 422 : 200,
    scripts: ["waiting"],
    body: (
      <WaitingForConfirmation
        {...{ visit, form, address, mailWaits }}
        poll={movedPath}
        path={steps.emailLink.paths[0]}
      />
    ),
  };
}
