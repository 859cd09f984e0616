import { prepareOtpAppKey } from "../enrolment/index.ts";
import { findSession, isMember, type MemberVisit, nextPath, type Visit } from "../journey/index.ts";
import { isKnownBrowser, markBrowser, openDraft } from "../sessions/index.ts";
import { mailSignInCode } from "../sign-in/index.ts";
import type { WebContext } from "./context.ts";
import { cookieOf, sendCookies } from "./visit.ts";

/**
 * Leads on to the one page that is next, by the facts as they are now; to sign-in without a session.
 * @param otherwise where to go when nothing is left to do
 */
export async function onward(
  c: WebContext,
  visit: Visit,
  otherwise: string | null = null,
): Promise<Response> {
  const { runtime, association, now } = visit;
  // What a page has just done may have rotated or opened the session.
  const token =
    visit.setCookies.findLast(({ name }) => name === "session")?.value ?? cookieOf(c, runtime, "session");
  const found = token
    ? await runtime.db.within(association.associationId, (tx) =>
        findSession(tx, association.associationId, token, now),
      )
    : null;
  const current: Visit = { ...visit, session: found?.session ?? null, facts: found?.facts ?? null };
  if (!isMember(current)) return redirect(c, visit, "/sign-in");
  if (current.session.state === "remembered") return redirect(c, visit, "/");
  const path = nextPath(current.facts);
  if (path === "/sign-in/otp-mail") await mailSignInCode(current);
  // A link that leads here makes nothing: the page has a button for it then.
  if (path === "/enrol/otp-app" && c.req.method === "POST") await prepareOtpAppKey(current);
  if (path === null) {
    rememberBrowser(current);
    bringLanguage(c, current);
  }
  return redirect(c, current, path ?? otherwise ?? placeKept(c, current) ?? "/");
}

/** To a challenge that is due before a change; the page that was wanted is kept by who calls this. */
export async function toChallenge(c: WebContext, visit: MemberVisit, path: string): Promise<Response> {
  if (path === "/sign-in/otp-mail") await mailSignInCode(visit);
  return redirect(c, visit, path);
}

// Who was asked for the password in the middle of something goes on there. Only after a form: the page kept
// may itself lead onward, and must not lead back here for ever.
function placeKept(c: WebContext, { runtime, association, session }: MemberVisit): string | null {
  if (c.req.method !== "POST") return null;
  const draft = openDraft(runtime.keys, association.associationId, cookieOf(c, runtime, "draft"));
  return draft?.accountId === session.accountId ? draft.path : null;
}

// Only who came all the way in: from then on this browser has a failure counter of its own, and the owner
// is not told of it as new.
function rememberBrowser(visit: MemberVisit): void {
  const { runtime, association, session, browser } = visit;
  const { associationId } = association;
  const owner = { associationId, ...session };
  if (isKnownBrowser(runtime.keys, browser, owner)) return;
  const value = markBrowser(runtime, browser, owner);
  visit.setCookies.push({ name: "browser", value, maxAge: 365 * 86_400 });
}

// On a browser that has no language of its own the member finds the one they chose in the settings.
function bringLanguage(c: WebContext, { runtime, session, setCookies }: MemberVisit): void {
  if (!session.locale || cookieOf(c, runtime, "lang")) return;
  setCookies.push({ name: "lang", value: session.locale, maxAge: 365 * 86_400 });
}

/** 303: whatever was posted, the next page is fetched, and a reload posts nothing again. */
export function redirect(c: WebContext, visit: Visit, path: string): Response {
  sendCookies(c, visit.runtime, visit.setCookies);
  return c.redirect(path, 303);
}
