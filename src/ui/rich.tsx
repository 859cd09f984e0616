import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";

const markup = /\{([^{}|]+)\|([^{}|]+)\}|\*\*([^*]+)\*\*/g;

/**
 * A text of ours with its marks: `{認証|にんしょう}` becomes ruby, `**strong**` becomes strong.
 * Everything is escaped, so a mark in a foreign text does no harm; still, pass such text plainly.
 * Labels, headings and buttons stay plain: people look for the very words of their printed guide.
 */
export function Rich({ text }: { text: string }): Html {
  return <>{pieces(text)}</>;
}

/** The text without its marks, for titles and accessible names. */
export function plain(text: string): string {
  return text.replace(
    markup,
    (_, base: string | undefined, _reading, strong: string | undefined) => base ?? strong ?? "",
  );
}

function pieces(text: string): Child[] {
  const result: Child[] = [];
  let end = 0;
  for (const match of text.matchAll(markup)) {
    const [whole, base, reading, strong] = match;
    result.push(text.slice(end, match.index));
    result.push(
      base === undefined ? <strong>{strong}</strong> : <Ruby base={base} reading={reading ?? ""} />,
    );
    end = match.index + whole.length;
  }
  result.push(text.slice(end));
  return result;
}

function Ruby({ base, reading }: { base: string; reading: string }): Html {
  return (
    <ruby>
      {base}
      <rp>（</rp>
      <rt>{reading}</rt>
      <rp>）</rp>
    </ruby>
  );
}
