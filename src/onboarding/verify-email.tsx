import { verifyAddress } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { type LinkOutcome, lookAtLink, spendLink } from "../factors/index.ts";
import type { Answer, Page, View, Visit } from "../journey/index.ts";
import { proveMailbox } from "../sessions/index.ts";
import { Button, ButtonLink, Form } from "../ui/index.ts";
import { texts } from "./texts.ts";

/**
 * The page behind the mail's link. Scanners open links, so looking changes nothing and only the button
 * spends it. It confirms the address and opens no session: what it proves goes to the session that asked.
 */
export function verifyEmailPage(token: string): Page {
  return {
    keeps: [],
    show: async (visit, tx) => {
      const standing = await lookAtLink(tx, visit.association.associationId, token, visit.now);
      return standing.kind === "waiting" ? linkView(visit) : spentLinkView(visit, standing);
    },
    accept: (visit) => spend(visit, token),
  };
}

async function spend(visit: Visit, token: string): Promise<Answer> {
  const { association, runtime, now, requestId } = visit;
  const { associationId } = association;
  const outcome = await runtime.db.within(associationId, async (tx) => {
    const spent = await spendLink(tx, associationId, token, now);
    if (spent.kind !== "confirmed") return spent;
    const { accountId, sessionId, emailAddressId } = spent;
    await verifyAddress(tx, associationId, emailAddressId, now);
    await proveMailbox(tx, associationId, sessionId, now);
    await record(tx, {
      ...{ associationId, accountId, sessionId, requestId, at: now, actor: "member" },
      event: "email.confirmed",
      details: { by: "link" },
    });
    return spent;
  });
  if (outcome.kind === "confirmed" && visit.session?.sessionId === outcome.sessionId) return { kind: "next" };
  return { kind: "show", view: spentLinkView(visit, outcome) };
}

export function linkView({ locale, csrf }: Visit): View {
  const text = texts(locale).verify;
  return {
    title: text.title,
    lead: text.lead,
    body: (
      <Form csrf={csrf}>
        <Button>{text.submit}</Button>
      </Form>
    ),
  };
}

export function spentLinkView({ locale, session }: Visit, outcome: LinkOutcome): View {
  const text = texts(locale).verify;
  const onward = <ButtonLink href={session ? "/onboarding" : "/sign-in"}>{text.toSignIn}</ButtonLink>;
  switch (outcome.kind) {
    case "confirmed":
      return { title: text.doneTitle, lead: text.done, body: <></> };
    case "already":
      return { title: text.doneTitle, lead: text.already, body: onward };
    case "expired":
      return { title: text.expiredTitle, lead: text.expired, status: 410, body: onward };
    case "replaced":
      return { title: text.expiredTitle, lead: text.replaced, status: 410, body: onward };
    case "unknown":
      return { title: text.expiredTitle, lead: text.unknown, status: 404, body: onward };
    default:
      return outcome satisfies never;
  }
}
