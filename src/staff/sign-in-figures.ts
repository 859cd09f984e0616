import type { AuditEvent } from "../audit/index.ts";
import type { Tx } from "../platform/index.ts";

/** How somebody came in, by what they showed last. */
export const signInWays = ["passkey", "otp-app", "otp-mail", "letter", "legacy", "recovery-code"] as const;

/** What did not work: the password or letter, a code or passkey, and what was stopped before it was tried. */
export const signInFailures = ["password", "factor", "throttled"] as const;

export type SignInFigure =
  | `sign-in.${(typeof signInWays)[number]}`
  | `failure.${(typeof signInFailures)[number]}`;

export const signInFigures: readonly SignInFigure[] = [
  ...signInWays.map((way) => `sign-in.${way}` as const),
  ...signInFailures.map((kind) => `failure.${kind}` as const),
];

const events: readonly AuditEvent[] = [
  ...(["sign-in.succeeded", "factor.accepted", "code.accepted"] as const),
  ...(["sign-in.failed", "factor.failed", "code.failed", "sign-in.throttled"] as const),
];

/** Whether a row of `audit_log r` can be any of them: what an index finds. */
export function isSignInEvent(tx: Tx): ReturnType<Tx> {
  return tx`r.event in ${tx([...events])}`;
}

/**
 * Which of them it is. Who shows a code or passkey after the password is counted by that;
 * who needs none (a letter, a password of before) by what opened the session. Shown once more before a change, or
 * for a new password, it lets nobody in.
 */
export function signInFigureInSql(tx: Tx): ReturnType<Tx> {
  return tx`case
    when r.event = 'sign-in.succeeded' then 'sign-in.' || (r.details->>'with')
    when r.event in ('factor.accepted', 'code.accepted') and r.details->>'for' <> 'sign-in' then null
    when r.event = 'factor.accepted' then 'sign-in.' || (r.details->>'method')
    when r.event = 'code.accepted' then 'sign-in.otp-mail'
    when r.event = 'sign-in.failed' then 'failure.password'
    when r.event in ('factor.failed', 'code.failed') then 'failure.factor'
    when r.event = 'sign-in.throttled' then 'failure.throttled'
  end`;
}
