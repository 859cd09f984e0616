import type { Locale } from "../../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export type Texts = typeof ja;

export function texts(locale: Locale): Texts {
  return locale === "ja" ? ja : en;
}

/** A count with its thousands separated. */
export function figure(value: number): string {
  return value.toLocaleString("en-GB");
}
