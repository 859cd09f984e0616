/** The languages of every page. Japanese is the source, English the translation. */
export type Locale = "ja" | "en";

/** What a request says about language, in the order in which it counts. */
export type LocaleWish = {
  /** value of `?lang=` */
  query?: string | undefined;
  /** value of the language cookie */
  cookie?: string | undefined;
  /** the `Accept-Language` header as it came */
  acceptLanguage?: string | undefined;
};

/**
 * The language to answer in: `?lang=`, then the cookie, then `Accept-Language`, else Japanese.
 * Unknown values are passed over, so that a mistyped `?lang=` never breaks a page.
 */
export function chooseLocale({ query, cookie, acceptLanguage }: LocaleWish): Locale {
  return known(query) ?? known(cookie) ?? preferred(acceptLanguage ?? "") ?? "ja";
}

/** The text of a pair in the wanted language. */
export function pick<T>(locale: Locale, pair: { readonly ja: T; readonly en: T }): T {
  return pair[locale];
}

/** The language that the link on each page leads to. */
export function otherLocale(locale: Locale): Locale {
  return locale === "ja" ? "en" : "ja";
}

function known(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split("-")[0];
  return language === "ja" || language === "en" ? language : undefined;
}

// RFC 9110 §12.5.4: weights from 0 to 1, 1 when absent, 0 means "not acceptable".
function preferred(header: string): Locale | undefined {
  const ranked = header
    .split(",")
    .map((entry) => {
      const [tag, ...parameters] = entry.split(";");
      const weight = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find(Boolean);
      return { locale: known(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ locale, weight }) => locale !== undefined && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return ranked[0]?.locale;
}
