import type { Approval } from "../../approvals/index.ts";
import { accountSteps, type FormState, type View } from "../../journey/index.ts";
import type { MailRecord } from "../../mail/index.ts";
import { dayInJapan } from "../../platform/index.ts";
import type { ReissueOfAccount } from "../../reissues/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  ButtonLink,
  formatDay,
  formatMoment,
  type Html,
  LinkList,
  type Locale,
  NoticeBanner,
  StatusTag,
  SummaryList,
} from "../../ui/index.ts";
import { whyUndeliverable } from "../mail/delivery-words.tsx";
import type { StaffVisit } from "../page.ts";
import { adviceFor } from "./advice.ts";
import type { CallerStanding } from "./caller-check.ts";
import { CallerForm } from "./caller-form.tsx";
import { awaitedActivation } from "./letter-standing.ts";
import type { MemberCase } from "./member-case.ts";
import { History, Letters, Mails } from "./member-tables.tsx";
import { possibleActs } from "./possible-acts.ts";
import { texts } from "./texts.ts";
import type { Happening } from "./timeline.ts";

export type MemberShown = {
  member: MemberCase;
  happenings: readonly Happening[];
  mails: readonly MailRecord[];
  /** Asked for and not over. */
  requests: readonly Approval[];
  /** 「アカウント再発行」 asked for on line, and not decided. */
  onLine: readonly ReissueOfAccount[];
  caller: CallerStanding;
};

export function unknownMemberView({ locale }: Pick<StaffVisit, "locale">): View {
  const text = texts(locale);
  return {
    ...{ title: text.notFound, lead: text.notFoundLead, status: 404 },
    body: <ButtonLink href="/staff/members">{text.toSearch}</ButtonLink>,
  };
}

export function memberView(visit: StaffVisit, shown: MemberShown, form: FormState): View {
  const { locale } = visit;
  const { member, requests, onLine } = shown;
  return {
    title: member.name,
    width: "wide",
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <News locale={locale} news={form.news} />
        <Heading locale={locale} member={member} />
        <CallerForm visit={visit} member={member} caller={shown.caller} form={form} />
        <Telephone visit={visit} member={member} isChecked={shown.caller.checkedUntil !== null} />
        {requests.length + onLine.length > 0 && (
          <Requests locale={locale} requests={requests} onLine={onLine} />
        )}
        <div class="panels">
          <Journey locale={locale} member={member} />
          <State visit={visit} member={member} />
        </div>
        <Acts visit={visit} member={member} />
        <Letters visit={visit} letters={member.letters} />
        <History visit={visit} loginId={member.loginId} happenings={shown.happenings} />
        <Mails locale={locale} loginId={member.loginId} mails={shown.mails} />
      </>
    ),
  };
}

function Heading({ locale, member }: { locale: Locale; member: MemberCase }): Html {
  const text = texts(locale);
  return (
    <p class="member-heading">
      <span>{member.nameKana}</span>
      <span>
        {text.loginId} <strong>{member.loginId}</strong>
      </span>
      <StatusTag tone="neutral" text={text[member.relationship]} />
      {member.lostOn && <StatusTag tone="neutral" text={text.lostOn(formatDay(locale, member.lostOn))} />}
      {member.addressHidden && <StatusTag tone="warning" text={text.addressHidden} />}
      {member.objectedAt && <StatusTag tone="danger" text={text.objected} />}
    </p>
  );
}

function News({ locale, news }: { locale: Locale; news: string | null }): Html | null {
  const title = news === null ? undefined : texts(locale).news[news];
  return title === undefined ? null : <NoticeBanner kind="success" title={title} />;
}

function Telephone({
  visit: { locale, now },
  member,
  isChecked,
}: {
  visit: StaffVisit;
  member: MemberCase;
  isChecked: boolean;
}): Html {
  const text = texts(locale);
  const { say, todo } = text.advice(adviceFor(member, now));
  return (
    <section class="panel" aria-labelledby="advice">
      <h2 id="advice">{text.telephone}</h2>
      {!isChecked && <p class="quiet-line">{text.checkFirst}</p>}
      <p class="member-say">{say}</p>
      <p>{todo}</p>
    </section>
  );
}

function Requests({
  locale,
  requests,
  onLine,
}: {
  locale: Locale;
  requests: readonly Approval[];
  onLine: readonly ReissueOfAccount[];
}): Html {
  const text = texts(locale);
  return (
    <NoticeBanner kind="info" title={text.openRequests}>
      <ul>
        {onLine.map(({ id, askedAt, isStopped }) => (
          <li>
            <a href={`/staff/reissues/${id}`}>{text.onLine(formatMoment(locale, askedAt), isStopped)}</a>
          </li>
        ))}
        {requests.map(({ approvalId, kind, requestedBy, requestedAt }) => (
          <li>
            <a href={`/staff/approvals/${approvalId}`}>
              {text.openRequest(text.kinds[kind], requestedBy.name, formatMoment(locale, requestedAt))}
            </a>
          </li>
        ))}
      </ul>
    </NoticeBanner>
  );
}

/** The journey as steps: what is done, where the member stands, what is to come. The words carry it. */
function Journey({ locale, member }: { locale: Locale; member: MemberCase }): Html {
  const text = texts(locale);
  const here = accountSteps.indexOf(member.step);
  const steps = accountSteps.filter((step) => step !== "notStarted" || member.step === "notStarted");
  return (
    <section class="panel" aria-labelledby="journey">
      <h2 id="journey">{text.journey}</h2>
      <ol class="member-steps">
        {steps.map((step) => {
          const place = accountSteps.indexOf(step);
          const is = place < here || member.step === "finished" ? "done" : place === here ? "here" : "next";
          const words = { done: text.journeyDone, here: text.journeyHere, next: text.journeyNext }[is];
          return (
            <li class={`member-step-${is}`} aria-current={is === "here" ? "step" : undefined}>
              <span>{text.steps[step]}</span> <span class="member-step-state">{words}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function State({ visit, member }: { visit: StaffVisit; member: MemberCase }): Html {
  const { locale } = visit;
  const text = texts(locale);
  const activation = activationWords(visit, member);
  const moment = (at: Temporal.Instant): string => formatMoment(locale, at);
  return (
    <section class="panel" aria-labelledby="state">
      <h2 id="state">{text.state}</h2>
      <SummaryList
        rows={[
          { term: text.lastSignIn, detail: member.lastSignInAt ? moment(member.lastSignInAt) : text.never },
          { term: text.lock, detail: lockWords(locale, member) },
          { term: text.method, detail: <Methods locale={locale} member={member} /> },
          { term: text.sessions, detail: text.sessionCount(member.openSessions) },
          { term: text.email, detail: <EmailState locale={locale} email={member.email} /> },
          ...(member.contact
            ? [{ term: text.contactEmail, detail: <EmailState locale={locale} email={member.contact} /> }]
            : []),
          ...(activation === null ? [] : [{ term: text.activation, detail: activation }]),
          { term: text.lettersTo, detail: text.addressSources[member.lettersTo] },
        ]}
      />
    </section>
  );
}

function lockWords(locale: Locale, { lock }: MemberCase): string {
  const text = texts(locale);
  switch (lock.kind) {
    case "open":
      return text.lockOpen;
    case "failures":
      return text.lockFailures(lock.failures);
    case "wait":
      return text.lockWait(formatMoment(locale, lock.until));
    case "disabled":
      return text.lockDisabled;
    default:
      return lock satisfies never;
  }
}

function Methods({ locale, member }: { locale: Locale; member: MemberCase }): Html {
  const text = texts(locale);
  return (
    <>
      {member.method ? text.methods[member.method] : text.noMethod}
      {member.factors.map(({ method, name, boundAt }) => (
        <span class="quiet-line">{text.factorOf(method, name, formatDay(locale, dayInJapan(boundAt)))}</span>
      ))}
    </>
  );
}

function EmailState({ locale, email }: { locale: Locale; email: MemberCase["email"] }): Html {
  const text = texts(locale);
  if (!email) return <>{text.noEmail}</>;
  const state = email.undeliverableAt
    ? [text.emailDead, whyUndeliverable(locale, email.undeliverableReason)].join(" ")
    : email.verifiedAt
      ? text.emailVerified
      : text.emailUnverified;
  return (
    <>
      {email.masked}
      <span class="quiet-line">{state}</span>
    </>
  );
}

/** Null: the account never had an old ID, and nothing is asked. */
function activationWords({ locale, now }: StaffVisit, member: MemberCase): string | null {
  const words = texts(locale).activationStates;
  if (member.activatedAt) return words.confirmed(formatDay(locale, dayInJapan(member.activatedAt)));
  const awaited = awaitedActivation(member, now);
  if (awaited === null) return member.loginIdOrigin === "legacy" ? words.settled : null;
  return awaited.kind === "activationOut"
    ? words.activationOut(formatDay(locale, awaited.opensOn))
    : words[awaited.kind];
}

function Acts({ visit, member }: { visit: StaffVisit; member: MemberCase }): Html | null {
  const { locale, staff } = visit;
  const text = texts(locale);
  const path = `/staff/members/${member.accountId}`;
  const acts = mayDo(staff.role, "help-desk")
    ? possibleActs(member).map((act) => ({ href: `${path}/help/${act}`, text: text.actNames[act] }))
    : [];
  // Who has chosen a password gets another by an approved reissue only; an activation code is none.
  const needsLetter = member.passwordChosenAt === null || member.awaitsActivation;
  if (mayDo(staff.role, "letters.print") && needsLetter && member.standing === "good") {
    acts.push({ href: `/staff/letters/new?account=${member.accountId}`, text: text.printLetter });
  }
  return (
    <section class="panel" aria-labelledby="acts">
      <h2 id="acts">{text.acts}</h2>
      <LinkList links={[...acts, { href: `${path}/details`, text: text.details }]} />
    </section>
  );
}
