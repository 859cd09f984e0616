import type { Hono } from "hono";
import { record } from "../audit/index.ts";
import { challengeOptions, makeChallenge } from "../factors/index.ts";
import { type Answer, emptyForm, type FormState, type View } from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { csrfMatches } from "../sessions/index.ts";
import {
  type DoorPage,
  type DoorVisit,
  doorLog,
  invitationOptions,
  invitationPage,
  invitationPicture,
  staffOtpAppPage,
  staffRelyingParty,
  staffSignInPage,
} from "../staff/index.ts";
import { endStaffSession, touchStaffSession } from "../staff-accounts/index.ts";
import type { WebContext, WebEnv } from "./context.ts";
import { isSameSite, knownVisitor } from "./posted.ts";
import { intoConsole, redirectStaff, sendStaff, sendStaffTrouble } from "./staff-answer.tsx";
import { loadDoorVisit, signedIn } from "./staff-visit.ts";
import { readCsrf, readForm } from "./typed.ts";
import type { VisitOptions } from "./visit.ts";

/** What stands in front of the console: signing in and out, answering an invitation. */
export function serveDoor(app: Hono<WebEnv>, options: VisitOptions): void {
  const atSignIn: Door = { page: () => staffSignInPage, isOpen: (visit) => visit.session === null };
  const atCode: Door = {
    page: () => staffOtpAppPage,
    isOpen: ({ session }) => session !== null && session.factorProvedAt === null,
  };
  const atInvitation: Door = { page: (c) => invitationPage(tokenOf(c)), isOpen: () => true };
  serve(app, "/staff/sign-in", atSignIn, options);
  serve(app, "/staff/sign-in/otp-app", atCode, options);
  serve(app, "/staff/join/:token", atInvitation, options);
  app.get("/staff/join/:token/qr.png", (c) => invitedPicture(c, options));
  app.post("/staff/join/:token/options", (c) =>
    passkeyOptions(c, options, (tx, visit) => invitationOptions(tx, visit, tokenOf(c))),
  );
  app.post("/staff/sign-in/options", (c) => passkeyOptions(c, options, signInOptions));
  app.post("/staff/sign-out", (c) => accept(c, { page: () => signOutPage, isOpen: () => true }, options));
  app.post("/staff/session/extend", (c) => extend(c, options));
}

type Door = {
  page(c: WebContext): DoorPage;
  /** Whether it is shown to who comes; others are led on. */
  isOpen(visit: DoorVisit): boolean;
};

function serve(app: Hono<WebEnv>, path: string, door: Door, options: VisitOptions): void {
  app.get(path, (c) => show(c, door, options));
  app.post(path, (c) => accept(c, door, options));
}

async function show(c: WebContext, door: Door, options: VisitOptions): Promise<Response> {
  const { visit, view, form } = await options.runtime.db.within(c.get("associationId"), async (tx) => {
    const visit = await loadDoorVisit(c, tx, options);
    const form = { ...emptyForm, news: visit.url.searchParams.get("news") };
    return { visit, form, view: door.isOpen(visit) ? await door.page(c).show(visit, tx, form) : null };
  });
  return view ? sendStaff(c, visit, view, form) : intoConsole(c, visit);
}

async function accept(c: WebContext, door: Door, options: VisitOptions): Promise<Response> {
  const visit = await loaded(c, options);
  const body = await readForm(c);
  if (body.kind !== "form") return sendStaffTrouble(c, visit, body.kind);
  if (!isSameSite(c, visit.origin)) return sendStaffTrouble(c, visit, "crossSite");
  const page = door.page(c);
  const { typed } = body;
  if (
    !csrfMatches(visit.runtime.keys, typed.text("csrf"), [visit.session?.sessionId ?? null, knownVisitor(c)])
  ) {
    // The session that waited for a code is over, and the page with it.
    if (!visit.session && !door.isOpen(visit)) {
      return redirectStaff(c, visit, "/staff/sign-in?news=session-over");
    }
    // Cookies that are off, or a page left open for days: the same page with a good value says what to do.
    return again(c, visit, page, {
      ...emptyForm,
      news: c.get("visitorIsKnown") ? "form-too-old" : "needs-cookies",
    });
  }
  return answered(c, visit, page, await page.accept(visit, typed));
}

async function answered(c: WebContext, visit: DoorVisit, page: DoorPage, answer: Answer): Promise<Response> {
  switch (answer.kind) {
    case "next":
      return intoConsole(c, visit);
    case "go":
      return redirectStaff(c, visit, answer.to);
    case "show":
      return sendStaff(c, visit, answer.view);
    case "again":
      return again(c, visit, page, answer.form);
    default:
      return answer satisfies never;
  }
}

async function again(c: WebContext, visit: DoorVisit, page: DoorPage, form: FormState): Promise<Response> {
  const show = (tx: Tx): Promise<View> => page.show(visit, tx, form);
  return sendStaff(c, visit, await visit.runtime.db.within(visit.association.associationId, show), form);
}

// Also where the code was still to come: 「最初からやり直す」.
const signOutPage: DoorPage = {
  show: async () => {
    throw new Error("signing out has no page");
  },
  accept: async (visit) => {
    const { session, association, runtime, now } = visit;
    if (session) {
      await runtime.db.within(association.associationId, async (tx) => {
        await endStaffSession(tx, association.associationId, session.sessionId, now);
        await record(tx, { ...doorLog(visit, session.staffId), event: "staff.signed-out" });
      });
    }
    visit.setCookies.push({ name: "staff", value: "", maxAge: 0 });
    return { kind: "go", to: `/staff/sign-in${session?.factorProvedAt ? "?news=signed-out" : ""}` };
  },
};

/** A challenge that opens nothing but the console. */
async function signInOptions(_tx: Tx, visit: DoorVisit): Promise<object> {
  const { association, runtime, visitor, now } = visit;
  const { associationId } = association;
  const asked = { associationId, purpose: "staff-sign-in", askedBy: visitor, now } as const;
  return challengeOptions(staffRelyingParty(visit), [], makeChallenge(runtime, asked));
}

async function passkeyOptions(
  c: WebContext,
  options: VisitOptions,
  make: (tx: Tx, visit: DoorVisit) => Promise<object | null>,
): Promise<Response> {
  const csrf = await readCsrf(c);
  return options.runtime.db.within(c.get("associationId"), async (tx) => {
    const visit = await loadDoorVisit(c, tx, options);
    const bindings = [visit.session?.sessionId ?? null, knownVisitor(c)];
    if (csrf === null || !csrfMatches(visit.runtime.keys, csrf, bindings)) return c.json({}, 403);
    const made = await make(tx, visit);
    return made ? c.json(made) : c.json({}, 401);
  });
}

async function invitedPicture(c: WebContext, options: VisitOptions): Promise<Response> {
  const picture = await options.runtime.db.within(c.get("associationId"), async (tx) =>
    invitationPicture(tx, await loadDoorVisit(c, tx, options), tokenOf(c)),
  );
  return picture ? c.body(picture, 200, { "Content-Type": "image/png" }) : c.text("Not found\n", 404);
}

function tokenOf(c: WebContext): string {
  return c.req.param("token") ?? "";
}

/** The button of the warning before an idle session ends (WCAG 2.2.1). */
async function extend(c: WebContext, options: VisitOptions): Promise<Response> {
  const csrf = await readCsrf(c);
  const visit = await loaded(c, options);
  const staff = signedIn(visit);
  if (!staff) return c.json({ extended: false }, 401);
  if (csrf === null || !csrfMatches(visit.runtime.keys, csrf, [staff.sessionId])) {
    return c.json({ extended: false }, 403);
  }
  const { associationId } = visit.association;
  await visit.runtime.db.within(associationId, (tx) =>
    touchStaffSession(tx, associationId, staff.sessionId, visit.now),
  );
  return c.json({ extended: true });
}

function loaded(c: WebContext, options: VisitOptions): Promise<DoorVisit> {
  return options.runtime.db.within(c.get("associationId"), (tx) => loadDoorVisit(c, tx, options));
}
