import { chooseMethod, isMethod } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
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
import { Button, Form, type Html, RadioCards } from "../ui/index.ts";
import { texts } from "./texts.ts";

const keeps = ["method"];

/** 「認証方法の選択」: the safest first, the simplest marked (standards.md, S5). */
export const methodPage: StepPage = {
  step: steps.method,
  keeps,
  show: async (visit, _tx, form) => methodView(visit, form),
  accept,
};

async function accept(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale).method;
  const method = typed.text("method");
  if (!isMethod(method)) return again(typed, keeps, [{ field: "method", text: text.missing }]);
  const key = accountKey(visit);
  await visit.runtime.db.within(key.associationId, async (tx) => {
    await chooseMethod(tx, key, method, visit.now);
    await record(tx, { ...memberDid(visit), event: "method.chosen", details: { method } });
  });
  return { kind: "next" };
}

export function methodView({ locale, csrf }: MemberVisit, form: FormState): View {
  const text = texts(locale).method;
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    scripts: ["passkey-here"],
    body: (
      <Form csrf={csrf}>
        <RadioCards
          locale={locale}
          name="method"
          legend={text.title}
          legendHidden
          value={form.values.method}
          error={form.errors[0]?.text}
          options={[
            { value: "passkey", icon: "passkey", note: <PasskeyHere words={text.here} />, ...text.passkey },
            { value: "otp-app", icon: "phone", ...text.otpApp },
            { value: "otp-mail", icon: "mail", ...text.otpMail },
          ]}
        />
        <Button>{text.submit}</Button>
      </Form>
    ),
  };
}

// What this very device can do: a script shows the fitting words, without one none are claimed.
function PasskeyHere({ words }: { words: Readonly<Record<"here" | "phone" | "none", string>> }): Html {
  return (
    <>
      {(["here", "phone", "none"] as const).map((capability) => (
        <span data-passkey-here={capability} hidden>
          {words[capability]}
        </span>
      ))}
    </>
  );
}
