import { type Change, type ComparedLine, difference } from "../../terms/index.ts";
import type { Html, Locale } from "../../ui/index.ts";
import { type Texts, texts } from "./texts.ts";

/** Unchanged lines that stand around a change, so that one sees where it is. */
const context = 2;

/** What changed from `before` to `after`, marked by lines and not by colour alone, and said to who hears it. */
export function Difference({
  locale,
  before,
  after,
}: {
  locale: Locale;
  before: string;
  after: string;
}): Html {
  const text = texts(locale).difference;
  const lines = difference(before, after);
  if (!lines.some(({ changed }) => changed)) return <p class="empty">{text.none}</p>;
  return (
    <>
      <p class="quiet">{text.legend}</p>
      <div class="difference">
        {stretches(lines).map((stretch) =>
          stretch.kind === "skipped" ? (
            <p class="quiet">{text.unchanged(stretch.count.toLocaleString("en-US"))}</p>
          ) : (
            <p>
              {stretch.line.parts.map((part) => (
                <Part part={part} text={text} />
              ))}
            </p>
          ),
        )}
      </div>
    </>
  );
}

function Part({ part: { kind, text: words }, text }: { part: Change; text: Texts["difference"] }): Html {
  switch (kind) {
    case "same":
      return <>{words}</>;
    case "removed":
      return (
        <del>
          <span class="visually-hidden">{text.removed}</span>
          {words}
          <span class="visually-hidden">{text.end}</span>
        </del>
      );
    case "added":
      return (
        <ins>
          <span class="visually-hidden">{text.added}</span>
          {words}
          <span class="visually-hidden">{text.end}</span>
        </ins>
      );
    default:
      return kind satisfies never;
  }
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
    if (isNear[index]) {
      if (line.parts.length > 0) found.push({ kind: "line", line });
    } else if (last?.kind === "skipped") last.count += 1;
    else found.push({ kind: "skipped", count: 1 });
  }
  return found;
}
