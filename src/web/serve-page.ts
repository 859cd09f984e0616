import {
  type Download,
  emptyForm,
  type FormState,
  isMember,
  isTyped,
  kept,
  type Page,
  type Step,
  stepPosition,
  type Typed,
  type View,
  type Visit,
} from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import {
  csrfMatches,
  endedSession,
  isSeenAnew,
  openDraft,
  sealDraft,
  touchSession,
} from "../sessions/index.ts";
import type { WebContext } from "./context.ts";
import { framed } from "./frame.tsx";
import { type Admission, judge } from "./gate.ts";
import { onward, redirect, toChallenge } from "./onward.ts";
import { isSameSite, knownVisitor } from "./posted.ts";
import { troubleView } from "./trouble.tsx";
import { readForm } from "./typed.ts";
import { cookieOf, loadVisit, sendCookies, type VisitOptions } from "./visit.ts";

/** A page at its address: who may open it, and which step it is. Pages get the visit that `admission` promises. */
export type Served = {
  // biome-ignore lint/suspicious/noExplicitAny: a member's page is only called behind the gate for members.
  page: Page<any>;
  admission: Admission;
  step?: Step;
  /** The address holds a secret that no other site knows: its form needs no value, nor a cookie. */
  secretAddress?: true;
  /** Forms of other pages lead here, and there is no page at the address. */
  pageless?: true;
};

/** A page that is only read. */
// biome-ignore lint/suspicious/noExplicitAny: see Served.
export type Reading = (visit: any, tx: Tx) => Promise<View>;

export function reading(view: Reading): Page {
  return { keeps: [], show: view, accept: async () => ({ kind: "next" }) };
}

/** GET: looks, and changes nothing but when the session was last seen. */
export async function showPage(c: WebContext, served: Served, options: VisitOptions): Promise<Response> {
  const { db } = options.runtime;
  const result = await db.within(c.get("associationId"), async (tx) => {
    const visit = await loadVisit(c, tx, options);
    const verdict = judgeRequest(c, visit, served, options);
    if (verdict.kind !== "enter") return { visit, verdict };
    const form = { ...restored(c, visit, served.page), news: visit.url.searchParams.get("news") };
    const view: View = await served.page.show(visit, tx, form);
    await keepSeen(visit, tx);
    return { visit, verdict, view, form };
  });
  const { visit, verdict } = result;
  if (verdict.kind === "onward") return onward(c, visit);
  if (verdict.kind === "prove") return prove(c, visit, verdict.path, {});
  if (verdict.kind === "signIn") {
    const accountId = visit.session?.accountId ?? (await endedHere(c, visit))?.accountId;
    if (accountId) keepPlace(visit, accountId, {});
    return toSignIn(c, visit, verdict.why);
  }
  return "view" in result && result.view
    ? send(c, visit, result.view, result.form, served.step)
    : onward(c, visit);
}

/** POST: checks where it comes from, lets the page act, and leads on. */
export async function acceptForm(c: WebContext, served: Served, options: VisitOptions): Promise<Response> {
  const { runtime } = options;
  const visit = await runtime.db.within(c.get("associationId"), (tx) => loadVisit(c, tx, options));
  const body = await readForm(c);
  if (body.kind !== "form") return framed(c, visit, troubleView(visit, body.kind));
  const { typed } = body;
  if (!isSameSite(c, visit.origin)) return framed(c, visit, troubleView(visit, "crossSite"));

  const ended = await endedHere(c, visit);
  const bindings = [visit.session?.sessionId ?? null, ended?.sessionId ?? null, knownVisitor(c)];
  if (!served.secretAddress && !csrfMatches(runtime.keys, typed.text("csrf"), bindings))
    return refuseToken(c, visit, served, typed);

  const verdict = judgeRequest(c, visit, served, options);
  if (verdict.kind === "signIn") {
    if (ended) return keepDraft(c, visit, ended.accountId, served.page, typed);
    // Asked for the password before something that matters: they go on where they were, with what they typed.
    if (visit.session) keepPlace(visit, visit.session.accountId, kept(typed, served.page.keeps));
    return toSignIn(c, visit, verdict.why);
  }
  if (verdict.kind === "prove") return prove(c, visit, verdict.path, kept(typed, served.page.keeps));
  if (verdict.kind === "onward") return onward(c, visit);

  await keepSeen(visit);
  const answer = await served.page.accept(visit, typed);
  switch (answer.kind) {
    case "next":
      return onward(c, visit, answer.otherwise);
    case "go":
      return redirect(c, visit, answer.to);
    case "show":
      return send(c, visit, answer.view, emptyForm, served.step);
    case "download":
      return sendText(c, visit, answer);
    case "again":
      return showAgain(c, visit, served, answer.form, options);
    default:
      return answer satisfies never;
  }
}

// By pages and forms alike: a form is often answered with its own page, again and again.
async function keepSeen({ runtime, session, association, now }: Visit, tx: Tx | null = null): Promise<void> {
  if (session?.state !== "awake" || !isSeenAnew(session.lastSeenAt, now)) return;
  const { associationId } = association;
  const touch = (tx: Tx): Promise<void> => touchSession(tx, associationId, session.sessionId, now);
  await (tx ? touch(tx) : runtime.db.within(associationId, touch));
}

function sendText(c: WebContext, visit: Visit, { name, text }: Download): Response {
  sendCookies(c, visit.runtime, visit.setCookies);
  c.header("Content-Disposition", `attachment; filename="${name}"`);
  return c.text(text);
}

function judgeRequest(c: WebContext, visit: Visit, { admission }: Served, { runtime }: VisitOptions) {
  return judge(visit, admission, visit.url.pathname, cookieOf(c, runtime, "session") !== null);
}

async function showAgain(
  c: WebContext,
  visit: Visit,
  served: Served,
  form: FormState,
  options: VisitOptions,
): Promise<Response> {
  // Something was done and nothing is wrong: fetched anew, so that a reload does not do it twice.
  if (form.news && form.errors.length === 0 && !isTyped(form)) {
    return redirect(c, visit, `${visit.url.pathname}?news=${form.news}`);
  }
  const view = await options.runtime.db.within(visit.association.associationId, (tx): Promise<View> => {
    return served.page.show(visit, tx, form);
  });
  return send(c, visit, view, form, served.step);
}

function send(c: WebContext, visit: Visit, view: View, form: FormState, step: Step | undefined): Response {
  sendCookies(c, visit.runtime, visit.setCookies);
  // A page that is opened again later, to add a second passkey, is no step of the first login.
  const { facts } = visit;
  const isOnTheWay = step !== undefined && facts !== null && !step.isDone(facts);
  return framed(c, visit, view, form, isOnTheWay ? stepPosition(step, facts) : null);
}

function toSignIn(c: WebContext, visit: Visit, why: "none" | "over" | "again"): Response {
  const news = { none: "", over: "?news=session-over", again: "?news=again" }[why];
  return redirect(c, visit, `/sign-in${news}`);
}

// On a page that anybody may open a missing token means cookies that are off, or a page left open for days: what
// was typed stays, and the same page with a good token says what to do.
async function refuseToken(c: WebContext, visit: Visit, served: Served, typed: Typed): Promise<Response> {
  if (visit.session) return framed(c, visit, troubleView(visit, "crossSite"));
  if (served.admission !== "anybody" || served.pageless) return toSignIn(c, visit, "over");
  const news = c.get("visitorIsKnown") ? "form-too-old" : "needs-cookies";
  const form = { values: kept(typed, served.page.keeps), errors: [], news };
  const show = (tx: Tx): Promise<View> => served.page.show(visit, tx, form);
  return send(
    c,
    visit,
    await visit.runtime.db.within(visit.association.associationId, show),
    form,
    served.step,
  );
}

// The session whose cookie this is, when it is over: its forms are still ours.
async function endedHere(
  c: WebContext,
  visit: Visit,
): Promise<{ sessionId: string; accountId: string } | null> {
  const token = visit.session ? null : cookieOf(c, visit.runtime, "session");
  if (!token) return null;
  const { associationId } = visit.association;
  return visit.runtime.db.within(associationId, (tx) => endedSession(tx, associationId, token));
}

// The session ran out while the form was filled in: what was typed waits, sealed, for the same account.
function keepDraft(c: WebContext, visit: Visit, accountId: string, page: Page, typed: Typed): Response {
  const fields = kept(typed, page.keeps);
  const isKept = keepPlace(visit, accountId, fields);
  if (!isKept || Object.keys(fields).length === 0) return toSignIn(c, visit, "over");
  return redirect(c, visit, "/sign-in?news=draft-kept");
}

// The factor first; then on where they were, with what they had typed.
function prove(c: WebContext, visit: Visit, path: string, fields: Record<string, string>): Promise<Response> {
  if (!isMember(visit)) throw new Error("the gate asked a visitor for a factor");
  keepPlace(visit, visit.session.accountId, fields);
  return toChallenge(c, visit, path);
}

// Where this account goes on after signing in again, and what it had typed there.
function keepPlace(visit: Visit, accountId: string, fields: Record<string, string>): boolean {
  const draft = { path: visit.url.pathname, accountId, fields };
  const value = sealDraft(visit.runtime, visit.association.associationId, draft);
  if (value) visit.setCookies.push({ name: "draft", value, maxAge: 3600 });
  return value !== null;
}

function restored(c: WebContext, visit: Visit, page: Page): FormState {
  const cookie = cookieOf(c, visit.runtime, "draft");
  if (!cookie || !isMember(visit)) return emptyForm;
  const draft = openDraft(visit.runtime.keys, visit.association.associationId, cookie);
  if (draft?.accountId !== visit.session.accountId || draft.path !== visit.url.pathname) return emptyForm;
  visit.setCookies.push({ name: "draft", value: "", maxAge: 0 });
  const values = Object.fromEntries(
    Object.entries(draft.fields).filter(([name]) => page.keeps.includes(name)),
  );
  return { ...emptyForm, values };
}
