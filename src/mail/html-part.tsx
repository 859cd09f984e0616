import { raw } from "hono/html";
import type { Html, Locale } from "../ui/index.ts";
import type { MailFooter, MailPart } from "./content.ts";
import type { ja } from "./ja.ts";

type Body = {
  locale: Locale;
  subject: string;
  words: typeof ja;
  parts: readonly MailPart[];
  footer: MailFooter;
};

/**
 * The HTML part: one column without tables, pictures, scripts or anything loaded from elsewhere. What
 * matters is in `style` attributes, since many mail programs drop the style sheet; that is for dark mode
 * and for breaks between phrases.
 */
export function renderHtml({ locale, subject, words, parts, footer }: Body): string {
  const page = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* A code must not turn into a telephone number. */}
        <meta name="format-detection" content="telephone=no,date=no,address=no" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{raw(styles)}</style>
      </head>
      <body class="page" style={`margin:0;padding:16px;background:#f2f2f2;color:#1a1a1a;${typeface}`}>
        <div class="sheet" lang={locale} style={sheet}>
          <p style={paragraph}>{words.greeting}</p>
          {parts.map((part) => (
            <Part part={part} words={words} />
          ))}
          <div class="footer" style={foot}>
            {footer.lines.map((line) => (
              <p style="margin:0 0 12px">{line}</p>
            ))}
            <p style="margin:0">
              <strong>{footer.name}</strong>
              <br />
              {`${footer.telephone.label} `}
              <a class="address" href={`tel:${footer.telephone.number}`} style="color:#0017c1">
                {footer.telephone.number}
              </a>
              <br />
              {footer.hours}
            </p>
          </div>
        </div>
      </body>
    </html>
  );
  return `<!DOCTYPE html>\n${page.toString()}\n`;
}

function Part({ part, words }: { part: MailPart; words: typeof ja }): Html {
  switch (part.kind) {
    case "paragraph":
      return <p style={paragraph}>{part.text}</p>;
    case "code":
      // Spaced by style alone: what is copied are bare digits. The label makes a screen reader say them
      // one by one instead of "four hundred eighty-two thousand".
      return (
        <>
          <p style="margin:0 0 4px">{part.label}</p>
          <p class="code" style={code}>
            <span role="img" aria-label={[...part.digits].join(" ")}>
              {part.digits}
            </span>
          </p>
        </>
      );
    case "link":
      return (
        <>
          <p style={paragraph}>
            <a class="button" href={part.url.href} style={button}>
              {part.label}
            </a>
          </p>
          <p style={`${paragraph};font-size:15px`}>
            {words.linkHint}
            <br />
            <a class="address" href={part.url.href} style="color:#0017c1;word-break:break-all">
              {part.url.href}
            </a>
          </p>
        </>
      );
    case "line":
      return (
        <>
          <p style="margin:0 0 4px">{part.label}</p>
          <p class="code" style={line}>
            {part.line}
          </p>
        </>
      );
    default:
      return part satisfies never;
  }
}

const typeface =
  "font-family:'Hiragino Sans','Yu Gothic',Meiryo,'Noto Sans JP',sans-serif;font-size:17px;line-height:1.7";
const sheet =
  "max-width:560px;margin:0 auto;padding:24px 20px;background:#ffffff;border-radius:8px;text-align:left";
const paragraph = "margin:0 0 20px";
const code =
  "margin:0 0 20px;padding:12px 8px 12px 16px;background:#f2f2f2;border-radius:8px;text-align:center;font-family:Consolas,Menlo,monospace;font-size:34px;line-height:1.4;font-weight:bold;letter-spacing:8px;speak-as:digits";
const line =
  "margin:0 0 20px;padding:12px 16px;background:#f2f2f2;border-radius:8px;font-family:Consolas,Menlo,monospace;font-size:15px;overflow-wrap:anywhere";
const button =
  "display:inline-block;padding:16px 28px;background:#0017c1;color:#ffffff;border-radius:8px;font-weight:bold;text-decoration:none";
const foot =
  "margin:28px 0 0;padding:20px 0 0;border-top:1px solid #b3b3b3;color:#4d4d4d;font-size:15px;overflow-wrap:anywhere";

const styles = `
.sheet:lang(ja) { word-break: auto-phrase; }
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #111111 !important; color: #f2f2f2 !important; }
  .sheet { background: #1f1f1f !important; }
  .code { background: #333333 !important; }
  .button { background: #c5d7fb !important; color: #00004d !important; }
  .address { color: #9db7f9 !important; }
  .footer { color: #cccccc !important; border-color: #666666 !important; }
}
`;
