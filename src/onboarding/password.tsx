import { sealPassword, setFirstPassword, tellOwner, withdrawMethod } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type StepPage,
  steps,
  stepUp,
  type Typed,
  type View,
} from "../journey/index.ts";
import { holdLetter, markLetterUsed } from "../letters/index.ts";
import { passwordChosenMail } from "../mail/index.ts";
import {
  NewPasswordForm,
  newPasswordTexts,
  SuggestedPassword,
  takeNewPassword,
} from "../new-password/index.ts";
import type { Tx } from "../platform/index.ts";
import { endOtherSessions } from "../sessions/index.ts";
import { Button } from "../ui/index.ts";
import { leaveEndedLetter } from "./ended-letter.ts";
import { texts } from "./texts.ts";

/** 「新しいパスワードの設定」: replaces the provisional one for ever and ends all other sessions. */
export const passwordPage: StepPage = {
  step: steps.password,
  keeps: [],
  show: async (visit, _tx, form) => passwordView(visit, form),
  accept: (visit, typed) => {
    if (typed.has("suggest")) return Promise.resolve(again(typed, [], [], "suggested"));
    if (typed.has("back")) return backToMethod(visit);
    return choose(visit, typed);
  },
};

async function backToMethod(visit: MemberVisit): Promise<Answer> {
  const key = accountKey(visit);
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await withdrawMethod(tx, key);
    await record(tx, { ...memberDid(visit), event: "method.withdrawn" });
  });
  return { kind: "next" };
}

async function choose(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = newPasswordTexts(visit.locale);
  const taken = await takeNewPassword(visit, accountKey(visit), typed.text("password"));
  switch (taken.kind) {
    case "refused":
      return again(typed, [], [{ field: "password", text: text.problem(taken.problem) }]);
    case "busy":
      return again(typed, [], [{ field: "password", text: text.busy }]);
    case "hashed":
      return (await setOnce(visit, taken.hash)) === "letterEnded"
        ? leaveEndedLetter(visit)
        : { kind: "next" };
    default:
      return taken satisfies never;
  }
}

function setOnce(visit: MemberVisit, hash: string): Promise<"set" | "before" | "letterEnded"> {
  const key = accountKey(visit);
  const { letterId } = visit.session;
  return visit.runtime.db.within(key.associationId, async (tx) => {
    // Its owner may have objected since it opened this session, or have a newer one.
    const letter = letterId && (await holdLetter(tx, key, letterId));
    if (letter === "replaced") return "letterEnded";
    // Sent twice, from two tabs: the first one counts.
    const isFirst = await setFirstPassword(tx, key, sealPassword(visit.runtime, key, hash), visit.now);
    if (!isFirst) return "before";
    if (letterId) await markLetterUsed(tx, key.associationId, letterId, visit.now);
    await settle(tx, visit);
    return "set";
  });
}

async function settle(tx: Tx, visit: MemberVisit): Promise<void> {
  const { runtime, session, now, association, locale } = visit;
  const key = accountKey(visit);
  await endOtherSessions(tx, { ...key, keep: session.sessionId, now });
  await stepUp(tx, visit);
  await record(tx, { ...memberDid(visit), event: "password.chosen" });
  const content = passwordChosenMail({ locale, association, at: now });
  const { accountId } = key;
  await tellOwner(tx, runtime, { association, accountId, kind: "password-chosen", content, now });
}

export function passwordView(visit: MemberVisit, form: FormState): View {
  const { locale, csrf, association, runtime, session } = visit;
  const text = texts(locale).password;
  const frame = { title: text.title, lead: text.lead };
  const path = steps.password.paths[0];
  if (form.news === "suggested") {
    const { random } = runtime;
    return { ...frame, holdsSecret: true, body: <SuggestedPassword {...{ locale, csrf, path, random }} /> };
  }
  const error = form.errors[0]?.text;
  return {
    ...frame,
    status: error === undefined ? 200 : 422,
    body: (
      <NewPasswordForm {...{ locale, csrf, association, path, error }} loginId={session.loginId}>
        <Button variant="link" name="back" value="1">
          {text.back}
        </Button>
      </NewPasswordForm>
    ),
  };
}
