import { type Standing, standingOf } from "../accounts/index.ts";
import type { AssociationId } from "../associations/index.ts";
import { dayInJapan, type Tx } from "../platform/index.ts";
import type { Locale } from "../ui/index.ts";

/** Whom a request may be about, and where they can be reached. */
export type Owner = {
  accountId: string;
  loginId: string;
  birthDate: Temporal.PlainDate;
  hasPassword: boolean;
  standing: Standing;
  /** The language they have chosen, if any. */
  locale: Locale | null;
  /** The main address, once it was confirmed. */
  address: { id: string; address: string } | null;
};

/** What came of a request for one account, or for nobody: for the audit log alone. */
export type RequestOutcome = {
  accountId?: string;
  as: "mailed" | "unknown" | "birthDate" | "noPassword" | "noAddress" | "stopped" | "tooMany";
};

/** @param condition on the account `a`, its member `m` and its address `e` */
export async function findOwners(
  tx: Tx,
  associationId: AssociationId,
  condition: ReturnType<Tx>,
  now: Temporal.Instant,
): Promise<Owner[]> {
  const rows = await tx<OwnerRow[]>`
    select a.id as account_id, a.login_id, a.password_chosen_at, a.objected_at, a.locale, m.birth_date, m.lost_on,
      o.reading_days_after_leaving as reading_days, e.id as email_id, e.address
    from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id
    join associations o on o.association_id = a.association_id
    left join email_addresses e on e.association_id = a.association_id and e.account_id = a.id
      and e.role = 'main' and e.replaced_at is null and e.verified_at is not null
    where a.association_id = ${associationId} and ${condition}`;
  return rows.map((row) => ({
    ...{ accountId: row.accountId, loginId: row.loginId, birthDate: row.birthDate, locale: row.locale },
    hasPassword: row.passwordChosenAt !== null,
    standing: standingOf(row, row.readingDays, dayInJapan(now)),
    address: row.emailId && row.address ? { id: row.emailId, address: row.address } : null,
  }));
}

/** Whether anything opens to this account at all. */
export function isStopped({ standing }: Pick<Owner, "standing">): boolean {
  return standing === "left" || standing === "frozen";
}

type OwnerRow = {
  accountId: string;
  loginId: string;
  passwordChosenAt: Temporal.Instant | null;
  objectedAt: Temporal.Instant | null;
  locale: Locale | null;
  birthDate: Temporal.PlainDate;
  lostOn: Temporal.PlainDate | null;
  readingDays: number;
  emailId: string | null;
  address: string | null;
};
