import { asset } from "./assets.ts";
import { type Brand, brandName } from "./brand.ts";
import type { FieldError } from "./error-summary.tsx";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

export type PageHeadProps = {
  locale: Locale;
  brand: Brand;
  /** without ruby */
  heading: string;
  errors: readonly FieldError[];
  /** style sheets beside "main", without their ending */
  styles?: readonly string[];
  /** scripts of src/ui/enhance, without their ending */
  scripts: readonly string[];
  nonce: string;
};

/** What every page tells the browser before it shows anything. */
export function PageHead({
  locale,
  brand,
  heading,
  errors,
  styles = [],
  scripts,
  nonce,
}: PageHeadProps): Html {
  const title = errors.length > 0 ? texts(locale).errorTitle(heading) : heading;
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} | ${brandName(brand, locale)}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content={brand.color} />
      {/* Telephone numbers are marked up by us; codes and IDs must not turn into links. */}
      <meta name="format-detection" content="telephone=no" />
      <link rel="icon" href={brand.logoHref} />
      {["main", ...styles].map((name) => (
        <link rel="stylesheet" href={asset(`${name}.css`)} />
      ))}
      <link rel="stylesheet" href="/brand.css" />
      {scripts.map((name) => (
        <script type="module" src={asset(`${name}.js`)} nonce={nonce} />
      ))}
    </head>
  );
}
