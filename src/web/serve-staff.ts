import type { Hono } from "hono";
import { type Answer, emptyForm, type FormState, kept, type Typed, type View } from "../journey/index.ts";
import { csrfMatches } from "../sessions/index.ts";
import {
  type DoorVisit,
  type StaffFile,
  type StaffPage,
  type StaffRoute,
  type StaffVisit,
  staffRoutes,
} from "../staff/index.ts";
import { endedStaffSession, type Right } from "../staff-accounts/index.ts";
import { gzipped, takes } from "./compressed.ts";
import type { WebContext, WebEnv } from "./context.ts";
import { isSameSite } from "./posted.ts";
import {
  forbiddenView,
  intoConsole,
  isFile,
  redirectStaff,
  sendFile,
  sendStaff,
  sendStaffTrouble,
} from "./staff-answer.tsx";
import { serveDoor } from "./staff-door.ts";
import { readUpload, UploadBroken } from "./staff-upload.ts";
import { admit, keepSeen, keepWanted, loadDoorVisit, signedIn, wantedBy } from "./staff-visit.ts";
import { longestStaffBody, readForm } from "./typed.ts";
import { cookieOf, type VisitOptions } from "./visit.ts";

type PageRoute = Extract<StaffRoute, { kind: "page" }>;

/** `/staff`: the door, then every address of the console behind its gate. */
export function serveStaff(app: Hono<WebEnv>, options: VisitOptions): void {
  serveDoor(app, options);
  for (const route of staffRoutes) serveRoute(app, route, options);
  app.all("/staff", (c) => nothingHere(c, options));
  app.all("/staff/*", (c) => nothingHere(c, options));
}

function serveRoute(app: Hono<WebEnv>, route: StaffRoute, options: VisitOptions): void {
  switch (route.kind) {
    case "page":
      app.get(route.path, (c) => showPage(c, route, options));
      if (route.acts) app.post(route.path, (c) => acceptForm(c, route, options));
      return;
    case "file":
      app.post(route.path, (c) => makeFile(c, route, options));
      return;
    case "upload":
      app.post(route.path, (c) => takeUpload(c, route, options));
      return;
    case "picture":
      app.get(route.path, (c) => sendPicture(c, route, options));
      return;
    case "json":
      app.get(route.path, (c) => readJson(c, route, options));
      return;
    default:
      route satisfies never;
  }
}

async function showPage(c: WebContext, route: PageRoute, options: VisitOptions): Promise<Response> {
  const { runtime } = options;
  const associationId = c.get("associationId");
  const shown = await runtime.db.within(associationId, async (tx) => {
    const admitted = admit(await loadDoorVisit(c, tx, options), route.sees);
    if (admitted.kind !== "enter") return admitted;
    const { visit } = admitted;
    const page = route.page(c.req.param());
    const form = { ...restored(c, visit, page), news: visit.url.searchParams.get("news") };
    const view = await page.show(visit, tx, form);
    await keepSeen(visit, tx);
    return { ...admitted, view, form };
  });
  switch (shown.kind) {
    case "enter":
      return sendStaff(c, shown.visit, shown.view, shown.form);
    case "forbidden":
      return sendStaff(c, shown.visit, forbiddenView(shown.visit, shown.right));
    case "signIn":
      keepWanted(shown.visit, { path: ownPath(shown.visit), staffId: "", fields: {} });
      return toSignIn(c, shown.visit);
    default:
      return shown satisfies never;
  }
}

async function acceptForm(c: WebContext, route: PageRoute, options: VisitOptions): Promise<Response> {
  const { page: makePage, acts } = route;
  const page = makePage(c.req.param());
  const { accept } = page;
  if (!acts || !accept) return nothingHere(c, options);
  return withForm(c, options, acts, page.keeps, async (visit, typed) =>
    answered(c, visit, await accept(visit, typed), page, options),
  );
}

async function makeFile(
  c: WebContext,
  route: Extract<StaffRoute, { kind: "file" }>,
  options: VisitOptions,
): Promise<Response> {
  return withForm(c, options, route.sees, [], async (visit, typed) => {
    const made: StaffFile | Answer = await route.make(visit, c.req.param(), typed);
    return isFile(made) ? sendFile(c, visit, made) : answered(c, visit, made, pageAt(c, route.path), options);
  });
}

/** Reads a form and asks everything that has to be asked before it may act. */
async function withForm(
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

async function takeUpload(
  c: WebContext,
  route: Extract<StaffRoute, { kind: "upload" }>,
  options: VisitOptions,
): Promise<Response> {
  const door = await doorVisit(c, options);
  // Who comes from elsewhere, or has never signed in, has nothing of theirs read at all. Whose session ran out is
  // answered behind the file: a browser that is hung up on in the middle shows no page.
  if (!isSameSite(c, door.origin)) return sendStaffTrouble(c, door, "crossSite");
  if (!signedIn(door) && !(await endedHere(c, door))) return toSignIn(c, door);
  const read = await readUpload(c);
  if (read.kind !== "upload") return sendStaffTrouble(c, door, read.kind);
  const { upload, done } = read;
  try {
    return await withTyped(c, door, { right: route.sees, typed: upload.typed, keeps: [] }, async (visit) =>
      answered(c, visit, await route.take(visit, c.req.param(), upload), pageAt(c, route.path), options),
    );
  } catch (error) {
    if (error instanceof UploadBroken) return sendStaffTrouble(c, door, error.trouble);
    throw error;
  } finally {
    await done();
  }
}

type Posted = { right: Right; typed: Typed; keeps: readonly string[] };

async function withTyped(
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
      if (ended && path) keepWanted(door, { path, staffId: ended.staffId, fields: kept(typed, keeps) });
      return toSignIn(c, door);
    }
    default:
      return admitted satisfies never;
  }
}

/** @param page what stands at the same address, or null: then a file says itself where to go on */
async function answered(
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
  if (form.news && form.errors.length === 0 && Object.keys(form.values).length === 0) {
    return redirectStaff(c, visit, ownPath(visit, form.news));
  }
  const view = await runtime.db.within(
    visit.association.associationId,
    (tx): Promise<View> => page.show(visit, tx, form),
  );
  return sendStaff(c, visit, view, form);
}

// Fetched by the page it stands in: it keeps no session alive either, and what is wrong is the page's to say.
async function sendPicture(
  c: WebContext,
  route: Extract<StaffRoute, { kind: "picture" }>,
  options: VisitOptions,
): Promise<Response> {
  const admitted = admit(await doorVisit(c, options), route.sees);
  if (admitted.kind !== "enter") return c.body(null, admitted.kind === "signIn" ? 401 : 403);
  const picture = await route.draw(admitted.visit, c.req.param());
  if (!picture) return c.body(null, 404);
  const zipped = takes(c.req.header("accept-encoding"), "gzip");
  if (zipped) c.header("Content-Encoding", "gzip");
  c.header("Content-Type", picture.type);
  c.header("Cache-Control", "no-store");
  return c.body(zipped ? gzipped(picture.body) : picture.body);
}

// Asked for again and again by a page that waits: it does not keep the session alive.
async function readJson(
  c: WebContext,
  route: Extract<StaffRoute, { kind: "json" }>,
  options: VisitOptions,
): Promise<Response> {
  return options.runtime.db.within(c.get("associationId"), async (tx) => {
    const admitted = admit(await loadDoorVisit(c, tx, options), route.sees);
    if (admitted.kind === "signIn") return c.json({}, 401);
    if (admitted.kind === "forbidden") return c.json({}, 403);
    return c.json(await route.read(admitted.visit, tx, c.req.param()));
  });
}

async function nothingHere(c: WebContext, options: VisitOptions): Promise<Response> {
  const door = await doorVisit(c, options);
  const staff = signedIn(door);
  if (!staff) return toSignIn(c, door);
  return door.url.pathname === "/staff" ? intoConsole(c, door) : sendStaffTrouble(c, door, "notFound");
}

function doorVisit(c: WebContext, options: VisitOptions): Promise<DoorVisit> {
  return options.runtime.db.within(c.get("associationId"), (tx) => loadDoorVisit(c, tx, options));
}

function toSignIn(c: WebContext, visit: DoorVisit): Response {
  const hadSession = cookieOf(c, visit.runtime, "staff") !== null && visit.session === null;
  return redirectStaff(c, visit, hadSession ? "/staff/sign-in?news=session-over" : "/staff/sign-in");
}

// The session whose cookie this is, when it is over: its forms are still ours.
async function endedHere(
  c: WebContext,
  visit: DoorVisit,
): Promise<{ sessionId: string; staffId: string } | null> {
  const token = visit.session ? null : cookieOf(c, visit.runtime, "staff");
  if (!token) return null;
  const { associationId } = visit.association;
  return visit.runtime.db.within(associationId, (tx) => endedStaffSession(tx, associationId, token));
}

function restored(c: WebContext, visit: StaffVisit, page: StaffPage): FormState {
  const { runtime, association, staff } = visit;
  const wanted = wantedBy(c, runtime, association.associationId, staff.staffId);
  if (wanted?.staffId !== staff.staffId || wanted.path !== ownPath(visit)) return emptyForm;
  visit.setCookies.push({ name: "staff-draft", value: "", maxAge: 0 });
  const values = Object.entries(wanted.fields).filter(([name]) => page.keeps.includes(name));
  return { ...emptyForm, values: Object.fromEntries(values) };
}

/** The page's own address with what it was asked for, and with what has just been done. */
function ownPath({ url }: Pick<DoorVisit, "url">, news: string | null = null): string {
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

function pageAt(c: WebContext, path: string): StaffPage | null {
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
