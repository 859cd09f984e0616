import { dayInJapan, type Tx } from "../platform/index.ts";
import type { Step } from "./steps.ts";

/**
 * Where an account stands on its way, whoever is signed in: the first step that is left to do, in the words of the
 * journey. Nobody has signed in yet: `notStarted`. Nothing is left: `finished`.
 */
export type AccountStep = "notStarted" | Exclude<Step["name"], "mailbox"> | "finished";

/** In the order of the journey. */
export const accountSteps: readonly AccountStep[] = [
  "notStarted",
  ...(["birthDate", "terms", "email", "emailLink", "method", "password", "done", "enrolment"] as const),
  "finished",
];

/**
 * The same decision as `nextStep`, for the database to count and to search by: an `AccountStep` for the row `a`
 * of `accounts`. A test walks the journey and compares the two. Sessions are not kept for ever: who agreed to terms
 * has confirmed the birth date before.
 */
export function accountStep(tx: Tx, now: Temporal.Instant): ReturnType<Tx> {
  const today = dayInJapan(now);
  return tx`
    case
      when a.password_chosen_at is null and a.last_sign_in_at is null then 'notStarted'
      when a.password_chosen_at is null and not exists (
        select from sessions s where s.association_id = a.association_id and s.account_id = a.id
          and s.birth_date_confirmed_at is not null)
        and not exists (select from terms_acceptances t
          where t.association_id = a.association_id and t.account_id = a.id) then 'birthDate'
      when (select max(version) from terms_versions v
          where v.association_id = a.association_id and v.effective_on <= ${today})
        <> coalesce((select max(version) from terms_acceptances t
          where t.association_id = a.association_id and t.account_id = a.id), -1) then 'terms'
      when not exists (select from email_addresses e where e.association_id = a.association_id
          and e.account_id = a.id and e.role = 'main' and e.replaced_at is null) then 'email'
      when not exists (select from email_addresses e where e.association_id = a.association_id
          and e.account_id = a.id and e.role = 'main' and e.replaced_at is null and e.verified_at is not null)
        then 'emailLink'
      when a.method is null then 'method'
      when a.password_chosen_at is null then 'password'
      when a.first_login_done_at is null then 'done'
      when a.method = 'passkey' and not exists (select from passkeys f where f.association_id = a.association_id
          and f.account_id = a.id and f.bound_at is not null and f.removed_at is null) then 'enrolment'
      when a.method = 'otp-app' and not exists (select from otp_apps f where f.association_id = a.association_id
          and f.account_id = a.id and f.bound_at is not null and f.removed_at is null) then 'enrolment'
      else 'finished'
    end`;
}
