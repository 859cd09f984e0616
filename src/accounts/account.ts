/** How a member signs in from now on, chosen on 「認証方法の選択」. */
export type Method = "passkey" | "otp-app" | "otp-mail";

/** In the order in which they are offered: the safest first (standards.md, S5). */
export const methods: readonly Method[] = ["passkey", "otp-app", "otp-mail"];

export function isMethod(value: unknown): value is Method {
  return methods.some((method) => method === value);
}

/** What signing in needs to know of an account; never leaves the server. */
export type SignInAccount = {
  accountId: string;
  memberId: string;
  loginId: string;
  loginIdOrigin: "generated" | "legacy" | "chosen";
  /** The sealed Argon2id string, null until a password is chosen. */
  passwordSealed: Uint8Array | null;
  symbol: string;
  number: string;
  birthDate: Temporal.PlainDate;
  acquiredOn: Temporal.PlainDate;
  /** Different wrong legacy passwords so far. */
  legacyFailures: number;
};

/** The address in use. */
export type EmailAddress = {
  id: string;
  address: string;
  verifiedAt: Temporal.Instant | null;
  undeliverableAt: Temporal.Instant | null;
};
