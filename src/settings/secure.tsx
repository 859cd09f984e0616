import { disownSignIn, noteReview, type Registration, registrationOf } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { type RecoveryCodes, recoveryCodesOf } from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  type Typed,
  type View,
} from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { endOtherSessions, liveSessions } from "../sessions/index.ts";
import {
  Button,
  ButtonLink,
  Form,
  type Html,
  LinkList,
  type Locale,
  NoticeBanner,
  StatusTag,
} from "../ui/index.ts";
import { BackToSettings } from "./back.tsx";
import { texts } from "./texts.ts";

/** What shows how far the owner has come since they said 「これは自分ではない」. */
export type Safety = Pick<
  Registration,
  "signInDisownedAt" | "passwordChosenAt" | "registrationReviewedAt"
> & { otherSessions: number; codes: RecoveryCodes | null };

/** The steps of `/settings/secure`, in their order. */
export type SafetyStep = "password" | "others" | "codes" | "review";

const safetySteps: readonly SafetyStep[] = ["password", "others", "codes", "review"];

/** 「アカウントを守る」: what to do after somebody else signed in; each step is ticked off by a fact and its time. */
export const securePage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, tx, form) => secureView(visit, form, await safetyOf(tx, visit)),
  accept: async (visit, typed) => {
    await visit.runtime.db.within(visit.association.associationId, (tx) => act(tx, visit, typed));
    if (typed.has("others")) return again(typed, [], [], "others-ended");
    return typed.has("reviewed") ? again(typed, [], [], "reviewed") : startedAnew;
  },
};

const startedAnew: Answer = { kind: "go", to: "/settings/secure" };

async function act(tx: Tx, visit: MemberVisit, typed: Typed): Promise<void> {
  const { session, now } = visit;
  const key = accountKey(visit);
  if (typed.has("others")) {
    await endOtherSessions(tx, { ...key, keep: session.sessionId, now });
    await record(tx, { ...memberDid(visit), event: "session.others-ended" });
  } else if (typed.has("reviewed")) {
    await noteReview(tx, key, now);
    await record(tx, { ...memberDid(visit), event: "registration.reviewed" });
  } else if (typed.has("start")) {
    await disownSignIn(tx, key, now);
    await record(tx, { ...memberDid(visit), event: "session.disowned", details: { as: "worry" } });
  }
}

export async function safetyOf(tx: Tx, visit: MemberVisit): Promise<Safety> {
  const key = accountKey(visit);
  const [registration, live, codes] = await Promise.all([
    registrationOf(tx, key),
    liveSessions(tx, { ...key, now: visit.now }),
    recoveryCodesOf(tx, key),
  ]);
  const otherSessions = live.filter(({ id }) => id !== visit.session.sessionId).length;
  return { ...registration, otherSessions, codes };
}

/** The steps that are left; none where nothing was disowned. */
export function stepsLeft(safety: Safety): readonly SafetyStep[] {
  const { signInDisownedAt: since } = safety;
  if (!since) return [];
  const isSince = (at: Temporal.Instant | null | undefined): boolean =>
    at != null && Temporal.Instant.compare(at, since) >= 0;
  const done: Readonly<Record<SafetyStep, boolean>> = {
    password: isSince(safety.passwordChosenAt),
    others: safety.otherSessions === 0,
    codes: isSince(safety.codes?.madeAt),
    review: isSince(safety.registrationReviewedAt),
  };
  return safetySteps.filter((step) => !done[step]);
}

export function secureView(visit: MemberVisit, form: FormState, safety: Safety): View {
  const { locale, csrf, association } = visit;
  const text = texts(locale).secure;
  const left = stepsLeft(safety);
  return {
    title: text.title,
    lead: safety.signInDisownedAt ? text.lead : text.startLead,
    body: (
      <>
        <News news={form.news} locale={locale} />
        {safety.signInDisownedAt && left.length === 0 && (
          <NoticeBanner kind="success" title={text.allDone}>
            {text.allDoneLead}
          </NoticeBanner>
        )}
        {safety.signInDisownedAt ? (
          safetySteps.map((step, index) => (
            <section>
              <h2 class="with-tag">
                {`${index + 1}. ${text.steps[step]}`}{" "}
                <StatusTag
                  tone={left.includes(step) ? "warning" : "success"}
                  text={left.includes(step) ? text.todo : text.done}
                />
              </h2>
              {left.includes(step) && <StepToDo visit={visit} step={step} />}
            </section>
          ))
        ) : (
          <Form csrf={csrf}>
            <Button name="start" value="1">
              {text.start}
            </Button>
          </Form>
        )}
        <section>
          <h2>{text.call}</h2>
          <ul>
            {text.callWhen.map((when) => (
              <li>{when}</li>
            ))}
          </ul>
          <p>
            {text.telephone}:{" "}
            <a href={`tel:${association.helpDeskTelephone.replaceAll("-", "")}`}>
              {association.helpDeskTelephone}
            </a>
          </p>
        </section>
        <BackToSettings locale={locale} />
      </>
    ),
  };
}

function StepToDo({ visit: { locale, csrf }, step }: { visit: MemberVisit; step: SafetyStep }): Html {
  const { steps: text } = texts(locale).secure;
  switch (step) {
    case "password":
      return (
        <>
          <p>{text.passwordLead}</p>
          <ButtonLink href="/settings/password">{text.passwordLink}</ButtonLink>
        </>
      );
    case "others":
      return (
        <>
          <p>{text.othersLead}</p>
          <Form csrf={csrf}>
            <Button variant="secondary" name="others" value="1">
              {text.othersButton}
            </Button>
          </Form>
        </>
      );
    case "codes":
      return (
        <>
          <p>{text.codesLead}</p>
          <ButtonLink href="/settings/recovery-codes" variant="secondary">
            {text.codesLink}
          </ButtonLink>
        </>
      );
    case "review":
      return (
        <>
          <p>{text.reviewLead}</p>
          <LinkList
            links={[
              { href: "/settings/methods", text: text.reviewMethods },
              { href: "/settings/email", text: text.reviewEmail },
              { href: "/settings/contact", text: text.reviewContact },
            ]}
          />
          <Form csrf={csrf}>
            <Button variant="secondary" name="reviewed" value="1">
              {text.reviewButton}
            </Button>
          </Form>
        </>
      );
    default:
      return step satisfies never;
  }
}

function News({ news, locale }: { news: string | null; locale: Locale }): Html | null {
  const text = texts(locale).secure;
  switch (news) {
    case "ended":
      return (
        <NoticeBanner kind="success" title={text.ended}>
          {text.endedLead}
        </NoticeBanner>
      );
    case "others-ended":
      return <NoticeBanner kind="success">{text.newsOthers}</NoticeBanner>;
    case "reviewed":
      return <NoticeBanner kind="success">{text.newsReviewed}</NoticeBanner>;
    default:
      return null;
  }
}
