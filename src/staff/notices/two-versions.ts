import { audienceKinds } from "../../notices/index.ts";
import type { Locale } from "../../ui/index.ts";
import { type TwoVersions, tickWords } from "../meanwhile.tsx";
import { texts } from "./texts.ts";

type Values = Readonly<Record<string, string>>;

/** The fields of a notice as they stand there now and as they were typed; without those that are fixed once it is shown. */
export function twoVersions(locale: Locale, now: Values, typed: Values, isShown: boolean): TwoVersions[] {
  const { form: words, audiences } = texts(locale);
  const both = (label: string, read: (values: Values) => string, lang: Locale = "ja"): TwoVersions => ({
    ...{ label, now: read(now), typed: read(typed), lang },
  });
  const tick = (label: string, name: string): TwoVersions =>
    both(label, (values) => tickWords(locale, values[name] !== undefined), locale);
  const audienceWords = ({ audience }: Values): string => {
    const kind = audienceKinds.find((each) => each === audience);
    return kind ? audiences[kind] : "";
  };
  const reach = [
    both(words.audience, audienceWords, locale),
    both(words.officeCode, ({ officeCode = "" }) => officeCode),
    both(words.loginId, ({ loginId = "" }) => loginId),
    both(words.from, ({ from = "" }) => from.replace("T", " ")),
  ];
  return [
    both(words.title, ({ title = "" }) => title),
    both(words.body, ({ body = "" }) => body),
    both(words.titleEn, ({ titleEn = "" }) => titleEn, "en"),
    both(words.bodyEn, ({ bodyEn = "" }) => bodyEn, "en"),
    ...(isShown ? [] : reach),
    both(words.until, ({ until = "" }) => until.replace("T", " ")),
    tick(words.important, "important"),
    ...(isShown ? [] : [tick(words.sendsMail, "sendsMail")]),
  ];
}
