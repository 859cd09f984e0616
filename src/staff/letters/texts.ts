import type { Locale } from "../../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export type Texts = typeof ja;

export function texts(locale: Locale): Texts {
  return locale === "ja" ? ja : en;
}

/** 12,345 */
export function figure(count: number): string {
  return count.toLocaleString("en-US");
}
