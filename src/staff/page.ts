import type { Association } from "../associations/index.ts";
import type { AuditRecord } from "../audit/index.ts";
import type { Answer, FormState, Typed, View } from "../journey/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import type { Cookie } from "../sessions/index.ts";
import type { Right, StaffSession } from "../staff-accounts/index.ts";
import type { Locale } from "../ui/index.ts";

/** Somebody who signed in to the console, factor and all. */
export type CurrentStaff = Omit<StaffSession, "factorProvedAt">;

/** One request in front of the console: nobody has signed in, or only the password was shown. */
export type DoorVisit = {
  readonly runtime: Runtime;
  readonly association: Association;
  readonly locale: Locale;
  readonly now: Temporal.Instant;
  readonly requestId: string;
  readonly url: URL;
  /** The association's origin, for links in mail. */
  readonly origin: string;
  readonly network: string;
  readonly userAgent: string | undefined;
  /** The device cookie: which accounts have signed in on this browser. */
  readonly browser: string | null;
  readonly visitor: string;
  /** For every form of this answer. */
  readonly csrf: string;
  readonly session: StaffSession | null;
  readonly setCookies: Cookie[];
};

/** One request to the console, as its pages see it. */
export type StaffVisit = DoorVisit & { readonly staff: CurrentStaff };

/** A page in front of the console: signing in, answering an invitation. */
export type DoorPage = {
  show(visit: DoorVisit, tx: Tx, form: FormState): Promise<View>;
  /** `next`: into the console, or to what is still to be shown. */
  accept(visit: DoorVisit, typed: Typed): Promise<Answer>;
};

/** A page of the console with its form: the same contract as a member's page. */
export type StaffPage = {
  show(visit: StaffVisit, tx: Tx, form: FormState): Promise<View>;
  accept?(visit: StaffVisit, typed: Typed): Promise<Answer>;
  /** Fields given back after a session ran out; never secrets. */
  keeps: readonly string[];
};

/** A file that goes to the browser: streamed, `no-store`, as an attachment. */
export type StaffFile = { name: string; type: string; body: Uint8Array | AsyncIterable<Uint8Array> };

/** Shown inside a page, `no-store`. */
export type Picture = { type: "image/svg+xml"; body: Uint8Array<ArrayBuffer> };

/** What is named in a route's path: `:member` is `params.member`. */
export type Params = Readonly<Record<string, string>>;

/**
 * One address of the console. `sees` is asked for opening it, `acts` for posting to it; a page without `acts`
 * takes no form. All of them stand in one list, which the tests walk for every role.
 */
export type StaffRoute = { path: string; sees: Right } & (
  | { kind: "page"; acts?: Right; page(params: Params): StaffPage }
  /** A POST that answers with a file, or with a page that says why there is none. */
  | { kind: "file"; make(visit: StaffVisit, params: Params, typed: Typed): Promise<StaffFile | Answer> }
  /** A POST of multipart/form-data whose last part is a file: it is read as it comes and never held whole. */
  | {
      kind: "upload";
      take(visit: StaffVisit, params: Params, upload: StaffUpload): Promise<Answer>;
    }
  /** A GET for an image of a page; null: there is none. */
  | { kind: "picture"; draw(visit: StaffVisit, params: Params): Promise<Picture | null> }
  /** A GET for scripts: JSON, no state changed. */
  | { kind: "json"; read(visit: StaffVisit, tx: Tx, params: Params): Promise<object> }
);

export type StaffUpload = {
  /** As the browser names it; show it, never open it. Empty when no file was chosen. */
  fileName: string;
  /** Fields before the file. */
  typed: Typed;
  /** To be read once, from the request as it goes on. Throws when the browser has gone or the file is too long. */
  chunks: AsyncIterable<Uint8Array>;
};

/** The part of an audit record that is the same for all that staff do on a visit. */
export function staffDid({ association, staff, requestId, now }: StaffVisit): Omit<AuditRecord, "event"> {
  return {
    associationId: association.associationId,
    actor: "staff",
    staffId: staff.staffId,
    requestId,
    at: now,
  };
}

/** The same in front of the console. @param staffId whom it is about, where that is known */
export function doorLog(
  { association, requestId, now }: DoorVisit,
  staffId: string | undefined,
): Omit<AuditRecord, "event"> {
  return { associationId: association.associationId, actor: "staff", staffId, requestId, at: now };
}
