import { withdrawAddress } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { endCodes, hasWaitingLink, type MadeCode } from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  answerWithMailedCode,
  type FormState,
  type MemberVisit,
  memberDid,
  type StepPage,
  steps,
  type Typed,
  type View,
} from "../journey/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  CodeField,
  Details,
  Form,
  formatClockUp,
  Instructions,
  NoticeBanner,
  Waiting,
} from "../ui/index.ts";
import { mailConfirmation } from "./confirmation-mail.ts";
import { texts } from "./texts.ts";

/** 「確認メールを送信しました」: waits for the link, whichever browser opens it, or takes the code. */
export const emailLinkPage: StepPage = {
  step: steps.emailLink,
  keeps: [],
  show: async (visit, tx, form) =>
    emailLinkView(visit, form, await hasWaitingLink(tx, { ...accountKey(visit), now: visit.now })),
  accept: (visit, typed) => {
    if (typed.has("resend")) return resend(visit, typed);
    if (typed.has("correct")) return correct(visit);
    return check(visit, typed);
  },
};

/** What the waiting page asks every 1.5 s: told "moved on" and nothing else, and it keeps no session alive. */
export const movedPath = "/onboarding/email-link/moved";

async function resend(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale).emailLink;
  const { emailAddress } = visit.session;
  if (!emailAddress) return { kind: "next" };
  const made = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    mailConfirmation(tx, visit, emailAddress),
  );
  if (made.kind === "made") return again(typed, [], [], "resent");
  return again(typed, [], [{ field: null, text: waitText(text, made, visit.now) }]);
}

function waitText(
  text: ReturnType<typeof texts>["emailLink"],
  made: Exclude<MadeCode, { kind: "made" }>,
  now: Temporal.Instant,
): string {
  const wait = made.again.since(now);
  return made.kind === "tooSoon"
    ? text.tooSoon(Math.ceil(wait.total("seconds")))
    : text.tooMany(Math.ceil(wait.total("minutes")));
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

async function check(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const { emailLink: text, ...shared } = texts(visit.locale);
  const wrong = (message: string): Answer => again(typed, [], [{ field: "code", text: message }]);
  if (typed.text("code").trim() === "") return wrong(text.missing);
  const { associationId } = visit.association;
  const outcome = await visit.runtime.db.within(associationId, (tx) =>
    answerWithMailedCode(tx, visit, "confirm-address", typed.text("code")),
  );
  switch (outcome.kind) {
    case "right":
      return { kind: "next" };
    case "wrong":
      return wrong(text.wrong(outcome.triesLeft));
    case "previous":
    case "late":
    case "noCode":
    case "notSixDigits":
      return wrong(text[outcome.kind]);
    case "wait":
      return wrong(shared.wait(formatClockUp(outcome.until)));
    case "disabled":
      return wrong(shared.disabled);
    default:
      return outcome satisfies never;
  }
}

/** @param mailWaits false when no mail was sent for too many before it, or its link is too old */
export function emailLinkView(
  { locale, csrf, session, runtime }: MemberVisit,
  form: FormState,
  mailWaits: boolean,
): View {
  const text = texts(locale).emailLink;
  const address = session.emailAddress?.address ?? "";
  return {
    title: text.title,
    status: form.errors.length > 0 ? 422 : 200,
    scripts: ["waiting"],
    body: (
      <>
        {session.emailAddress?.undeliverableAt && (
          <NoticeBanner kind="warning" title={text.undeliverable(address)}>
            {text.undeliverableHelp}
          </NoticeBanner>
        )}
        {form.news === "resent" && <NoticeBanner kind="success">{text.resent}</NoticeBanner>}
        {mailWaits ? (
          <p class="foreign">{text.lead(address)}</p>
        ) : (
          <NoticeBanner kind="warning">{text.noMail(address)}</NoticeBanner>
        )}
        <Instructions items={text.steps} />
        <Waiting locale={locale} poll={movedPath} next="/onboarding/email-link" />
        <ButtonLink href="/onboarding/email-link">{text.refresh}</ButtonLink>
        <Form csrf={csrf}>
          <p class="hint">{text.resendHint}</p>
          <ButtonGroup>
            <Button variant="secondary" name="resend" value="1">
              {text.resend}
            </Button>
            <Button variant="secondary" name="correct" value="1">
              {text.correct}
            </Button>
          </ButtonGroup>
        </Form>
        <Details summary={text.orCode} open={form.errors.some((error) => error.field === "code")}>
          <Form csrf={csrf}>
            <CodeField
              locale={locale}
              name="code"
              label={text.code}
              support={text.codeSupport}
              error={form.errors.find((error) => error.field === "code")?.text}
            />
            <Button variant="secondary">{text.submitCode}</Button>
          </Form>
        </Details>
        <Details summary={text.nothing}>
          <Instructions items={text.nothingSteps(runtime.mailFrom)} />
        </Details>
      </>
    ),
  };
}
