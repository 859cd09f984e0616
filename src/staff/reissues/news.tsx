import { type Html, type Locale, NoticeBanner, type NoticeKind } from "../../ui/index.ts";
import { texts } from "./texts.ts";

// What did not come about must not look as if it had.
const kinds: Readonly<Record<string, NoticeKind>> = {
  ...{ waiting: "success", waived: "success", resumed: "success", refused: "success" },
  ...{ asked: "info", settled: "warning", stopped: "warning", fitsNobody: "warning" },
};

/** What came of the last press. */
export function ReissueNews({ locale, news }: { locale: Locale; news: string | null }): Html | null {
  const kind = news !== null && Object.hasOwn(kinds, news) ? kinds[news] : undefined;
  return kind ? <NoticeBanner kind={kind}>{texts(locale).news[news ?? ""]}</NoticeBanner> : null;
}
