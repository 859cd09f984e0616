import { getAssociation } from "../associations/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import { csrfToken, isSeenAnew, openDraft, sealDraft } from "../sessions/index.ts";
import type { CurrentStaff, DoorVisit, StaffVisit } from "../staff/index.ts";
import {
  findStaffSession,
  keepStaffDraft,
  mayDo,
  type Right,
  staffDraftMinutes,
  takeStaffDraft,
  touchStaffSession,
} from "../staff-accounts/index.ts";
import type { WebContext } from "./context.ts";
import { cookieOf, networkAddress, originOf, type VisitOptions } from "./visit.ts";

/** Everything the console's pages are told about a request. */
export async function loadDoorVisit(
  c: WebContext,
  tx: Tx,
  { runtime, trustedProxies }: VisitOptions,
): Promise<DoorVisit> {
  const associationId = c.get("associationId");
  const now = c.get("now");
  const token = cookieOf(c, runtime, "staff");
  const [association, session] = await Promise.all([
    getAssociation(tx, associationId),
    token ? findStaffSession(tx, associationId, token, now) : null,
  ]);
  return {
    ...{ runtime, association, now, session },
    locale: c.get("locale"),
    requestId: c.get("requestId"),
    url: new URL(c.req.url),
    origin: originOf(runtime, association),
    network: networkAddress(c, trustedProxies),
    userAgent: c.req.header("user-agent"),
    browser: cookieOf(c, runtime, "browser"),
    visitor: c.get("visitor"),
    csrf: csrfToken(runtime, session?.sessionId ?? c.get("visitor")),
    setCookies: [],
  };
}

/** Who has signed in, factor and all; null for everybody else. */
export function signedIn({ session }: Pick<DoorVisit, "session">): CurrentStaff | null {
  return session?.factorProvedAt ? session : null;
}

export type Admitted =
  | { kind: "enter"; visit: StaffVisit }
  /** Signed in, and their role has no such right. */
  | { kind: "forbidden"; visit: StaffVisit; right: Right }
  | { kind: "signIn"; visit: DoorVisit };

/** The one gate of the console: what somebody's role may do is asked here and nowhere else. */
export function admit(visit: DoorVisit, right: Right): Admitted {
  const staff = signedIn(visit);
  if (!staff) return { kind: "signIn", visit };
  const inside = { ...visit, staff };
  return mayDo(staff.role, right)
    ? { kind: "enter", visit: inside }
    : { kind: "forbidden", visit: inside, right };
}

/** Keeps that somebody is at work, by pages and forms alike: a scanner's field is answered with its own page for hours. */
export async function keepSeen(
  { runtime, association, staff, now }: StaffVisit,
  tx: Tx | null = null,
): Promise<void> {
  if (!isSeenAnew(staff.lastSeenAt, now)) return;
  const { associationId } = association;
  const touch = (tx: Tx): Promise<void> => touchStaffSession(tx, associationId, staff.sessionId, now);
  await (tx ? touch(tx) : runtime.db.within(associationId, touch));
}

/** Where somebody wanted to go when they had to sign in, and what they had typed. */
export type Wanted = {
  path: string;
  /** Whose it is; empty where nobody had signed in: then nothing was typed. */
  staffId: string;
  fields: Record<string, string>;
  /** Of fields that wait in the database. */
  token: string | null;
};

/** Keeps the place in this browser, sealed, until they have signed in. */
export function keepPlace(visit: DoorVisit, path: string): void {
  pushWanted(visit, { path, staffId: "", fields: {}, token: null });
}

/** Keeps what they had typed too: in the cookie, or in the database where it is too long for one (ADR 0010). */
export async function keepWanted(visit: DoorVisit, wanted: Omit<Wanted, "token">): Promise<void> {
  const { runtime, association, now } = visit;
  const { associationId } = association;
  const { staffId, fields } = wanted;
  if (pushWanted(visit, { ...wanted, token: null })) return;
  const token = await runtime.db.within(associationId, (tx) =>
    keepStaffDraft(tx, runtime, { associationId, staffId }, fields, now),
  );
  pushWanted(visit, { ...wanted, fields: {}, token });
}

function pushWanted(visit: DoorVisit, { path, staffId, fields, token }: Wanted): boolean {
  const { runtime, association } = visit;
  const draft = { path, accountId: staffId, fields, ...(token ? { token } : {}) };
  const value = sealDraft(runtime, association.associationId, draft);
  if (value) visit.setCookies.push({ name: "staff-draft", value, maxAge: staffDraftMinutes * 60 });
  return value !== null;
}

/** What was kept for whoever has signed in now; a colleague's is nobody's. */
export function wantedBy(
  c: WebContext,
  runtime: Runtime,
  associationId: number,
  staffId: string,
): Wanted | null {
  const draft = openDraft(runtime.keys, associationId, cookieOf(c, runtime, "staff-draft"));
  if (!draft || (draft.accountId !== "" && draft.accountId !== staffId)) return null;
  return { path: draft.path, staffId: draft.accountId, fields: draft.fields, token: draft.token ?? null };
}

/** What they had typed on the page that is shown now; whoever gives it back takes it out of where it waited. */
export async function typedBefore(
  c: WebContext,
  tx: Tx,
  { runtime, association, staff, now, setCookies }: StaffVisit,
  path: string,
): Promise<Readonly<Record<string, string>>> {
  const { associationId } = association;
  const { staffId } = staff;
  const wanted = wantedBy(c, runtime, associationId, staffId);
  if (wanted?.staffId !== staffId || wanted.path !== path) return {};
  setCookies.push({ name: "staff-draft", value: "", maxAge: 0 });
  const { token, fields } = wanted;
  if (!token) return fields;
  return (await takeStaffDraft(tx, runtime.keys, { associationId, staffId }, token, now)) ?? {};
}
