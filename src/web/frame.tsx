import type { Association } from "../associations/index.ts";
import { emptyForm, type FormState, nextPath, type View, type Visit } from "../journey/index.ts";
import { idleMinutes, onboardingIdleMinutes } from "../sessions/index.ts";
import {
  type Brand,
  type Html,
  Layout,
  type Locale,
  NoticeBanner,
  renderPage,
  type StepPosition,
} from "../ui/index.ts";
import { gzipped, takes } from "./compressed.ts";
import type { WebContext } from "./context.ts";
import { texts } from "./texts.ts";

export function brandOf(association: Association): Brand {
  return {
    name: association.name,
    nameEn: association.nameEn,
    productName: "KOSMO Web",
    color: association.brandColor,
    logoHref: "/logo",
    helpDesk: {
      telephone: association.helpDeskTelephone,
      hours: { ja: association.helpDeskHours, en: association.helpDeskHoursEn },
    },
  };
}

/** The page in its frame: brand, language, help desk, and where one stands. */
export function framed(
  c: WebContext,
  visit: Visit,
  view: View,
  form: FormState = emptyForm,
  step: StepPosition | null = null,
): Response {
  return sendHtml(c, view, renderFramed(visit, view, { form, step, nonce: c.get("nonce") }));
}

/** A rendered page as an answer: compressed, unless a secret is on it. */
export function sendHtml(c: WebContext, view: View, html: string): Response {
  const status = view.status ?? 200;
  c.header("Vary", "Accept-Encoding");
  if (view.holdsSecret || !takes(c.req.header("accept-encoding"), "gzip")) return c.html(html, status);
  c.header("Content-Type", "text/html; charset=UTF-8");
  c.header("Content-Encoding", "gzip");
  return c.body(gzipped(html), status);
}

type Frame = { form: FormState; step: StepPosition | null; nonce: string };

export function renderFramed(visit: Visit, view: View, { form, step, nonce }: Frame): string {
  const { association, locale, session, facts, csrf } = visit;
  const isInside = facts !== null && nextPath(facts) === null;
  return renderPage(
    <Layout
      locale={locale}
      brand={brandOf(association)}
      title={view.title}
      {...(view.lead === undefined ? {} : { lead: view.lead })}
      errors={form.errors}
      step={step ?? undefined}
      account={
        session && isInside
          ? {
              name: session.name,
              lastSignInAt: session.previousSignInAt,
              settingsHref: "/settings",
              signOutAction: "/sign-out",
              csrf,
            }
          : undefined
      }
      languageHref={otherLanguage(visit.url, locale)}
      homeHref={session ? "/" : "/sign-in"}
      nonce={nonce}
      width={view.width ?? "narrow"}
      scripts={view.scripts ?? []}
      navigation={view.navigation ?? []}
      idle={
        session?.state === "awake"
          ? { seconds: idleSeconds(facts?.account.firstLoginDone ?? false), csrf, extend: "/session/extend" }
          : undefined
      }
    >
      <Refused locale={locale} news={form.news} />
      {view.body}
    </Layout>,
  );
}

// The form came without its value, and the page is shown again with what was typed.
function Refused({ locale, news }: { locale: Locale; news: string | null }): Html | null {
  const text = texts(locale);
  switch (news) {
    case "needs-cookies":
      return (
        <NoticeBanner kind="warning" title={text.needsCookies}>
          {text.needsCookiesHelp}
        </NoticeBanner>
      );
    case "form-too-old":
      return <NoticeBanner kind="info">{text.formTooOld}</NoticeBanner>;
    default:
      return null;
  }
}

// A minute less than the rule: a session is touched once a minute.
function idleSeconds(firstLoginDone: boolean): number {
  return ((firstLoginDone ? idleMinutes : onboardingIdleMinutes) - 1) * 60;
}

/** The same page in the other language. */
export function otherLanguage(url: URL, locale: Locale): string {
  const query = new URLSearchParams(url.search);
  query.set("lang", locale === "ja" ? "en" : "ja");
  return `${url.pathname}?${query}`;
}
