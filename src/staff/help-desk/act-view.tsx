import { errorOf, type FormState, type View } from "../../journey/index.ts";
import { dayInJapan } from "../../platform/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Form,
  formatClockUp,
  formatDay,
  formatMoment,
  type Html,
  type Locale,
  NoticeBanner,
  RadioCards,
  SummaryList,
  TextArea,
} from "../../ui/index.ts";
import type { ActName } from "../members/advice.ts";
import type { CallerStanding } from "../members/caller-check.ts";
import type { MemberCase } from "../members/member-case.ts";
import { texts as memberTexts } from "../members/texts.ts";
import type { StaffVisit } from "../page.ts";
import { type ActOutcome, otherIdentities } from "./acts.ts";
import { texts } from "./texts.ts";

type Shown = { member: MemberCase; name: ActName };

export function actView(
  visit: StaffVisit,
  { member, name, caller }: Shown & { caller: CallerStanding },
  form: FormState,
): View {
  const { locale, csrf } = visit;
  const text = texts(locale);
  const { title, lead, effects, button } = text.acts[name];
  return {
    ...{ title, lead },
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <Whom locale={locale} member={member} />
        <section aria-labelledby="effects">
          <h2 id="effects">{text.effectsTitle}</h2>
          <ul>
            {effects.map((effect) => (
              <li>{effect}</li>
            ))}
          </ul>
        </section>
        <Form csrf={csrf}>
          {name === "clear-factor" && (
            <Factors
              locale={locale}
              member={member}
              value={form.values.factor}
              error={errorOf(form, "factor")}
            />
          )}
          {caller.checkedUntil ? (
            <NoticeBanner kind="success" title={text.checked(formatClockUp(caller.checkedUntil))} />
          ) : (
            <RadioCards
              locale={locale}
              name="identity"
              legend={text.identity}
              support={text.identityLead}
              value={form.values.identity}
              error={errorOf(form, "identity")}
              options={otherIdentities.map((value) => ({ value, ...text.identities[value] }))}
            />
          )}
          <TextArea
            locale={locale}
            name="reason"
            label={text.reason}
            support={text.reasonSupport}
            rows={3}
            value={form.values.reason}
            error={errorOf(form, "reason")}
          />
          <ButtonGroup>
            <Button variant={name === "unlock" ? "primary" : "danger"}>{button}</Button>
            <ButtonLink href={pathOf(member)} variant="link">
              {text.toMember}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </>
    ),
  };
}

function Whom({ locale, member }: { locale: Locale; member: MemberCase }): Html {
  const detail = (
    <>
      {member.name}
      <span class="quiet-line">
        {member.nameKana} / {memberTexts(locale).loginId} {member.loginId}
      </span>
    </>
  );
  return <SummaryList rows={[{ term: texts(locale).member, detail }]} />;
}

function Factors({
  locale,
  member,
  value,
  error,
}: {
  locale: Locale;
  member: MemberCase;
  value: string | undefined;
  error: string | undefined;
}): Html {
  const text = texts(locale);
  const day = (at: Temporal.Instant): string => formatDay(locale, dayInJapan(at));
  return (
    <RadioCards
      locale={locale}
      name="factor"
      legend={text.which}
      value={value}
      error={error}
      options={member.factors.map(({ id, method, name, boundAt, lastUsedAt }) => ({
        value: id,
        title: `${memberTexts(locale).methods[method]}: ${name}`,
        description: text.boundSince(day(boundAt), lastUsedAt && formatMoment(locale, lastUsedAt)),
      }))}
    />
  );
}

/** What came of it, and where to go on. */
export function outcomeView(
  { locale }: StaffVisit,
  { member, name, outcome }: Shown & { outcome: ActOutcome },
): View {
  const text = texts(locale);
  const said = wordsOf(locale, name, outcome);
  return {
    title: text.acts[name].title,
    status: outcome.kind === "nothing" ? 409 : 200,
    body: (
      <>
        <NoticeBanner kind={said.kind} title={said.title}>
          {said.lead}
        </NoticeBanner>
        <Whom locale={locale} member={member} />
        <ButtonGroup>
          {name === "objection" && (
            <ButtonLink href={`${pathOf(member)}/help/reissue`}>{text.toReissue}</ButtonLink>
          )}
          {"approvalId" in outcome && (
            <ButtonLink href={`/staff/approvals/${outcome.approvalId}`} variant="secondary">
              {text.toRequest}
            </ButtonLink>
          )}
          <ButtonLink href={pathOf(member)} variant="secondary">
            {text.toMember}
          </ButtonLink>
        </ButtonGroup>
      </>
    ),
  };
}

type Said = { kind: "success" | "info" | "warning"; title: string; lead?: string };

function wordsOf(locale: Locale, name: ActName, { kind }: ActOutcome): Said {
  const text = texts(locale);
  switch (kind) {
    case "done":
    case "queued":
      return { kind: "success", title: text.acts[name].done };
    case "waiting":
      return { kind: "info", title: text.waiting, lead: text.waitingLead };
    case "asked":
      return { kind: "info", title: text.asked, lead: text.askedLead };
    case "nothing":
      return { kind: "warning", title: text.nothing, lead: text.nothingLead };
    default:
      return kind satisfies never;
  }
}

export function impossibleView({ locale }: StaffVisit, member: MemberCase, name: ActName): View {
  const text = texts(locale);
  return {
    ...{ title: text.acts[name].title, status: 409 },
    body: (
      <>
        <NoticeBanner kind="info" title={text.impossible}>
          {text.impossibleLead}
        </NoticeBanner>
        <ButtonLink href={pathOf(member)} variant="secondary">
          {text.toMember}
        </ButtonLink>
      </>
    ),
  };
}

function pathOf({ accountId }: MemberCase): string {
  return `/staff/members/${accountId}`;
}
