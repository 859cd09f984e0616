import { endResets, replacePassword, sealPassword, tellOwner } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  stepUp,
  type Typed,
  type View,
} from "../journey/index.ts";
import { passwordChosenMail } from "../mail/index.ts";
import {
  NewPasswordForm,
  newPasswordTexts,
  SuggestedPassword,
  takeNewPassword,
} from "../new-password/index.ts";
import type { Tx } from "../platform/index.ts";
import { endOtherSessions } from "../sessions/index.ts";
import { BackToSettings } from "./back.tsx";
import { texts } from "./texts.ts";

const path = "/settings/password";

/** 「パスワードの変更」: ends every other session, and with it what is remembered elsewhere. */
export const changePasswordPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, _tx, form) => changePasswordView(visit, form),
  accept: async (visit, typed) =>
    typed.has("suggest") ? again(typed, [], [], "suggested") : change(visit, typed),
};

async function change(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = newPasswordTexts(visit.locale);
  const taken = await takeNewPassword(visit, accountKey(visit), typed.text("password"));
  switch (taken.kind) {
    case "refused":
      return again(typed, [], [{ field: "password", text: text.problem(taken.problem) }]);
    case "busy":
      return again(typed, [], [{ field: "password", text: text.busy }]);
    case "hashed":
      await visit.runtime.db.within(visit.association.associationId, (tx) => changeIn(tx, visit, taken.hash));
      return { kind: "go", to: "/settings?news=password" };
    default:
      return taken satisfies never;
  }
}

async function changeIn(tx: Tx, visit: MemberVisit, hash: string): Promise<void> {
  const { runtime, session, now, association, locale } = visit;
  const key = accountKey(visit);
  await replacePassword(tx, key, sealPassword(runtime, key, hash), now);
  await endResets(tx, key, now);
  await endOtherSessions(tx, { ...key, keep: session.sessionId, now });
  await stepUp(tx, visit);
  await record(tx, { ...memberDid(visit), event: "password.chosen" });
  const content = passwordChosenMail({ locale, association, at: now });
  const { accountId } = key;
  await tellOwner(tx, runtime, { association, accountId, kind: "password-chosen", content, now });
}

export function changePasswordView(visit: MemberVisit, form: FormState): View {
  const { locale, csrf, association, runtime, session } = visit;
  const text = texts(locale).password;
  const frame = { title: text.title, lead: text.lead };
  if (form.news === "suggested") {
    const { random } = runtime;
    return { ...frame, holdsSecret: true, body: <SuggestedPassword {...{ locale, csrf, path, random }} /> };
  }
  const error = form.errors[0]?.text;
  return {
    ...frame,
    status: error === undefined ? 200 : 422,
    body: (
      <>
        <NewPasswordForm {...{ locale, csrf, association, path, error }} loginId={session.loginId} />
        <BackToSettings locale={locale} />
      </>
    ),
  };
}
