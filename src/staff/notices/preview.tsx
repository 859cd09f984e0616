import type { FormState } from "../../journey/index.ts";
import { type Html, type Locale, Markdown } from "../../ui/index.ts";
import { texts } from "./texts.ts";

/** What members will see, in each language that there is. */
export function NoticePreview({ locale, values }: { locale: Locale; values: FormState["values"] }): Html {
  const text = texts(locale);
  const { title = "", titleEn = "", body = "", bodyEn = "" } = values;
  return (
    <section class="panel" aria-labelledby="preview" data-preview>
      <h2 id="preview">{text.preview}</h2>
      <p class="quiet">{text.previewLead}</p>
      <div class="panels">
        <Sheet language={text.japanese} lang="ja" title={title || text.list.untitled} body={body} />
        {bodyEn !== "" && (
          <Sheet language={text.englishPart} lang="en" title={titleEn || title} body={bodyEn} />
        )}
      </div>
    </section>
  );
}

function Sheet(sheet: { language: string; lang: "ja" | "en"; title: string; body: string }): Html {
  const { language, lang, title, body } = sheet;
  return (
    <article class="sheet">
      <p class="quiet">{language}</p>
      <h3 lang={lang}>{title}</h3>
      <div class="document" lang={lang}>
        <Markdown text={body} />
      </div>
    </article>
  );
}
