import type { EmailAddress } from "../accounts/index.ts";
import type { Association } from "../associations/index.ts";
import type { AuditRecord } from "../audit/index.ts";
import type { Runtime } from "../platform/index.ts";
import type { Cookie, OpenedWith, SessionState } from "../sessions/index.ts";
import type { Locale } from "../ui/index.ts";
import type { Facts } from "./facts.ts";

/** One request, as the pages see it. */
export type Visit = {
  readonly runtime: Runtime;
  readonly association: Association;
  readonly locale: Locale;
  readonly now: Temporal.Instant;
  readonly requestId: string;
  readonly url: URL;
  /** The association's origin, for links in mail. */
  readonly origin: string;
  /** Address of the client, by TRUSTED_PROXIES. */
  readonly network: string;
  readonly userAgent: string | undefined;
  /** The device cookie. */
  readonly browser: string | null;
  /** The visitor's cookie: who this browser is before anybody signed in. */
  readonly visitor: string;
  /** For every form of this answer. */
  readonly csrf: string;
  readonly session: CurrentSession | null;
  readonly facts: Facts | null;
  /** Sent with the answer. */
  readonly setCookies: Cookie[];
};

/** A visit by somebody who signed in. */
export type MemberVisit = Visit & { readonly session: CurrentSession; readonly facts: Facts };

export type CurrentSession = {
  sessionId: string;
  accountId: string;
  state: Exclude<SessionState, "over">;
  openedWith: OpenedWith;
  letterId: string | null;
  openedAt: Temporal.Instant;
  authenticatedAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  rememberedUntil: Temporal.Instant | null;
  /** When a factor, or the mailbox, was last shown in this session. */
  provedAt: Temporal.Instant | null;
  /** When the account signed in before this session. */
  previousSignInAt: Temporal.Instant | null;
  loginId: string;
  /** The member's name; the user ID as long as nothing personal may be shown. */
  name: string;
  relationship: "insured" | "dependant";
  emailAddress: EmailAddress | null;
  /** Chosen in the settings; null: as the browser says. */
  locale: Locale | null;
  /** Browsers that signed in before are no longer known. */
  browsersForgottenAt: Temporal.Instant | null;
  /** A legacy member whose activation letter has not been answered: nothing personal opens yet. */
  awaitsActivation: boolean;
  /** A passkey or OTP app was bound since this session was opened. */
  boundHere: boolean;
};

export function isMember(visit: Visit): visit is MemberVisit {
  return visit.session !== null && visit.facts !== null;
}

/** Association and account: the first two columns of every key. */
export function accountKey(visit: MemberVisit): { associationId: number; accountId: string } {
  return { associationId: visit.association.associationId, accountId: visit.session.accountId };
}

/** The part of an audit record that is the same for all that a member does on a visit. */
export function memberDid(visit: MemberVisit): Omit<AuditRecord, "event"> {
  const { requestId, now, session } = visit;
  return { ...accountKey(visit), actor: "member", sessionId: session.sessionId, requestId, at: now };
}

/** What a factor is shown for: coming in, once more before a change, or a new password in place of a forgotten one. */
export type ShownFor = "sign-in" | "change" | "reset";

/** What a session shows a factor for: the first one lets it in. */
export function shownFor({ session }: Visit): ShownFor {
  return session?.provedAt ? "change" : "sign-in";
}
