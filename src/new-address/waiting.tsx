import type { EmailAddress } from "../accounts/index.ts";
import type { MadeCode } from "../factors/index.ts";
import {
  type Answer,
  again,
  answerWithMailedCode,
  errorOf,
  type FormState,
  type MemberVisit,
  type Typed,
} from "../journey/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  CodeField,
  Details,
  Form,
  formatClockUp,
  type Html,
  Instructions,
  NoticeBanner,
  Waiting,
} from "../ui/index.ts";
import { mailConfirmation } from "./confirmation-mail.ts";
import { newAddressTexts } from "./texts.ts";

/** 「再送信」 */
export async function resendConfirmation(
  visit: MemberVisit,
  typed: Typed,
  address: Pick<EmailAddress, "id" | "address">,
): Promise<Answer> {
  const made = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    mailConfirmation(tx, visit, address),
  );
  if (made.kind === "made") return again(typed, [], [], "resent");
  return again(typed, [], [{ field: null, text: waitText(visit, made) }]);
}

function waitText({ locale, now }: MemberVisit, made: Exclude<MadeCode, { kind: "made" }>): string {
  const text = newAddressTexts(locale).waiting;
  const wait = made.again.since(now);
  return made.kind === "tooSoon"
    ? text.tooSoon(Math.ceil(wait.total("seconds")))
    : text.tooMany(Math.ceil(wait.total("minutes")));
}

/** The code of the mail, typed instead of pressing its link: "confirmed", or the page again with what is wrong. */
export async function checkConfirmationCode(visit: MemberVisit, typed: Typed): Promise<Answer | "confirmed"> {
  const text = newAddressTexts(visit.locale).waiting;
  const wrong = (message: string): Answer => again(typed, [], [{ field: "code", text: message }]);
  if (typed.text("code").trim() === "") return wrong(text.missing);
  const outcome = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    answerWithMailedCode(tx, visit, "confirm-address", typed.text("code")),
  );
  switch (outcome.kind) {
    case "right":
      return "confirmed";
    case "wrong":
      return wrong(text.wrong(outcome.triesLeft));
    case "previous":
    case "late":
    case "noCode":
    case "notSixDigits":
    case "disabled":
      return wrong(text[outcome.kind]);
    case "wait":
      return wrong(text.wait(formatClockUp(outcome.until)));
    default:
      return outcome satisfies never;
  }
}

export type WaitingProps = {
  form: FormState;
  address: Pick<EmailAddress, "address" | "undeliverableAt">;
  /** false when no mail was sent for too many before it, or its link is too old */
  mailWaits: boolean;
  /** what the script asks; the page that it opens then, which is this page's own when left out */
  poll: string;
  path: string;
  next?: string;
};

/** 「メールアドレスを直す」 gives this address up (`correct`). It waits for the link, whichever browser opens it, or takes the code. The view wants the script "waiting". */
export function WaitingForConfirmation({
  visit: { locale, csrf, runtime },
  form,
  address: { address, undeliverableAt },
  ...props
}: WaitingProps & { visit: MemberVisit }): Html {
  const text = newAddressTexts(locale).waiting;
  const { mailWaits, poll, path, next = path } = props;
  const codeError = errorOf(form, "code");
  return (
    <>
      {undeliverableAt && (
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
      <Waiting locale={locale} poll={poll} next={next} />
      <ButtonLink href={path}>{text.refresh}</ButtonLink>
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
      <Details summary={text.orCode} open={codeError !== undefined}>
        <Form csrf={csrf}>
          <CodeField
            locale={locale}
            name="code"
            label={text.code}
            support={text.codeSupport}
            error={codeError}
          />
          <Button variant="secondary">{text.submitCode}</Button>
        </Form>
      </Details>
      <Details summary={text.nothing}>
        <Instructions items={text.nothingSteps(runtime.mailFrom)} />
      </Details>
    </>
  );
}
