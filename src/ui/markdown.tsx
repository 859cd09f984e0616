import { raw } from "hono/html";
import { Marked, type Tokens } from "marked";
import type { Html } from "./html.ts";

// Staff write Markdown; HTML inside it is shown as the text it is, and links lead to web pages or mail only.
const marked = new Marked({
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    link({ href, tokens }: Tokens.Link): string {
      const words = this.parser.parseInline(tokens);
      return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(href)
        ? `<a href="${escaped(href)}">${words}</a>`
        : words;
    },
    image: ({ text }: Tokens.Image) => escaped(text),
    // The page has the one h1, and its own h2 around a document.
    heading({ tokens, depth }: Tokens.Heading): string {
      const level = Math.min(6, Math.max(2, depth));
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
  },
});

/** Markdown by the association's staff. */
export function Markdown({ text }: { text: string }): Html {
  return <>{raw(marked.parse(text, { async: false }))}</>;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
