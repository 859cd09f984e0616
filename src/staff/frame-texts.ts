import type { Locale } from "../ui/index.ts";
import { en } from "./frame-en.ts";
import { ja } from "./frame-ja.ts";

export function frameTexts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}
