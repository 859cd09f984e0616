import type { MailFooter, MailPart } from "./content.ts";
import type { ja } from "./ja.ts";

/** The plain-text part; a blank line between pieces, a code or an address alone on its line. */
export function renderText(body: {
  words: typeof ja;
  parts: readonly MailPart[];
  footer: MailFooter;
}): string {
  const { words, parts, footer } = body;
  const { telephone } = footer;
  const blocks = [
    words.greeting,
    ...parts.map(renderPart),
    "----------------------------------------",
    ...footer.lines,
    [footer.name, `${telephone.label} ${telephone.number}`, footer.hours].join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function renderPart(part: MailPart): string {
  switch (part.kind) {
    case "paragraph":
      return part.text;
    case "code":
      return `${part.label}\n\n${part.digits}`;
    case "line":
      return `${part.label}\n\n${part.line}`;
    case "link":
      return `${part.label}\n${part.url.href}`;
    default:
      return part satisfies never;
  }
}
