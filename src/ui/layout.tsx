import type { Child } from "hono/jsx";
import { AccountMenu, type SignedIn } from "./account-menu.tsx";
import { type Brand, brandName } from "./brand.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import type { Html } from "./html.ts";
import { Icon } from "./icons.tsx";
import { type IdleLimit, IdleWarning } from "./idle-warning.tsx";
import { type Locale, otherLocale } from "./locale.ts";
import { PageHead } from "./page-head.tsx";
import { plain, Rich } from "./rich.tsx";
import { StepNavigation, type StepPosition } from "./step-navigation.tsx";
import { texts } from "./texts.ts";

export type NavigationEntry = { href: string; text: string; current: boolean };

export type LayoutProps = {
  locale: Locale;
  brand: Brand;
  /** the page's one h1, and its title in the browser */
  title: string;
  /** one or two sentences below the heading */
  lead?: string;
  children?: Child;
  /** shown first and announced in the title; pass the same words to the fields */
  errors?: readonly FieldError[];
  step?: StepPosition | undefined;
  account?: SignedIn | undefined;
  /** this page in the other language */
  languageHref: string;
  /** where the association's name in the header leads */
  homeHref?: string;
  /** sections of an area such as the settings or the staff console */
  navigation?: readonly NavigationEntry[];
  /** one question takes a narrow column; tiles and tables a wide one */
  width?: "narrow" | "wide";
  /** of this response's Content-Security-Policy */
  nonce: string;
  /** scripts of src/ui/enhance beside "base", without their ending */
  scripts?: readonly string[];
  /** warns before the session ends for want of activity */
  idle?: IdleLimit | undefined;
};

/** The document as it goes over the wire: hono/jsx adds no DOCTYPE. Pages hold nothing asynchronous. */
export function renderPage(page: Html): string {
  const html = page.toString();
  if (page instanceof Promise) throw new Error("a page must not contain asynchronous components");
  return `<!DOCTYPE html>${html}`;
}

/** A whole page: head, header, heading, content, and the help desk at the same place on each. */
export function Layout(props: LayoutProps): Html {
  const { locale, brand, title, lead, children, errors = [], step, account, languageHref } = props;
  const { homeHref = "/", navigation = [], width = "narrow", nonce, scripts = [], idle } = props;
  const text = texts(locale);
  const heading = plain(title);
  const association = brandName(brand, locale);
  return (
    <html lang={locale}>
      <PageHead
        locale={locale}
        brand={brand}
        heading={heading}
        errors={errors}
        scripts={["base", ...scripts, ...(idle ? ["idle-warning"] : [])]}
        nonce={nonce}
      />
      <body>
        <a class="skip-link" href="#content">
          {text.skipToContent}
        </a>
        <header class="header">
          <div class="header-row">
            <a class="brand" href={homeHref}>
              <img class="logo" src={brand.logoHref} alt="" width="44" height="44" />
              <span class="brand-words">
                <span class="brand-name">
                  <BrandWords name={association} />
                </span>
                <span class="brand-product">{brand.productName}</span>
              </span>
            </a>
            <div class="header-tools">
              <a
                class="language"
                href={languageHref}
                lang={otherLocale(locale)}
                hreflang={otherLocale(locale)}
              >
                <Icon name="globe" />
                {text.otherLanguage}
              </a>
              {account && <AccountMenu locale={locale} account={account} />}
            </div>
          </div>
        </header>
        {navigation.length > 0 && <Navigation label={text.navigation} entries={navigation} />}
        <main class={`main main-${width}`} id="content" tabindex={-1}>
          <ErrorSummary locale={locale} errors={errors} />
          {step && <StepNavigation locale={locale} step={step} />}
          <h1>{heading}</h1>
          {lead && (
            <p>
              <Rich text={lead} />
            </p>
          )}
          {children}
        </main>
        <HelpDesk locale={locale} brand={brand} />
        {idle && <IdleWarning locale={locale} idle={idle} />}
      </body>
    </html>
  );
}

// Where there is no room for one line, the name breaks before 健康保険組合 and nowhere within it.
function BrandWords({ name }: { name: string }): Html {
  const [own = "", rest] = name.split(/(?=健康保険組合)/u);
  return (
    <>
      {own}
      {rest && <wbr />}
      {rest}
    </>
  );
}

function Navigation({ label, entries }: { label: string; entries: readonly NavigationEntry[] }): Html {
  return (
    <nav class="navigation" aria-label={label}>
      <ul>
        {entries.map(({ href, text, current }) => (
          <li>
            <a href={href} aria-current={current ? "page" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

// The same help at the same place on every page (WCAG 2.2, 3.2.6).
function HelpDesk({ locale, brand }: { locale: Locale; brand: Brand }): Html {
  const text = texts(locale);
  const { telephone, hours } = brand.helpDesk;
  return (
    <footer class="footer">
      <div class="footer-row">
        <div class="help-desk">
          <h2 class="footer-title">{text.helpDesk}</h2>
          <p>{text.helpDeskLead(brandName(brand, locale))}</p>
          <p class="telephone">
            <Icon name="telephone" />
            <span class="visually-hidden">{text.telephone}</span>
            <a href={`tel:${telephone.replace(/[^\d+]/g, "")}`}>{telephone}</a>
          </p>
          <p>{text.hours(hours[locale])}</p>
        </div>
        <p class="small-print">
          {brandName(brand, locale)}
          <br />
          {brand.productName}
        </p>
      </div>
    </footer>
  );
}
