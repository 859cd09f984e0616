import type { Hono } from "hono";
import { type Answer, emptyForm, type FormState } from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import {
  type StaffFile,
  type StaffPage,
  type StaffRoute,
  type StaffVisit,
  staffRoutes,
} from "../staff/index.ts";
import type { WebContext, WebEnv } from "./context.ts";
import { isSameSite } from "./posted.ts";
import {
  forbiddenView,
  intoConsole,
  isFile,
  sendFile,
  sendStaff,
  sendStaffTrouble,
} from "./staff-answer.tsx";
import { serveDoor } from "./staff-door.ts";
import { readJson, sendPicture } from "./staff-fetched.ts";
import {
  answered,
  doorVisit,
  endedHere,
  ownPath,
  type PageRoute,
  pageAt,
  toSignIn,
  withForm,
  withTyped,
} from "./staff-form.ts";
import { readUpload, UploadBroken } from "./staff-upload.ts";
import { admit, keepPlace, keepSeen, loadDoorVisit, signedIn, typedBefore } from "./staff-visit.ts";
import type { VisitOptions } from "./visit.ts";

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
    const form = { ...(await restored(c, tx, visit, page)), news: visit.url.searchParams.get("news") };
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
      keepPlace(shown.visit, ownPath(shown.visit));
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

async function nothingHere(c: WebContext, options: VisitOptions): Promise<Response> {
  const door = await doorVisit(c, options);
  const staff = signedIn(door);
  if (!staff) return toSignIn(c, door);
  return door.url.pathname === "/staff" ? intoConsole(c, door) : sendStaffTrouble(c, door, "notFound");
}

async function restored(c: WebContext, tx: Tx, visit: StaffVisit, page: StaffPage): Promise<FormState> {
  const fields = await typedBefore(c, tx, visit, ownPath(visit));
  const values = Object.entries(fields).filter(([name]) => page.keeps.includes(name));
  return { ...emptyForm, values: Object.fromEntries(values) };
}
