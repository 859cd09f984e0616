import type { Member } from "./member.ts";
import { stillState } from "./snapshot.ts";

/** What is stored of a passkey, as far as tests look at it. */
export type Row = {
  name: string;
  boundAt: Temporal.Instant | null;
  counter: bigint;
  backupEligible: boolean;
  backedUp: boolean;
  counterSuspectAt: Temporal.Instant | null;
  removedAt: Temporal.Instant | null;
};

export async function rowsOf({ association, accountId }: Member): Promise<Row[]> {
  const { associationId } = association;
  return association.within(
    (tx) => tx<Row[]>`
      select name, bound_at, counter, backup_eligible, backed_up, counter_suspect_at, removed_at from passkeys
      where association_id = ${associationId} and account_id = ${accountId} order by made_at`,
  );
}

export async function rowOf(member: Member): Promise<Row> {
  const [row] = await rowsOf(member);
  if (!row) throw new Error("there is no passkey");
  return row;
}

export async function eventsOf({ association, accountId }: Member): Promise<string[]> {
  const rows = await association.within(
    (tx) => tx<{ event: string }[]>`
      select event from audit_log where association_id = ${association.associationId} and account_id = ${accountId}`,
  );
  return rows.map(({ event }) => event);
}

export async function subjectsOf(member: Member): Promise<string[]> {
  await stillState(member.association);
  return (await member.mailbox.all()).map(({ subject }) => subject);
}
