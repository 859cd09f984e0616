import type { ConfirmedAddress } from "../accounts/index.ts";
import { type LinkOutcome, lookAtLink, spendLink } from "../factors/index.ts";
import { type Answer, addressConfirmed, type Page, type View, type Visit } from "../journey/index.ts";
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
  const { association, runtime, now } = visit;
  const { associationId } = association;
  const [outcome, confirmed] = await runtime.db.within(associationId, async (tx) => {
    const spent = await spendLink(tx, associationId, token, now);
    if (spent.kind !== "confirmed") return [spent, null] as const;
    return [spent, await addressConfirmed(tx, visit, spent, "link")] as const;
  });
  if (confirmed?.kind === "stale") {
    return { kind: "show", view: spentLinkView(visit, { kind: "replaced" }) };
  }
  if (confirmed && outcome.kind === "confirmed" && visit.session?.sessionId === outcome.sessionId) {
    return { kind: "next", ...waitedOn[confirmed.kind] };
  }
  return { kind: "show", view: spentLinkView(visit, outcome, confirmed?.kind) };
}

// Where who pressed the link in the browser that asked for it goes on, when nothing is left of the journey.
const waitedOn = {
  main: {},
  changed: { otherwise: "/settings/email?news=changed" },
  contact: { otherwise: "/settings/contact?news=confirmed" },
} as const;

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

export function spentLinkView(
  { locale, session }: Visit,
  outcome: LinkOutcome,
  confirmed: ConfirmedAddress["kind"] = "main",
): View {
  const text = texts(locale).verify;
  const onward = <ButtonLink href={session ? "/onboarding" : "/sign-in"}>{text.toSignIn}</ButtonLink>;
  switch (outcome.kind) {
    case "confirmed":
      return { title: text.doneTitle, lead: confirmed === "contact" ? text.contact : text.done, body: <></> };
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
