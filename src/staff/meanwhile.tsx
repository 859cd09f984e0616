import { type Answer, again, type FormState, type Typed } from "../journey/index.ts";
import { difference } from "../terms/index.ts";
import { type Html, type Locale, pick } from "../ui/index.ts";
import { ComparedLines, DifferenceLegend } from "./terms/difference-view.tsx";

const news = "meanwhile";

/**
 * Answers a form that was filled from an older state than the one that stands there now. The page keeps what was
 * typed, shows what stands there now, and takes that for what was seen: the next press saves over it.
 */
export function meanwhile(typed: Typed, keeps: readonly string[], message: string): Answer {
  return again(typed, keeps, [{ field: null, text: message }], news);
}

/** Whether a colleague was faster than this form; an address that only says so is none. */
export function isMeanwhile(form: FormState): boolean {
  return form.news === news && form.errors.length > 0;
}

/** One field as it stands there now and as it was typed, in words that staff read. */
export type TwoVersions = { label: string; now: string; typed: string; lang?: Locale };

/** What stands there now beside what was typed: only the fields that differ. */
export function MeanwhilePanel({ locale, fields }: { locale: Locale; fields: readonly TwoVersions[] }): Html {
  const text = pick(locale, { ja, en });
  const differing = fields.filter(({ now, typed }) => plain(now) !== plain(typed));
  return (
    <section class="panel" aria-labelledby="meanwhile">
      <h2 id="meanwhile">{text.title}</h2>
      <p>{differing.length > 0 ? text.lead : text.same}</p>
      {differing.length > 0 && <DifferenceLegend locale={locale} />}
      {differing.map(({ label, now, typed, lang = "ja" }) => (
        <>
          <h3>{label}</h3>
          <ComparedLines locale={locale} lang={lang} lines={difference(plain(now), plain(typed))} />
        </>
      ))}
    </section>
  );
}

/** Whether a box is ticked, in words. */
export function tickWords(locale: Locale, isTicked: boolean): string {
  const text = pick(locale, { ja, en });
  return isTicked ? text.ticked : text.notTicked;
}

// As the forms are read: neither the line ends of a browser nor spaces at the ends are a difference.
function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}

const ja = {
  title: "いまの内容との違い",
  lead: "いま保存されている内容から、入力されたものへの変更点です。このまま保存すると、入力されたものに変わります。残したいところは、下の入力欄を直してください。",
  same: "入力されたものと、いま保存されている内容に、違いはありません。",
  ticked: "はい",
  notTicked: "いいえ",
};

const en: typeof ja = {
  title: "What differs from how it is now",
  lead: "These are the changes from what is saved now to what you typed. If you save, what you typed takes its place; to keep something, correct the fields below first.",
  same: "What you typed and what is saved now are the same.",
  ticked: "Yes",
  notTicked: "No",
};
