import { type Change, type ComparedLine, difference } from "../../terms/index.ts";
import type { Html, Locale } from "../../ui/index.ts";
import { type Texts, texts } from "./texts.ts";

/** Unchanged lines that stand around a change, so that one sees where it is. */
const context = 2;

type Bodies = { body: string; bodyEn: string };

/** What changed in each language that there is. */
export function Differences({
  locale,
  before,
  after,
}: {
  locale: Locale;
  before: Bodies;
  after: Bodies;
}): Html {
  const text = texts(locale);
  return (
    <>
      <Difference locale={locale} lang="ja" before={before.body} after={after.body} />
      {(before.bodyEn !== "" || after.bodyEn !== "") && (
        <>
          <h3>{text.desk.english}</h3>
          <Difference locale={locale} lang="en" before={before.bodyEn} after={after.bodyEn} />
        </>
      )}
    </>
  );
}

/** What changed from `before` to `after`, marked by lines and not by colour alone, and said to who hears it. */
export function Difference({
  locale,
  lang,
  before,
  after,
}: {
  locale: Locale;
  lang: Locale;
  before: string;
  after: string;
}): Html {
  const text = texts(locale).difference;
  const lines = difference(before, after);
  if (!lines.some(({ changed }) => changed)) return <p class="empty">{text.none}</p>;
  return (
    <>
      <DifferenceLegend locale={locale} />
      <ComparedLines locale={locale} lang={lang} lines={lines} />
    </>
  );
}

/** What the marks mean. */
export function DifferenceLegend({ locale }: { locale: Locale }): Html {
  return <p class="quiet">{texts(locale).difference.legend}</p>;
}

type ComparedLinesProps = { locale: Locale; lang: Locale; lines: readonly ComparedLine[] };

/** The lines of a comparison, where its legend stands once above several. */
export function ComparedLines({ locale, lang, lines }: ComparedLinesProps): Html {
  const text = texts(locale).difference;
  return (
    <div class="difference">
      {stretches(lines).map((stretch) =>
        stretch.kind === "skipped" ? (
          <p class="quiet">{text.unchanged(stretch.count.toLocaleString("en-US"))}</p>
        ) : (
          <p lang={lang}>
            {stretch.line.parts.map((part) => (
              <Part part={part} text={text} locale={locale} />
            ))}
          </p>
        ),
      )}
    </div>
  );
}

type PartProps = { part: Change; text: Texts["difference"]; locale: Locale };

function Part({ part: { kind, text: words }, text, locale }: PartProps): Html {
  switch (kind) {
    case "same":
      return <>{words}</>;
    case "removed":
      return (
        <del>
          <Said words={text.removed} locale={locale} />
          {words}
          <Said words={text.end} locale={locale} />
        </del>
      );
    case "added":
      return (
        <ins>
          <Said words={text.added} locale={locale} />
          {words}
          <Said words={text.end} locale={locale} />
        </ins>
      );
    default:
      return kind satisfies never;
  }
}

// For who hears the comparison; in the language of the page, inside words that may be in the other.
function Said({ words, locale }: { words: string; locale: Locale }): Html {
  return (
    <span class="visually-hidden" lang={locale}>
      {words}
    </span>
  );
}

type Stretch = { kind: "line"; line: ComparedLine } | { kind: "skipped"; count: number };

// Lines near a change, and how many were left out between them; empty ones carry nothing.
function stretches(lines: readonly ComparedLine[]): Stretch[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ changed }) => changed),
  );
  const found: Stretch[] = [];
  for (const [index, line] of lines.entries()) {
    const last = found.at(-1);
    if (line.parts.length === 0) continue;
    if (isNear[index]) found.push({ kind: "line", line });
    else if (last?.kind === "skipped") last.count += 1;
    else found.push({ kind: "skipped", count: 1 });
  }
  return found;
}
