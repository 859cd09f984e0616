import type { Locale } from "../../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export function texts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}
