import type { NoticeLine } from "../../notices/index.ts";
import type { Locale } from "../../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export type Texts = typeof ja;

export function texts(locale: Locale): Texts {
  return locale === "ja" ? ja : en;
}

/** Whom a notice is for, in words. */
export function audienceWords(
  text: Texts,
  { audience, officeCode }: Pick<NoticeLine, "audience" | "officeCode">,
  loginId: string | null = null,
): string {
  if (audience === "office" && officeCode) return text.office(officeCode);
  if (audience === "account" && loginId) return text.member(loginId);
  return text.audiences[audience];
}
