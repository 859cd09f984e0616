import { type Method, standingOf } from "../accounts/index.ts";
import type { AssociationId } from "../associations/index.ts";
import { awaitsActivation } from "../letters/index.ts";
import { dayInJapan, sha256, type Tx } from "../platform/index.ts";
import { type OpenedWith, sessionState } from "../sessions/index.ts";
import type { Locale } from "../ui/index.ts";
import type { Facts } from "./facts.ts";
import type { CurrentSession } from "./visit.ts";

/** The session that a cookie names and the facts about its account, in one query; null when it is over. */
export async function findSession(
  tx: Tx,
  associationId: AssociationId,
  token: string,
  now: Temporal.Instant,
): Promise<{ session: CurrentSession; facts: Facts } | null> {
  const [row] = await tx<SessionRow[]>`
    select s.id as session_id, s.account_id, s.opened_with, s.letter_id, s.opened_at, s.authenticated_at,
      s.last_seen_at, s.remembered_until, s.ended_at, s.previous_sign_in_at,
      s.birth_date_confirmed_at, s.mailbox_proved_at, s.factor_proved_at,
      a.login_id, a.password_chosen_at, a.method, a.first_login_done_at, a.objected_at, a.locale,
      a.browsers_forgotten_at, m.name, m.relationship, m.lost_on,
      (select reading_days_after_leaving from associations o where o.association_id = s.association_id) as reading_days,
      e.id as email_id, e.address, e.verified_at, e.undeliverable_at,
      (select max(version) from terms_acceptances t
        where t.association_id = s.association_id and t.account_id = s.account_id) as terms_accepted,
      (select max(version) from terms_versions v
        where v.association_id = s.association_id and v.effective_on <= ${dayInJapan(now)}) as terms_in_force,
      ${awaitsActivation(tx, now)} as awaits_activation,
      (select max(bound_at) from passkeys f where f.association_id = s.association_id
        and f.account_id = s.account_id and f.bound_at is not null and f.removed_at is null) as passkey_bound_at,
      (select max(bound_at) from otp_apps f where f.association_id = s.association_id
        and f.account_id = s.account_id and f.bound_at is not null and f.removed_at is null) as otp_app_bound_at,
      (select case when count(*) > 0 then (count(*) filter (where used_at is null))::int end
        from recovery_codes r where r.association_id = s.association_id
          and r.account_id = s.account_id and r.replaced_at is null) as recovery_codes_left
    from sessions s
    join accounts a on a.association_id = s.association_id and a.id = s.account_id
    join members m on m.association_id = a.association_id and m.id = a.member_id
    left join email_addresses e
      on e.association_id = a.association_id and e.account_id = a.id and e.role = 'main' and e.replaced_at is null
    where s.association_id = ${associationId} and s.token_hash = ${sha256(token)}`;
  if (!row) return null;
  const state = sessionState({ ...row, firstLoginDone: row.firstLoginDoneAt !== null }, now);
  if (state === "over") return null;
  return { session: { ...sessionOf(row), state }, facts: factsOf(row, now) };
}

type SessionRow = {
  sessionId: string;
  accountId: string;
  openedWith: OpenedWith;
  letterId: string | null;
  openedAt: Temporal.Instant;
  authenticatedAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  rememberedUntil: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
  previousSignInAt: Temporal.Instant | null;
  birthDateConfirmedAt: Temporal.Instant | null;
  mailboxProvedAt: Temporal.Instant | null;
  factorProvedAt: Temporal.Instant | null;
  loginId: string;
  passwordChosenAt: Temporal.Instant | null;
  method: Method | null;
  firstLoginDoneAt: Temporal.Instant | null;
  objectedAt: Temporal.Instant | null;
  locale: Locale | null;
  browsersForgottenAt: Temporal.Instant | null;
  name: string;
  relationship: "insured" | "dependant";
  lostOn: Temporal.PlainDate | null;
  readingDays: number;
  emailId: string | null;
  address: string | null;
  verifiedAt: Temporal.Instant | null;
  undeliverableAt: Temporal.Instant | null;
  termsAccepted: number | null;
  termsInForce: number | null;
  awaitsActivation: boolean;
  /** When the newest of the kind was bound; null where there is none. */
  passkeyBoundAt: Temporal.Instant | null;
  otpAppBoundAt: Temporal.Instant | null;
  recoveryCodesLeft: number | null;
};

function sessionOf(row: SessionRow): Omit<CurrentSession, "state"> {
  const { sessionId, accountId, openedWith, letterId, openedAt, authenticatedAt, lastSeenAt } = row;
  const { rememberedUntil, previousSignInAt, loginId, relationship, emailId, address } = row;
  const { locale, browsersForgottenAt, awaitsActivation } = row;
  return {
    ...{ sessionId, accountId, openedWith, letterId, openedAt, authenticatedAt, lastSeenAt },
    ...{ rememberedUntil, previousSignInAt, loginId, relationship, locale, browsersForgottenAt },
    // Nothing personal is shown to who may only have seen the card: the ID is what they typed themselves.
    name: awaitsActivation ? loginId : row.name,
    emailAddress:
      emailId && address
        ? { id: emailId, address, verifiedAt: row.verifiedAt, undeliverableAt: row.undeliverableAt }
        : null,
    awaitsActivation,
    provedAt: later(row.factorProvedAt, row.mailboxProvedAt),
    boundHere: [row.passkeyBoundAt, row.otpAppBoundAt].some(
      (boundAt) => boundAt && Temporal.Instant.compare(openedAt, boundAt) <= 0,
    ),
  };
}

function later(a: Temporal.Instant | null, b: Temporal.Instant | null): Temporal.Instant | null {
  if (!a || !b) return a ?? b;
  return Temporal.Instant.compare(a, b) > 0 ? a : b;
}

function factsOf(row: SessionRow, now: Temporal.Instant): Facts {
  return {
    session: {
      openedWith: row.openedWith,
      birthDateConfirmed: row.birthDateConfirmedAt !== null,
      mailboxProved: row.mailboxProvedAt !== null,
      factorProved: row.factorProvedAt !== null,
    },
    account: {
      standing: standingOf(row, row.readingDays, dayInJapan(now)),
      passwordChosen: row.passwordChosenAt !== null,
      termsAccepted: row.termsAccepted,
      emailOnFile: row.emailId !== null,
      emailVerified: row.verifiedAt !== null,
      method: row.method,
      firstLoginDone: row.firstLoginDoneAt !== null,
      boundFactors: [
        ...(row.passkeyBoundAt ? (["passkey"] as const) : []),
        ...(row.otpAppBoundAt ? (["otp-app"] as const) : []),
      ],
      recoveryCodesLeft: row.recoveryCodesLeft,
    },
    association: { termsInForce: row.termsInForce },
  };
}
