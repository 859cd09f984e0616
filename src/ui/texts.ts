import { en } from "./en.ts";
import { ja } from "./ja.ts";
import type { Locale } from "./locale.ts";

/** The components' own texts in the page's language. */
export function texts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}
