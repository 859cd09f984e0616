import type { Association } from "../associations/index.ts";
import type { AuditRecord } from "../audit/index.ts";
import type { Answer, FormState, Typed, View } from "../journey/index.ts";
import type { Runtime, Tx } from "../platform/index.ts";
import type { Cookie } from "../sessions/index.ts";
import type { Right, Role } from "../staff-accounts/index.ts";
import type { Locale } from "../ui/index.ts";

/** Somebody who signed in to the console, factor and all. */
export type CurrentStaff = {
  staffId: string;
  sessionId: string;
  role: Role;
  name: string;
  email: string;
  openedAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
};

/** One request to the console, as its pages see it. */
export type StaffVisit = {
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
  readonly visitor: string;
  /** For every form of this answer. */
  readonly csrf: string;
  readonly staff: CurrentStaff;
  readonly setCookies: Cookie[];
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

/** What is named in a route's path: `:member` is `params.member`. */
export type Params = Readonly<Record<string, string>>;

/**
 * One address of the console. `sees` is asked for opening it, `acts` for posting to it. All of them stand in
 * one list, which the tests walk for every role.
 */
export type StaffRoute = { path: string; sees: Right } & (
  | { kind: "page"; acts?: Right; page(params: Params): StaffPage }
  /** A POST that answers with a file, or with a page that says why there is none. */
  | { kind: "file"; make(visit: StaffVisit, params: Params, typed: Typed): Promise<StaffFile | Answer> }
  /** A POST whose body is a file (multipart or raw): it is read as it comes and never held whole. */
  | {
      kind: "upload";
      take(visit: StaffVisit, params: Params, upload: StaffUpload): Promise<Answer>;
    }
  /** A GET for scripts: JSON, no state changed. */
  | { kind: "json"; read(visit: StaffVisit, tx: Tx, params: Params): Promise<object> }
);

export type StaffUpload = {
  /** As the browser names it; show it, never open it. */
  fileName: string;
  /** Fields before the file. */
  typed: Typed;
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
