import type { Method } from "../../src/accounts/index.ts";

/** What a member may still have. With OTP mail the mailbox is the factor. */
export type Holdings = {
  method: Method;
  password: boolean;
  /** The phone or key with the passkey, or the OTP app. */
  factor: boolean;
  mailbox: boolean;
  /** Two unused recovery codes at least. */
  recoveryCodes: boolean;
  /** A letter with a provisional password that is still good. */
  letter: boolean;
  /** What stands on the insurance card. */
  card: boolean;
};

/** The doors, the easiest first. */
export type WayBack =
  | "passkey"
  | "password and factor"
  | "password and recovery code"
  | "reset with factor"
  | "reset with recovery code"
  | "letter"
  | "reissue"
  | "telephone";

/** Which door is the first that opens: what docs/recovery.md shows and tests/journeys/ways-back.test.ts walks. */
export function wayBack(has: Holdings): WayBack {
  const factor = has.method === "otp-mail" ? has.mailbox : has.factor;
  if (has.method === "passkey" && has.factor) return "passkey";
  if (has.password && factor) return "password and factor";
  if (has.password && has.recoveryCodes) return "password and recovery code";
  // Mailbox and mailbox are one proof, not two (ASVS 6.4.3).
  if (has.mailbox && has.factor && has.method !== "otp-mail") return "reset with factor";
  if (has.mailbox && has.recoveryCodes) return "reset with recovery code";
  if (has.letter) return "letter";
  return has.card ? "reissue" : "telephone";
}

/** Every combination that makes a difference: where an own way is open, letter and card are not looked at. */
export function allHoldings(): Holdings[] {
  const bools = [true, false];
  return (["passkey", "otp-app", "otp-mail"] as const).flatMap((method) =>
    bools.flatMap((password) =>
      (method === "otp-mail" ? [false] : bools).flatMap((factor) =>
        bools.flatMap((mailbox) =>
          bools.flatMap((recoveryCodes) => {
            const own = { method, password, factor, mailbox, recoveryCodes };
            const nothing = { ...own, letter: false, card: false };
            return wayBack(nothing) === "telephone"
              ? [{ ...nothing, letter: true }, { ...nothing, card: true }, nothing]
              : [nothing];
          }),
        ),
      ),
    ),
  );
}
