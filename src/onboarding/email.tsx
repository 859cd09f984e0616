import { enterAddress } from "../accounts/index.ts";
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
import { AddressForm, mailConfirmation, newAddressTexts, takeAddress } from "../new-address/index.ts";
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
  const taken = takeAddress(typed);
  if (taken.kind === "meant") return again(typed, keeps, [], "meant");
  if (taken.kind !== "address") {
    const text = newAddressTexts(visit.locale).email[taken.kind];
    return again(typed, keeps, [{ field: "email", text }]);
  }
  const { address } = taken;
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
  return {
    title: text.title,
    lead: text.lead,
    status: form.errors.length > 0 ? 422 : 200,
    body: <AddressForm {...{ locale, csrf, form }} />,
  };
}
