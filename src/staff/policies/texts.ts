import type { Locale } from "../../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export type Texts = typeof ja;

export function texts(locale: Locale): Texts {
  return locale === "ja" ? ja : en;
}

export const policiesPath = "/staff/policies";
