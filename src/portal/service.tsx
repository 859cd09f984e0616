import type { MemberVisit, View } from "../journey/index.ts";
import { isRowId, type Tx } from "../platform/index.ts";
import { sealDraft } from "../sessions/index.ts";
import { findService, provedByPasskey, type Service } from "../tiles/index.ts";
import { ButtonGroup, ButtonLink } from "../ui/index.ts";
import { texts } from "./texts.ts";

/** What comes of pressing a tile. */
export type ServiceOpening =
  | { kind: "open"; service: Service & { address: string } }
  | { kind: "unknown" }
  | { kind: "notConnected"; service: Service }
  /** A legacy member whose activation letter has not been answered. */
  | { kind: "needsActivation"; service: Service }
  /** This session shows less than the service asks for. */
  | { kind: "needsSignIn"; service: Service }
  | { kind: "needsPasskey"; service: Service; hasOne: boolean };

/** Compares what the service asks for with what this very session has shown. */
export async function openingOf(visit: MemberVisit, tx: Tx, id: string): Promise<ServiceOpening> {
  const { association, session, facts } = visit;
  if (!isRowId(id)) return { kind: "unknown" };
  // Who has left may read on for a while, and nothing more.
  if (facts.account.standing === "reading") return { kind: "unknown" };
  const { associationId } = association;
  const service = await findService(tx, { associationId, relationship: session.relationship }, id);
  if (!service) return { kind: "unknown" };
  if (session.awaitsActivation) return { kind: "needsActivation", service };
  if (service.address === null) return { kind: "notConnected", service };
  const { address, strength } = service;
  const open = { kind: "open", service: { ...service, address } } as const;
  if (strength === "any") return open;
  if (session.state !== "awake") return { kind: "needsSignIn", service };
  const byPasskey = await provedByPasskey(tx, associationId, session.sessionId);
  if (byPasskey) return open;
  if (strength === "passkey") {
    return { kind: "needsPasskey", service, hasOne: facts.account.boundFactors.includes("passkey") };
  }
  const { factorProved, mailboxProved } = facts.session;
  return factorProved || mailboxProved ? open : { kind: "needsSignIn", service };
}

/** Says why a service does not open by itself and what to do about it; null where there is no such service. */
export function serviceView(visit: MemberVisit, opening: ServiceOpening): View | null {
  const { locale } = visit;
  const text = texts(locale);
  if (opening.kind === "unknown") return null;
  const { service } = opening;
  const words =
    opening.kind === "needsPasskey" && !opening.hasOne ? text.service.noPasskey : text.service[opening.kind];
  const way = wayOn(opening);
  return {
    title: locale === "ja" ? service.name : service.nameEn || service.name,
    lead: words.lead,
    body: (
      <>
        {words.help && <p>{words.help}</p>}
        <ButtonGroup>
          {way && <ButtonLink href={way}>{words.action}</ButtonLink>}
          <ButtonLink href="/" variant={way ? "secondary" : "primary"}>
            {text.backToTop}
          </ButtonLink>
        </ButtonGroup>
      </>
    ),
  };
}

/** The page at a tile's address that does not open; whoever signs in for it comes back to it. */
export async function showService(visit: MemberVisit, tx: Tx, id: string): Promise<View | null> {
  const opening = await openingOf(visit, tx, id);
  if (opening.kind === "needsPasskey" || opening.kind === "needsSignIn") {
    const draft = { path: visit.url.pathname, accountId: visit.session.accountId, fields: {} };
    const value = sealDraft(visit.runtime, visit.association.associationId, draft);
    if (value) visit.setCookies.push({ name: "draft", value, maxAge: 600 });
  }
  return serviceView(visit, opening);
}

function wayOn(opening: Exclude<ServiceOpening, { kind: "unknown" }>): string | null {
  switch (opening.kind) {
    // Who has just signed in for it: a form may not lead on to another site (form-action), a link may.
    case "open":
      return `/services/${opening.service.id}`;
    case "notConnected":
      return null;
    case "needsActivation":
      return "/activation";
    case "needsSignIn":
      return "/sign-in?news=again";
    case "needsPasskey":
      return opening.hasOne ? "/sign-in?news=again" : "/enrol/passkey";
    default:
      return opening satisfies never;
  }
}
