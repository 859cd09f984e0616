import type { Locale } from "../../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export type Texts = typeof ja;

export function texts(locale: Locale): Texts {
  return locale === "ja" ? ja : en;
}

/** The pictures of the set that fit a service; the others belong to the portal's own controls. */
export const serviceIcons = Object.keys(ja.icons) as (keyof typeof ja.icons)[];
