import { type MemberVisit, type Page, stoppedPath, type View } from "../journey/index.ts";
import { Button, ButtonLink, Form, Instructions, type Locale } from "../ui/index.ts";
import { en } from "./stopped-en.ts";
import { ja } from "./stopped-ja.ts";

export { stoppedPath };

/** Why nothing opens, and what to do: membership is over, or the account was stopped by an objection. */
export const stoppedPage: Page<MemberVisit> = {
  keeps: [],
  show: async (visit) => stoppedView(visit),
  accept: async () => ({ kind: "next" }),
};

export function stoppedView({ locale, facts, csrf }: MemberVisit): View {
  const text = texts(locale);
  const { title, lead, steps } = facts.account.standing === "left" ? text.left : text.frozen;
  return {
    title,
    lead,
    body: (
      <>
        <Instructions items={steps} />
        {facts.account.standing === "frozen" && (
          <ButtonLink href="/recovery/reissue">{text.reissue}</ButtonLink>
        )}
        <Form csrf={csrf} action="/sign-out">
          <Button variant="secondary">{text.signOut}</Button>
        </Form>
      </>
    ),
  };
}

function texts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}
