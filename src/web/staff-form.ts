import { type Answer, type FormState, isTyped, kept, type Typed, type View } from "../journey/index.ts";
import { csrfMatches } from "../sessions/index.ts";
import {
  type DoorVisit,
  type StaffPage,
  type StaffRoute,
  type StaffVisit,
  staffRoutes,
} from "../staff/index.ts";
import { endedStaffSession, type Right } from "../staff-accounts/index.ts";
import type { WebContext } from "./context.ts";
import { isSameSite } from "./posted.ts";
import { forbiddenView, redirectStaff, sendStaff, sendStaffTrouble } from "./staff-answer.tsx";
import { admit, keepSeen, keepWanted, loadDoorVisit } from "./staff-visit.ts";
import { longestStaffBody, readForm } from "./typed.ts";
import { cookieOf, type VisitOptions } from "./visit.ts";

export type PageRoute = Extract<StaffRoute, { kind: "page" }>;

/** Reads a form and asks everything that has to be asked before it may act. */
export async function withForm(
  c: WebContext,
  options: VisitOptions,
  right: Right,
  keeps: readonly string[],
  act: (visit: StaffVisit, typed: Typed) => Promise<Response>,
): Promise<Response> {
  const door = await doorVisit(c, options);
  const body = await readForm(c, longestStaffBody);
  if (body.kind !== "form") return sendStaffTrouble(c, door, body.kind);
  return withTyped(c, door, { right, typed: body.typed, keeps }, (visit) => act(visit, body.typed));
}

type Posted = { right: Right; typed: Typed; keeps: readonly string[] };

/** The same of a form that was read already: whose it is, whether it is ours, what its owner may do. */
export async function withTyped(
  c: WebContext,
  door: DoorVisit,
  { right, typed, keeps }: Posted,
  act: (visit: StaffVisit) => Promise<Response>,
): Promise<Response> {
  if (!isSameSite(c, door.origin)) return sendStaffTrouble(c, door, "crossSite");
  const ended = await endedHere(c, door);
  const bindings = [door.session?.sessionId ?? null, ended?.sessionId ?? null];
  if (!csrfMatches(door.runtime.keys, typed.text("csrf"), bindings)) {
    return door.session ? sendStaffTrouble(c, door, "crossSite") : toSignIn(c, door);
  }
  const admitted = admit(door, right);
  switch (admitted.kind) {
    case "enter":
      await keepSeen(admitted.visit);
      return act(admitted.visit);
    case "forbidden":
      return sendStaff(c, admitted.visit, forbiddenView(admitted.visit, right));
    case "signIn": {
      const path = formPath(c, door);
      if (ended && path) {
        await keepWanted(door, { path, staffId: ended.staffId, fields: kept(typed, keeps) });
      }
      return toSignIn(c, door);
    }
    default:
      return admitted satisfies never;
  }
}

/** @param page what stands at the same address, or null: then a file says itself where to go on */
export async function answered(
  c: WebContext,
  visit: StaffVisit,
  answer: Answer,
  page: StaffPage | null,
  options: VisitOptions,
): Promise<Response> {
  switch (answer.kind) {
    case "next":
      return redirectStaff(c, visit, ownPath(visit));
    case "go":
      return redirectStaff(c, visit, answer.to);
    case "show":
      return sendStaff(c, visit, answer.view);
    case "again":
      if (!page) throw new Error(`${visit.url.pathname} has no page to show again: answer with go or show`);
      return showAgain(c, visit, page, answer.form, options);
    default:
      return answer satisfies never;
  }
}

async function showAgain(
  c: WebContext,
  visit: StaffVisit,
  page: StaffPage,
  form: FormState,
  { runtime }: VisitOptions,
): Promise<Response> {
  // Something was done and nothing is wrong: fetched anew, so that a reload does not do it twice.
  if (form.news && form.errors.length === 0 && !isTyped(form)) {
    return redirectStaff(c, visit, ownPath(visit, form.news));
  }
  const view = await runtime.db.within(
    visit.association.associationId,
    (tx): Promise<View> => page.show(visit, tx, form),
  );
  return sendStaff(c, visit, view, form);
}

export function doorVisit(c: WebContext, options: VisitOptions): Promise<DoorVisit> {
  return options.runtime.db.within(c.get("associationId"), (tx) => loadDoorVisit(c, tx, options));
}

export function toSignIn(c: WebContext, visit: DoorVisit): Response {
  const hadSession = cookieOf(c, visit.runtime, "staff") !== null && visit.session === null;
  return redirectStaff(c, visit, hadSession ? "/staff/sign-in?news=session-over" : "/staff/sign-in");
}

/** The session whose cookie this is, when it is over: its forms are still ours. */
export async function endedHere(
  c: WebContext,
  visit: DoorVisit,
): Promise<{ sessionId: string; staffId: string } | null> {
  const token = visit.session ? null : cookieOf(c, visit.runtime, "staff");
  if (!token) return null;
  const { associationId } = visit.association;
  return visit.runtime.db.within(associationId, (tx) => endedStaffSession(tx, associationId, token));
}

/** The page's own address with what it was asked for, and with what has just been done. */
export function ownPath({ url }: Pick<DoorVisit, "url">, news: string | null = null): string {
  const query = new URLSearchParams(url.search);
  query.delete("news");
  query.delete("lang");
  if (news) query.set("news", news);
  return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}

/** Where the form stands that was posted: at its own address, or where the browser says that it was. */
function formPath(c: WebContext, visit: DoorVisit): string | null {
  if (pageAt(c, visit.url.pathname)) return ownPath(visit);
  const referer = c.req.header("referer") ?? "";
  const from = URL.canParse(referer) ? new URL(referer) : null;
  return from?.origin === visit.origin && from.pathname.startsWith("/staff/") ? ownPath({ url: from }) : null;
}

/** The page that stands at an address of the console; null: none does. */
export function pageAt(c: WebContext, path: string): StaffPage | null {
  const route = staffRoutes.find((it): it is PageRoute => it.kind === "page" && matches(it.path, path));
  return route ? route.page(c.req.param()) : null;
}

function matches(pattern: string, path: string): boolean {
  const parts = path.split("/");
  const wanted = pattern.split("/");
  return (
    parts.length === wanted.length && wanted.every((part, i) => part.startsWith(":") || part === parts[i])
  );
}
