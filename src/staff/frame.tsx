import type { FormState, View } from "../journey/index.ts";
import { type Role, staffIdleMinutes } from "../staff-accounts/index.ts";
import {
  type Brand,
  brandName,
  ErrorSummary,
  type Html,
  Icon,
  IdleWarning,
  type Locale,
  otherLocale,
  PageHead,
  plain,
  Rich,
  renderPage,
} from "../ui/index.ts";
import { frameTexts } from "./frame-texts.ts";
import { entryOf, homeOf, navigationFor } from "./navigation.ts";
import type { CurrentStaff, DoorVisit } from "./page.ts";

/** What the roles are called. */
export function roleNames(locale: Locale): Readonly<Record<Role, string>> {
  return frameTexts(locale).roles;
}

/** What is outside of a page: its answer's nonce, and where the same page is in the other language. */
type Frame = { form: FormState; nonce: string; brand: Brand; languageHref: string };

/**
 * A page of the console as HTML: who is signed in, what they may go to, and the page.
 * @param staff null in front of the console, where nobody is signed in yet
 */
export function staffFrame(
  visit: Pick<DoorVisit, "locale" | "csrf" | "url">,
  staff: Pick<CurrentStaff, "name" | "role"> | null,
  view: View,
  { form, nonce, brand, languageHref }: Frame,
): string {
  const { locale, csrf } = visit;
  const text = frameTexts(locale);
  const heading = plain(view.title);
  const idle = staff && { seconds: (staffIdleMinutes - 1) * 60, csrf, extend: "/staff/session/extend" };
  const scripts = ["base", ...(view.scripts ?? []), ...(idle ? ["idle-warning"] : [])];
  return renderPage(
    <html lang={locale}>
      <PageHead {...{ locale, brand, heading, scripts, nonce }} errors={form.errors} styles={["staff"]} />
      <body class={staff ? "console" : "console console-door"}>
        <a class="skip-link" href="#content">
          {text.skip}
        </a>
        <Header locale={locale} brand={brand} staff={staff} csrf={csrf} languageHref={languageHref} />
        <div class="console-body">
          {staff && <Navigation locale={locale} staff={staff} pathname={visit.url.pathname} />}
          <main class={`main console-main console-${view.width ?? "narrow"}`} id="content" tabindex={-1}>
            <ErrorSummary locale={locale} errors={form.errors} />
            <h1>{heading}</h1>
            {view.lead && (
              <p>
                <Rich text={view.lead} />
              </p>
            )}
            {view.body}
          </main>
        </div>
        {idle && <IdleWarning locale={locale} idle={idle} />}
      </body>
    </html>,
  );
}

type HeaderProps = {
  locale: Locale;
  brand: Brand;
  staff: Pick<CurrentStaff, "name" | "role"> | null;
  csrf: string;
  languageHref: string;
};

function Header({ locale, brand, staff, csrf, languageHref }: HeaderProps): Html {
  const text = frameTexts(locale);
  return (
    <header class="console-header">
      <a class="console-brand" href={staff ? homeOf(staff.role) : "/staff/sign-in"}>
        <img class="logo" src={brand.logoHref} alt="" width="32" height="32" />
        <span class="console-name">{brandName(brand, locale)}</span>
        <span class="console-mark">{text.mark}</span>
      </a>
      <div class="console-tools">
        <a class="language" href={languageHref} lang={otherLocale(locale)} hreflang={otherLocale(locale)}>
          <Icon name="globe" />
          {text.otherLanguage}
        </a>
        {staff && (
          <>
            <p class="console-person">
              <Icon name="user" />
              <span>{staff.name}</span>
              <span class="console-role">{text.roles[staff.role]}</span>
            </p>
            <form method="post" action="/staff/sign-out" accept-charset="utf-8">
              <input type="hidden" name="csrf" value={csrf} />
              <button class="console-sign-out" type="submit">
                <Icon name="sign-out" />
                {text.signOut}
              </button>
            </form>
          </>
        )}
      </div>
    </header>
  );
}

// On a wide screen the list is always there; on a narrow one it is folded, without any script.
function Navigation({
  locale,
  staff,
  pathname,
}: {
  locale: Locale;
  staff: Pick<CurrentStaff, "role">;
  pathname: string;
}): Html {
  const text = frameTexts(locale);
  const current = entryOf(pathname);
  return (
    <nav class="console-nav" aria-label={text.navigation}>
      <details class="console-menu">
        <summary>
          {text.navigation}
          {current && <span class="console-here">{text.entries[current]}</span>}
        </summary>
        <div class="console-entries">
          {navigationFor(staff.role).map((paths) => (
            <ul>
              {paths.map((path) => (
                <li>
                  <a href={path} aria-current={path === current ? "page" : undefined}>
                    {text.entries[path]}
                  </a>
                </li>
              ))}
            </ul>
          ))}
        </div>
      </details>
    </nav>
  );
}
