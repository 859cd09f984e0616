import { formatDay, type Locale } from "../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import type { Problem } from "./problem.ts";

/** Why a row is refused or doubted, in a sentence: 「4行目にも同じユーザーIDがあります」. */
export function reasonWords({ reason, detail }: Pick<Problem, "reason" | "detail">, locale: Locale): string {
  const { reasons } = locale === "ja" ? ja : en;
  const shown =
    reason === "endTakenBack" && detail ? formatDay(locale, Temporal.PlainDate.from(detail)) : (detail ?? "");
  // By function, or "$&" in a value would stand for something.
  return reasons[reason].replace("{detail}", () => shown);
}
