import { record } from "../audit/index.ts";
import { type MadeCode, makeCode, secondsBetweenMails, waitingCode } from "../factors/index.ts";
import {
  type Answer,
  again,
  answerWithMailedCode,
  errorOf,
  type FormState,
  type MemberVisit,
  memberDid,
  type StepPage,
  steps,
  type Typed,
  type View,
} from "../journey/index.ts";
import { abandonQueuedMail, enqueueMail, signInCodeMail } from "../mail/index.ts";
import type { Tx } from "../platform/index.ts";
import {
  Button,
  ButtonGroup,
  CodeField,
  Details,
  Form,
  formatClockUp,
  Instructions,
  NoticeBanner,
  Rich,
} from "../ui/index.ts";
import { tellOfNewDevice } from "./new-device.ts";
import { RecoveryCodeLink } from "./recovery-code.tsx";
import { texts } from "./texts.ts";

/** 「ワンタイムパスワード (OTP) メール認証」: at every later sign-in, and where a session has only a password. */
export const otpMailPage: StepPage = {
  step: steps.mailbox,
  keeps: [],
  show: async (visit, tx, form) => {
    const { associationId } = visit.association;
    const { sessionId } = visit.session;
    const waiting = await waitingCode(tx, { associationId, sessionId, purpose: "sign-in", now: visit.now });
    return otpMailView(visit, form, waiting !== null);
  },
  accept: (visit, typed) => (typed.has("resend") ? resend(visit, typed) : check(visit, typed)),
};

/** Mails a code to this session unless one is waiting: called when somebody is led to the page. */
export async function mailSignInCode(visit: MemberVisit): Promise<void> {
  const { associationId } = visit.association;
  await visit.runtime.db.within(associationId, async (tx) => {
    const { sessionId } = visit.session;
    const waiting = await waitingCode(tx, { associationId, sessionId, purpose: "sign-in", now: visit.now });
    if (!waiting) await send(tx, visit);
  });
}

async function send(
  tx: Tx,
  visit: MemberVisit,
): Promise<MadeCode["kind"] | "noAddress" | { wait: MadeCode }> {
  const { association, runtime, session, now, locale } = visit;
  const { associationId } = association;
  const { accountId, sessionId, emailAddress } = session;
  if (!emailAddress) return "noAddress";
  const made = await makeCode(tx, runtime, {
    ...{ associationId, accountId, sessionId, now, purpose: "sign-in" },
    emailAddressId: emailAddress.id,
  });
  if (made.kind !== "made") return { wait: made };
  await abandonQueuedMail(tx, { associationId, accountId, kind: "sign-in-code", now });
  const content = signInCodeMail({ locale, association, code: made.code, now, expiresAt: made.expiresAt });
  await enqueueMail(
    tx,
    {
      ...{ associationId, accountId, content, now, kind: "sign-in-code" },
      emailAddressId: emailAddress.id,
      to: emailAddress.address,
      uselessAt: made.expiresAt,
    },
    runtime,
  );
  await record(tx, { ...memberDid(visit), event: "code.sent", details: { purpose: "sign-in" } });
  return "made";
}

async function resend(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale);
  const sent = await visit.runtime.db.within(visit.association.associationId, (tx) => send(tx, visit));
  if (sent === "made") return again(typed, [], [], "resent");
  if (typeof sent === "string") return { kind: "next" };
  return again(typed, [], [{ field: null, text: waitText(visit, sent.wait) ?? text.otpResent }]);
}

function waitText({ locale, now }: MemberVisit, made: MadeCode): string | null {
  const text = texts(locale);
  if (made.kind === "tooSoon") {
    return text.otpTooSoon(Math.min(secondsBetweenMails, Math.ceil(made.again.since(now).total("seconds"))));
  }
  return made.kind === "tooMany" ? text.otpTooMany(Math.ceil(made.again.since(now).total("minutes"))) : null;
}

async function check(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const { runtime, association } = visit;
  const text = texts(visit.locale);
  const wrong = (message: string): Answer => again(typed, [], [{ field: "code", text: message }]);
  if (typed.text("code").trim() === "") return wrong(text.otpMissing);
  const outcome = await runtime.db.within(association.associationId, async (tx) => {
    const answered = await answerWithMailedCode(tx, visit, "sign-in", typed.text("code"));
    if (answered.kind === "right") await tellOfNewDevice(tx, visit, visit.session.accountId);
    return answered;
  });
  switch (outcome.kind) {
    case "right":
      return { kind: "next" };
    case "wrong":
      return wrong(text.otpWrong(outcome.triesLeft));
    case "previous":
      return wrong(text.otpPrevious);
    case "late":
      return wrong(text.otpLate);
    case "noCode":
      return wrong(text.otpNoCode);
    case "notSixDigits":
      return wrong(text.otpNotSix);
    case "wait":
      return wrong(text.otpWait(formatClockUp(outcome.until)));
    case "disabled":
      return wrong(text.otpDisabled);
    default:
      return outcome satisfies never;
  }
}

export function otpMailView(
  { locale, csrf, session, facts, runtime }: MemberVisit,
  form: FormState,
  codeWaits: boolean,
): View {
  const text = texts(locale);
  const address = session.emailAddress?.address ?? "";
  return {
    title: text.otpTitle,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {session.emailAddress?.undeliverableAt && (
          <NoticeBanner kind="warning" title={text.undeliverable(address)}>
            {text.undeliverableHelp}
          </NoticeBanner>
        )}
        {form.news === "resent" && <NoticeBanner kind="success">{text.otpResent}</NoticeBanner>}
        <p>
          <Rich text={codeWaits ? text.otpSent(address) : text.otpNotSent(address)} />
        </p>
        <Form csrf={csrf}>
          <CodeField
            locale={locale}
            name="code"
            label={text.otpCode}
            support={text.otpCodeHelp}
            error={errorOf(form, "code")}
          />
          <ButtonGroup>
            <Button>{text.otpRun}</Button>
            <Button variant="secondary" name="resend" value="1">
              {text.otpResend}
            </Button>
          </ButtonGroup>
        </Form>
        <RecoveryCodeLink locale={locale} facts={facts} />
        <Details summary={text.otpNothing}>
          <Instructions items={text.otpNothingSteps(runtime.mailFrom)} />
          <p>
            <a href="/recovery/reissue">{text.reissue}</a>
          </p>
        </Details>
        <Form csrf={csrf} action="/sign-out">
          <Button variant="link">{text.notYou}</Button>
        </Form>
      </>
    ),
  };
}
