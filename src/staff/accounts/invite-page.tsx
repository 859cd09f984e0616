import { parseAddress } from "../../accounts/index.ts";
import { type Answer, again, errorOf, type FormState, type Typed, type View } from "../../journey/index.ts";
import { roles, staffEmail } from "../../staff-accounts/index.ts";
import { Button, Field, type FieldError, Form, RadioCards } from "../../ui/index.ts";
import { frameTexts } from "../frame-texts.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { invite } from "./invite.ts";
import { invitingBy } from "./inviting.ts";
import { texts } from "./texts.ts";

const keeps = ["name", "email", "role"];
const longestName = 100;

/** `/staff/accounts/invite`: somebody new. */
export const invitePage: StaffPage = {
  keeps,
  show: async (visit, _tx, form) => inviteView(visit, form),
  accept,
};

async function accept(visit: StaffVisit, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale);
  const name = typed.text("name").normalize("NFC").trim();
  const address = parseAddress(typed.text("email"));
  const role = roles.find((it) => it === typed.text("role"));
  const errors: FieldError[] = [];
  if (name === "") errors.push({ field: "name", text: text.missingName });
  if (Array.from(name).length > longestName) errors.push({ field: "name", text: text.nameTooLong });
  if (address.kind !== "address") {
    errors.push({ field: "email", text: address.kind === "missing" ? text.missingEmail : text.badEmail });
  }
  if (!role) errors.push({ field: "role", text: text.missingRole });
  if (errors.length > 0 || address.kind !== "address" || !role) return again(typed, keeps, errors);
  const person = { name, email: staffEmail(address.address), role };
  const made = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    invite(tx, invitingBy(visit), person),
  );
  if (!made) return again(typed, keeps, [{ field: "email", text: text.takenEmail }]);
  return { kind: "go", to: `/staff/accounts/${made.staffId}?news=invited` };
}

export function inviteView({ locale, csrf }: StaffVisit, form: FormState): View {
  const text = texts(locale);
  return {
    title: text.inviteTitle,
    lead: text.inviteLead,
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <Form csrf={csrf}>
          <Field
            locale={locale}
            name="name"
            label={text.name}
            support={text.nameHelp}
            value={form.values.name}
            prose
            error={errorOf(form, "name")}
          />
          <Field
            locale={locale}
            name="email"
            type="email"
            inputmode="email"
            label={text.email}
            support={text.emailHelp}
            value={form.values.email}
            error={errorOf(form, "email")}
          />
          <RadioCards
            locale={locale}
            name="role"
            legend={text.role}
            value={form.values.role}
            error={errorOf(form, "role")}
            options={roles.map((role) => ({
              value: role,
              title: frameTexts(locale).roles[role],
              description: text.roleHelp[role],
            }))}
          />
          <Button>{text.send}</Button>
        </Form>
        <p>
          <a href="/staff/accounts">{text.back}</a>
        </p>
      </>
    ),
  };
}
