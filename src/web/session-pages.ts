import { record } from "../audit/index.ts";
import { isMember, memberDid, type Page } from "../journey/index.ts";
import { csrfMatches, endSession, touchSession } from "../sessions/index.ts";
import { hasMoved } from "../settings/index.ts";
import type { WebContext } from "./context.ts";
import { onward } from "./onward.ts";
import { readCsrf } from "./typed.ts";
import { loadVisit, type VisitOptions } from "./visit.ts";

/** To whatever page is next: for links that cannot know. */
export async function continueJourney(c: WebContext, options: VisitOptions): Promise<Response> {
  return onward(
    c,
    await options.runtime.db.within(c.get("associationId"), (tx) => loadVisit(c, tx, options)),
  );
}

/** 「ログアウト」: ends the row, so a copied cookie is worth nothing. */
export const signOutPage: Page = {
  keeps: [],
  show: async () => {
    throw new Error("signing out has no page");
  },
  accept: async (visit) => {
    if (isMember(visit)) {
      await visit.runtime.db.within(visit.association.associationId, async (tx) => {
        await endSession(tx, visit.association.associationId, visit.session.sessionId, visit.now);
        await record(tx, { ...memberDid(visit), event: "sign-out" });
      });
    }
    visit.setCookies.push({ name: "session", value: "", maxAge: 0 });
    return { kind: "go", to: "/sign-in?news=signed-out" };
  },
};

/** Whether the waiting page may move on; says nothing else and leaves the session as it is. */
export async function moved(c: WebContext, options: VisitOptions): Promise<Response> {
  const visit = await options.runtime.db.within(c.get("associationId"), (tx) => loadVisit(c, tx, options));
  return c.json({
    moved: !visit.facts?.account.emailOnFile || visit.facts.account.emailVerified,
  });
}

/** The same for an address that is entered in the settings. */
export async function movedAddress(
  c: WebContext,
  options: VisitOptions,
  role: "next" | "contact",
): Promise<Response> {
  const moved = await options.runtime.db.within(c.get("associationId"), async (tx) =>
    hasMoved(await loadVisit(c, tx, options), tx, role),
  );
  return c.json({ moved });
}

/** The button of the warning before an idle session ends (WCAG 2.2.1). */
export async function extendSession(c: WebContext, options: VisitOptions): Promise<Response> {
  const { db, keys } = options.runtime;
  const csrf = await readCsrf(c);
  const visit = await db.within(c.get("associationId"), (tx) => loadVisit(c, tx, options));
  if (!isMember(visit) || visit.session.state !== "awake") return c.json({ extended: false }, 401);
  if (csrf === null || !csrfMatches(keys, csrf, [visit.session.sessionId])) {
    return c.json({ extended: false }, 403);
  }
  await db.within(visit.association.associationId, (tx) =>
    touchSession(tx, visit.association.associationId, visit.session.sessionId, visit.now),
  );
  return c.json({ extended: true });
}
