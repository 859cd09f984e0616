import { type EmailAddress, furtherAddress, type Registration, registrationOf } from "../accounts/index.ts";
import { ownFactors } from "../factors/index.ts";
import { accountKey, type FormState, type MemberVisit, type View } from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import {
  ButtonLink,
  formatMoment,
  type Html,
  NoticeBanner,
  SummaryList,
  type SummaryRow,
} from "../ui/index.ts";
import { type Safety, safetyOf, stepsLeft } from "./secure.tsx";
import { texts } from "./texts.ts";

/** What is registered, as the hub tells it. */
export type Registered = {
  registration: Registration;
  safety: Safety;
  /** Names of passkeys and OTP apps. */
  factors: readonly string[];
  next: EmailAddress | null;
  contact: EmailAddress | null;
};

/** 「設定」: what is registered, each with the page where it is changed; what needs attention comes first. */
export async function showSettings(visit: MemberVisit, tx: Tx): Promise<View> {
  const key = accountKey(visit);
  const [registration, safety, factors, next, contact] = await Promise.all([
    registrationOf(tx, key),
    safetyOf(tx, visit),
    ownFactors(tx, key),
    furtherAddress(tx, key, "next"),
    furtherAddress(tx, key, "contact"),
  ]);
  const names = factors.map(({ name }) => name);
  const news = visit.url.searchParams.get("news");
  return settingsView(visit, news, { registration, safety, factors: names, next, contact });
}

export function settingsView(visit: MemberVisit, news: FormState["news"], registered: Registered): View {
  const { locale } = visit;
  const text = texts(locale).hub;
  return {
    title: text.title,
    body: (
      <>
        <News visit={visit} news={news} />
        <Attention visit={visit} registered={registered} />
        <section>
          <h2>{text.signIn}</h2>
          <SummaryList rows={signInRows(visit, registered)} />
        </section>
        <section>
          <h2>{text.contact}</h2>
          <SummaryList rows={addressRows(visit, registered)} />
        </section>
        <section>
          <h2>{text.activity}</h2>
          <SummaryList
            rows={[
              row(text.devices, text.deviceCount(registered.safety.otherSessions + 1), "sessions", text.look),
              row(text.history, text.historyYear, "history", text.look),
            ]}
          />
        </section>
        <section>
          <h2>{text.display}</h2>
          <SummaryList
            rows={[
              row(
                text.language,
                text.languages[registered.registration.locale ?? locale],
                "language",
                text.change,
              ),
            ]}
          />
        </section>
        <p>
          <a href="/">{text.toTop}</a>
        </p>
      </>
    ),
  };
}

function row(term: string, detail: string, page: string, action: string): SummaryRow {
  return { term, detail, action: { href: `/settings/${page}`, text: action, about: term } };
}

function signInRows({ locale, session, facts }: MemberVisit, registered: Registered): SummaryRow[] {
  const { hub: text, methodNames } = texts(locale);
  const { registration, factors, safety } = registered;
  const chosenAt = registration.passwordChosenAt;
  const { method } = facts.account;
  const beside = factors.length > 0 ? factors.join("、") : method ? methodNames[method] : "—";
  const { codes } = safety;
  return [
    row(text.loginId, session.loginId, "user-id", text.change),
    row(
      text.password,
      chosenAt ? text.chosenAt(formatMoment(locale, chosenAt)) : "—",
      "password",
      text.change,
    ),
    row(text.method, beside, "methods", text.change),
    row(
      text.codes,
      codes ? text.codesLeft(codes.left) : text.noCodes,
      "recovery-codes",
      codes ? text.look : text.make,
    ),
  ];
}

function addressRows({ locale, session }: MemberVisit, { contact }: Registered): SummaryRow[] {
  const text = texts(locale).hub;
  const second = contact
    ? contact.verifiedAt
      ? contact.address
      : text.secondWaiting(contact.address)
    : text.noSecond;
  return [
    row(text.email, session.emailAddress?.address ?? "—", "email", text.change),
    row(text.second, second, "contact", contact ? text.change : text.add),
  ];
}

function Attention({ visit, registered }: { visit: MemberVisit; registered: Registered }): Html {
  const { locale, session } = visit;
  const text = texts(locale).hub;
  const { next, safety, factors } = registered;
  const { emailAddress } = session;
  return (
    <>
      {stepsLeft(safety).length > 0 && (
        <NoticeBanner kind="warning" title={text.unsafe}>
          <p>{text.unsafeHelp}</p>
          <ButtonLink href="/settings/secure">{text.unsafeLink}</ButtonLink>
        </NoticeBanner>
      )}
      {next && (
        <NoticeBanner kind="info" title={text.changing}>
          <p>{text.changingHelp}</p>
          <ButtonLink href="/settings/email" variant="secondary">
            {text.changingLink}
          </ButtonLink>
        </NoticeBanner>
      )}
      {!next && emailAddress?.undeliverableAt && (
        <NoticeBanner kind="warning" title={text.undeliverable(emailAddress.address)}>
          <p>{text.undeliverableHelp}</p>
          <ButtonLink href="/settings/email">{text.undeliverableLink}</ButtonLink>
        </NoticeBanner>
      )}
      {factors.length === 0 && (
        <NoticeBanner kind="info" title={text.mailOnly}>
          <p>{text.mailOnlyHelp}</p>
          <ButtonLink href="/enrol/passkey" variant="secondary" icon="passkey">
            {text.mailOnlyLink}
          </ButtonLink>
        </NoticeBanner>
      )}
    </>
  );
}

function News({
  visit: { locale, session },
  news,
}: {
  visit: MemberVisit;
  news: string | null;
}): Html | null {
  const { password, userId, language } = texts(locale);
  switch (news) {
    case "password":
      return <NoticeBanner kind="success">{password.news}</NoticeBanner>;
    case "user-id":
      return (
        <NoticeBanner kind="success" title={userId.news(session.loginId)}>
          {userId.newsLabels}
        </NoticeBanner>
      );
    case "language":
      return <NoticeBanner kind="success">{language.news}</NoticeBanner>;
    default:
      return null;
  }
}
