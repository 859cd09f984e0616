import { finishFirstLogin } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  type Answer,
  accountKey,
  type MemberVisit,
  memberDid,
  type StepPage,
  steps,
  type Typed,
  type View,
} from "../journey/index.ts";
import { endSession } from "../sessions/index.ts";
import { Button, ButtonGroup, Form, Icon, NoticeBanner, SummaryList } from "../ui/index.ts";
import { texts } from "./texts.ts";

/** 「初回ログインが完了しました」: what was done and what is left. Either button ends the first login. */
export const donePage: StepPage = {
  step: steps.done,
  keeps: [],
  show: async (visit) => doneView(visit),
  accept,
};

async function accept(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const key = accountKey(visit);
  const choice = typed.text("choice");
  const signsOut = choice === "sign-out";
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await finishFirstLogin(tx, key, visit.now);
    await record(tx, { ...memberDid(visit), event: "first-login.done" });
    if (signsOut) {
      await endSession(tx, key.associationId, visit.session.sessionId, visit.now);
      await record(tx, { ...memberDid(visit), event: "sign-out" });
    }
  });
  if (choice === "recovery-codes") return { kind: "next", otherwise: "/settings/recovery-codes" };
  if (!signsOut) return { kind: "next" };
  visit.setCookies.push({ name: "session", value: "", maxAge: 0 });
  return { kind: "go", to: "/sign-in?news=signed-out" };
}

export function doneView({ locale, csrf, facts, session }: MemberVisit): View {
  const { done: text, methods } = texts(locale);
  const { method } = facts.account;
  const methodName = method ? methods[method] : "";
  const nothingLeft = steps.enrolment.isDone(facts);
  const done = [
    text.facts.birthDate,
    text.facts.terms,
    text.facts.email(session.emailAddress?.address ?? ""),
    text.facts.method(methodName),
    text.facts.password,
  ];
  return {
    title: text.title,
    body: (
      <>
        <NoticeBanner kind={nothingLeft ? "success" : "info"} title={nothingLeft ? text.allDone : text.left}>
          {nothingLeft ? text.allDoneLead : text.leftLead(methodName)}
        </NoticeBanner>
        <section>
          <h2>{text.finished}</h2>
          <ul class="done-list">
            {done.map((line) => (
              <li>
                <Icon name="check" />
                <span class="foreign">{line}</span>
              </li>
            ))}
          </ul>
        </section>
        <SummaryList rows={[{ term: text.loginId, detail: session.loginId }]} />
        <p>{text.loginIdKept}</p>
        {session.openedWith === "letter" && <p>{text.letter}</p>}
        {nothingLeft && <p>{text.recoveryCodesLead}</p>}
        <Form csrf={csrf}>
          <ButtonGroup>
            <Button name="choice" value="continue">
              {text.continue}
            </Button>
            {nothingLeft && (
              <Button variant="secondary" name="choice" value="recovery-codes">
                {text.recoveryCodes}
              </Button>
            )}
            <Button variant="secondary" name="choice" value="sign-out">
              {text.signOut}
            </Button>
          </ButtonGroup>
        </Form>
      </>
    ),
  };
}
