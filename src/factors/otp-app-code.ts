import { HOTP, Secret } from "otpauth";
import { foldWithoutDashes } from "../platform/index.ts";

/** Seconds that one code is shown (RFC 6238 §4.1); with SHA-1 and six digits what every app can do. */
const stepSeconds = 30;
const digits = 6;

/** RFC 4226 §4, R6: 160 bits. */
export const secretBytes = 20;

/** Steps either side of now that are accepted: phones drift, and people type slowly (RFC 6238 §5.2). */
const acceptedSteps = 1;
/** Steps either side of now in which a code shows that a clock is wrong: five minutes. */
const diagnosedSteps = 10;

/** The time step at `now`: the T of RFC 6238. */
export function stepAt(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / 1000 / stepSeconds);
}

/** The code of a step, as an app shows it. */
export function codeAt(secret: Uint8Array, step: number): string {
  return HOTP.generate({ secret: secretOf(secret), counter: step, digits, algorithm: "SHA1" });
}

/** `066 474`, full-width digits, with a line break or a dash: six digits; null when they are not. */
export function readCode(typed: string): string | null {
  const code = foldWithoutDashes(typed);
  return /^[0-9]{6}$/.test(code) ? code : null;
}

export type CodeMatch =
  /** Of the step now, before or after. */
  | { kind: "inWindow"; step: number }
  /** Of a step that is further away: negative when the clock is behind. Never accepted. */
  | { kind: "clockWrong"; step: number; stepsAhead: number };

/** The step nearest to now whose code this is, or null. */
export function matchCode(secret: Uint8Array, code: string, now: Temporal.Instant): CodeMatch | null {
  const current = stepAt(now);
  const stepsAhead = HOTP.validate({
    ...{ secret: secretOf(secret), token: code, digits, algorithm: "SHA1" },
    ...{ counter: current, window: diagnosedSteps },
  });
  if (stepsAhead === null) return null;
  const step = current + stepsAhead;
  return Math.abs(stepsAhead) <= acceptedSteps
    ? { kind: "inWindow", step }
    : { kind: "clockWrong", step, stepsAhead };
}

/** The key as apps take it: base32 without padding, 32 characters. */
export function keyText(secret: Uint8Array): string {
  return secretOf(secret).base32;
}

/**
 * The address that the QR code holds and that opens an app on the same phone (Google's "Key URI Format").
 * The label has one colon: apps read what stands before it as the issuer.
 */
export function keyUri(secret: Uint8Array, { issuer, loginId }: { issuer: string; loginId: string }): string {
  const part = (text: string): string => encodeURIComponent(text.replaceAll(":", " "));
  const parameters = [
    `secret=${keyText(secret)}`,
    `issuer=${part(issuer)}`,
    `algorithm=SHA1&digits=${digits}&period=${stepSeconds}`,
  ];
  return `otpauth://totp/${part(issuer)}:${part(loginId)}?${parameters.join("&")}`;
}

// A copy: the package reads the whole buffer behind an array, whatever part of it the array shows.
function secretOf(secret: Uint8Array): Secret {
  return new Secret({ buffer: secret.slice().buffer });
}
