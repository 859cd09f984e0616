import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // As hono/jsx writes them.
    "void-style": ["error", { style: "selfclose" }],
    "attribute-boolean-style": ["error", { style: "empty" }],
    "attribute-empty-style": ["error", { style: "empty" }],
    // A rule for search engines; ours are not found there.
    "long-title": "off",
    // The style sheet keeps the number on one line; a non-breaking hyphen would be copied along.
    "tel-non-breaking": "off",
    // Tables that are laid out as blocks on a telephone say again what they are: not every browser remembers.
    "no-redundant-role": "off",
  },
});

/** What is wrong with a page's markup, in html-validate's words. */
export async function markupProblems(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `line ${line}: ${message} (${ruleId})`),
  );
}
