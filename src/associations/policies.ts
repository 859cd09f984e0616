import type { Tx } from "../platform/index.ts";
import type { Association, AssociationId } from "./association.ts";
import type { Logo } from "./queries.ts";

/** What an association decides for itself. */
export type Policies = Pick<
  Association,
  | "brandColor"
  | "helpDeskTelephone"
  | "helpDeskHours"
  | "helpDeskHoursEn"
  | "legacyUntil"
  | "letterDays"
  | "rememberDays"
  | "passwordMinLength"
  | "readingDaysAfterLeaving"
> & {
  /** Whether a second person has to say yes to what is risky. */
  twoPersonRule: boolean;
  /** Days that sessions and failures stay in the history of sign-ins. */
  keepSignInsDays: number;
  /** Days that the outbox remembers that a mail went out; what it said is erased at once. */
  keepMailDays: number;
  /** Years from 資格喪失年月日 until everything about a former member is erased. */
  keepFormerMembersYears: number;
  /** Where the head of the audit log is mailed once a day; null: nowhere. */
  auditAnchorTo: string | null;
};

/** A policy that is a number: what it may be, and what is safe. The database has the same limits. */
export type Measure = { least: number; most: number; safe: number };

export const measures = {
  letterDays: { least: 1, most: 90, safe: 30 },
  rememberDays: { least: 0, most: 30, safe: 7 },
  passwordMinLength: { least: 10, most: 64, safe: 10 },
  readingDaysAfterLeaving: { least: 0, most: 1095, safe: 0 },
  keepSignInsDays: { least: 90, most: 1095, safe: 365 },
  keepMailDays: { least: 30, most: 365, safe: 90 },
  keepFormerMembersYears: { least: 1, most: 10, safe: 5 },
} as const satisfies Partial<Record<keyof Policies, Measure>>;

/** Days from today for which legacy passwords can be left on; staff have to say so again after that. */
export const longestLegacyDays = 365;

export async function getPolicies(tx: Tx, associationId: AssociationId): Promise<Policies> {
  const [policies] = await tx<Policies[]>`
    select brand_color, help_desk_telephone, help_desk_hours, help_desk_hours_en, legacy_until, letter_days,
      remember_days, password_min_length, reading_days_after_leaving, two_person_rule, keep_sign_ins_days,
      keep_mail_days, keep_former_members_years, audit_anchor_to
    from associations where association_id = ${associationId}`;
  if (!policies) throw new Error(`association ${associationId} is not to be seen from here`);
  return policies;
}

/** @returns what the changed ones were before, held against others who change them at the same moment */
export async function changePolicies(
  tx: Tx,
  associationId: AssociationId,
  changes: Partial<Policies>,
): Promise<Policies> {
  await tx`select from associations where association_id = ${associationId} for update`;
  const before = await getPolicies(tx, associationId);
  await tx`update associations set ${tx(changes)} where association_id = ${associationId}`;
  return before;
}

/** @param logo checked by `checkLogo`; null: the letter drawn in the association's colour */
export async function setLogo(tx: Tx, associationId: AssociationId, logo: Logo | null): Promise<void> {
  await tx`
    update associations set logo = ${logo?.logo ?? null}, logo_type = ${logo?.logoType ?? null}
    where association_id = ${associationId}`;
}
