import type { Tx } from "../platform/index.ts";
import type { Locale } from "../ui/index.ts";
import type { AccountKey } from "./queries.ts";

/** When what was registered: what the settings tell their owner. */
export type Registration = {
  loginIdOrigin: "generated" | "legacy" | "chosen";
  passwordChosenAt: Temporal.Instant | null;
  /** Of mails and, on a browser that has none of its own, of pages; null: as the browser says. */
  locale: Locale | null;
  /** 「これは自分ではない」 was last said of a sign-in. */
  signInDisownedAt: Temporal.Instant | null;
  /** The owner last went over addresses and methods and found them right. */
  registrationReviewedAt: Temporal.Instant | null;
  /** Browsers that signed in before are no longer known. */
  browsersForgottenAt: Temporal.Instant | null;
};

export async function registrationOf(
  tx: Tx,
  { associationId, accountId }: AccountKey,
): Promise<Registration> {
  const [row] = await tx<Registration[]>`
    select login_id_origin, password_chosen_at, locale, sign_in_disowned_at, registration_reviewed_at,
      browsers_forgotten_at
    from accounts where association_id = ${associationId} and id = ${accountId}`;
  if (!row) throw new Error("the account is not there");
  return row;
}

export async function chooseAccountLocale(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  locale: Locale,
): Promise<void> {
  await tx`
    update accounts set locale = ${locale} where association_id = ${associationId} and id = ${accountId}`;
}

/** 「これは自分ではない」: from now on the owner is led through making the account safe. */
export async function disownSignIn(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update accounts set sign_in_disowned_at = ${now}
    where association_id = ${associationId} and id = ${accountId}`;
}

/** The owner looked at addresses and methods: they are theirs. */
export async function noteReview(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update accounts set registration_reviewed_at = ${now}
    where association_id = ${associationId} and id = ${accountId}`;
}

/** A method of signing in was taken away: browsers that signed in before are strangers (standards.md, decision 4). */
export async function forgetBrowsers(
  tx: Tx,
  { associationId, accountId }: AccountKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update accounts set browsers_forgotten_at = ${now}
    where association_id = ${associationId} and id = ${accountId}`;
}
