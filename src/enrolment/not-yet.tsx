import { withdrawMethod } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import {
  accountKey,
  type EnrolmentPage,
  type MemberVisit,
  memberDid,
  steps,
  type View,
} from "../journey/index.ts";
import { Button, ButtonGroup, Form, NoticeBanner } from "../ui/index.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

/** Step 9 for a method that cannot be enrolled yet: says so, and leads to one that can. */
export const enrolmentPage: EnrolmentPage = {
  step: steps.enrolment,
  path: "/enrol/otp-app",
  keeps: [],
  show: async (visit) => enrolmentView(visit),
  accept: async (visit) => {
    const key = accountKey(visit);
    await visit.runtime.db.within(key.associationId, async (tx) => {
      await withdrawMethod(tx, key);
      await record(tx, { ...memberDid(visit), event: "method.withdrawn" });
    });
    return { kind: "next" };
  },
};

export function enrolmentView({ locale, csrf, facts }: MemberVisit): View {
  const text = locale === "ja" ? ja : en;
  return {
    title: text[facts.account.method === "otp-app" ? "otp-app" : "passkey"],
    body: (
      <>
        <NoticeBanner kind="info">{text.lead}</NoticeBanner>
        <ButtonGroup>
          <Form csrf={csrf}>
            <Button>{text.choose}</Button>
          </Form>
          <Form csrf={csrf} action="/sign-out">
            <Button variant="secondary">{text.signOut}</Button>
          </Form>
        </ButtonGroup>
      </>
    ),
  };
}
