import { chooseAccountLocale } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type Page,
  type Typed,
  type View,
} from "../journey/index.ts";
import { Button, Form, RadioCards } from "../ui/index.ts";
import { BackToSettings } from "./back.tsx";
import { texts } from "./texts.ts";

/** 「言語」: of mails, and of pages on a browser that has no language of its own. */
export const languagePage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit, _tx, form) => languageView(visit, form),
  accept: choose,
};

async function choose(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const locale = typed.text("locale");
  if (locale !== "ja" && locale !== "en") {
    const { missing } = texts(visit.locale).language;
    return again(typed, [], [{ field: "locale", text: missing }]);
  }
  const key = accountKey(visit);
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await chooseAccountLocale(tx, key, locale);
    await record(tx, { ...memberDid(visit), event: "locale.chosen", details: { locale } });
  });
  visit.setCookies.push({ name: "lang", value: locale, maxAge: 365 * 86_400 });
  return { kind: "go", to: "/settings?news=language" };
}

export function languageView({ locale, csrf, session }: MemberVisit, form: FormState): View {
  const text = texts(locale).language;
  return {
    title: text.title,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <Form csrf={csrf}>
          <RadioCards
            locale={locale}
            name="locale"
            legend={text.legend}
            value={session.locale ?? locale}
            error={form.errors[0]?.text}
            options={[
              { value: "ja", title: text.ja },
              { value: "en", title: text.en },
            ]}
          />
          <Button>{text.submit}</Button>
        </Form>
        <BackToSettings locale={locale} />
      </>
    ),
  };
}
