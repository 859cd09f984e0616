import { enterAddress, parseAddress, probablyMeant } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { endCodes } from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type FormState,
  type MemberVisit,
  memberDid,
  type StepPage,
  steps,
  type Typed,
  type View,
} from "../journey/index.ts";
import { Button, ButtonGroup, Field, Form, NoticeBanner } from "../ui/index.ts";
import { mailConfirmation } from "./confirmation-mail.ts";
import { texts } from "./texts.ts";

const keeps = ["email"];

/** 「メールアドレスの設定」 */
export const emailPage: StepPage = {
  step: steps.email,
  keeps,
  show: async (visit, _tx, form) => emailView(visit, form),
  accept,
};

async function accept(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale).email;
  const parsed = parseAddress(typed.text("email"));
  if (parsed.kind !== "address") return again(typed, keeps, [{ field: "email", text: text[parsed.kind] }]);
  const meant = probablyMeant(parsed.address);
  if (meant && !typed.has("useMeant") && !typed.has("asTyped")) return again(typed, keeps, [], "meant");
  const address = meant && typed.has("useMeant") ? meant : parsed.address;

  const { runtime, now } = visit;
  await runtime.db.within(visit.association.associationId, async (tx) => {
    const key = accountKey(visit);
    await endCodes(tx, key.associationId, key.accountId, now);
    const id = await enterAddress(tx, key, address, now);
    await record(tx, { ...memberDid(visit), event: "email.entered" });
    // Where too many mails went out within the hour, the next page says when it can be sent.
    await mailConfirmation(tx, visit, { id, address });
  });
  return { kind: "next" };
}

export function emailView({ locale, csrf }: MemberVisit, form: FormState): View {
  const text = texts(locale).email;
  const typed = form.values.email ?? "";
  const parsed = parseAddress(typed);
  const meant = form.news === "meant" && parsed.kind === "address" ? probablyMeant(parsed.address) : null;
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <Form csrf={csrf}>
        <Field
          locale={locale}
          name="email"
          label={text.label}
          support={text.support}
          type="email"
          autocomplete="email"
          value={typed}
          error={form.errors[0]?.text}
        />
        {meant ? (
          <>
            <NoticeBanner kind="warning" title={text.meantTitle}>
              {text.meant(meant)}
            </NoticeBanner>
            <ButtonGroup>
              <Button name="useMeant" value="1">
                {text.useMeant}
              </Button>
              <Button variant="secondary" name="asTyped" value="1">
                {text.asTyped}
              </Button>
            </ButtonGroup>
          </>
        ) : (
          <Button>{text.submit}</Button>
        )}
      </Form>
    ),
  };
}
