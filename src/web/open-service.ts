import { record } from "../audit/index.ts";
import { isMember, type MemberVisit, memberDid } from "../journey/index.ts";
import { openingOf, showService } from "../portal/index.ts";
import { openDraft } from "../sessions/index.ts";
import type { WebContext } from "./context.ts";
import { judge } from "./gate.ts";
import { redirect } from "./onward.ts";
import { reading, showPage } from "./serve-page.ts";
import { troubleView } from "./trouble.tsx";
import { cookieOf, loadVisit, type VisitOptions } from "./visit.ts";

/**
 * `GET /services/:id`: a tile. Opens the service (303 to its address, on record) if it is this member's and
 * the session shows what the service asks for; else the page says what is missing, or asks to sign in.
 */
export async function openService(c: WebContext, options: VisitOptions): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const opened = await options.runtime.db.within(c.get("associationId"), async (tx) => {
    const visit = await loadVisit(c, tx, options);
    if (!isMember(visit) || judge(visit, "remembered", visit.url.pathname, true).kind !== "enter")
      return null;
    const opening = await openingOf(visit, tx, id);
    if (opening.kind !== "open" || hasJustSignedIn(c, visit)) return null;
    const details = { service: id, strength: opening.service.strength };
    await record(tx, { ...memberDid(visit), event: "service.opened", details });
    return { visit, address: opening.service.address };
  });
  if (opened) return redirect(c, opened.visit, opened.address);
  const page = reading(
    async (visit, tx) => (await showService(visit, tx, id)) ?? troubleView(visit, "notFound"),
  );
  return showPage(c, { page, admission: "members" }, options);
}

// The sign-in form led back here, and a form's answer may not lead on to another site (CSP form-action): the
// page then has a link.
function hasJustSignedIn(c: WebContext, { runtime, association, url }: MemberVisit): boolean {
  const cookie = cookieOf(c, runtime, "draft");
  return openDraft(runtime.keys, association.associationId, cookie)?.path === url.pathname;
}
