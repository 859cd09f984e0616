/** How a member signs in from now on, chosen on 「認証方法の選択」. */
export type Method = "passkey" | "otp-app" | "otp-mail";

/** In the order in which they are offered: the safest first (standards.md, S5). */
export const methods: readonly Method[] = ["passkey", "otp-app", "otp-mail"];

export function isMethod(value: unknown): value is Method {
  return methods.some((method) => method === value);
}

/**
 * What an account opens at all, whoever signs in. `reading`: membership has ended (喪失日), and the association
 * lets former members read on for some days. `left`: nothing any more. `frozen`: somebody said
 * 「心当たりがない場合」; until a new letter is proved nothing opens and nothing changes (standards.md, decision 9).
 */
export type Standing = "good" | "reading" | "left" | "frozen";

/**
 * @param lostOn 喪失日: the day after the last day of membership; null while it goes on
 * @param readingDays how many days from 喪失日 on former members may read
 * @param today in Japan
 */
export function standingOf(
  { lostOn, objectedAt }: { lostOn: Temporal.PlainDate | null; objectedAt: Temporal.Instant | null },
  readingDays: number,
  today: Temporal.PlainDate,
): Standing {
  const hasLeft = lostOn !== null && Temporal.PlainDate.compare(today, lostOn) >= 0;
  const mayRead = hasLeft && Temporal.PlainDate.compare(today, lostOn.add({ days: readingDays })) < 0;
  if (hasLeft && !mayRead) return "left";
  if (objectedAt) return "frozen";
  return hasLeft ? "reading" : "good";
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
  browsersForgottenAt: Temporal.Instant | null;
};

/** The address in use. */
export type EmailAddress = {
  id: string;
  address: string;
  verifiedAt: Temporal.Instant | null;
  undeliverableAt: Temporal.Instant | null;
};
