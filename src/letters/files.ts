import {
  type Association,
  type AssociationId,
  getLogo,
  openLetterKey,
  portalAddress,
} from "../associations/index.ts";
import { type AuditRecord, record, recordEach } from "../audit/index.ts";
import { postalAddress } from "../members/index.ts";
import { dayInJapan, type Runtime, type Tx } from "../platform/index.ts";
import { type CoverList, hiddenCharacter, type LetterContent, type Letterhead } from "./content.ts";
import { detailsOf } from "./issue.ts";
import { checkRun, type LetterRun, minutesToTake } from "./runs.ts";
import { type LetterKind, letterSecret, secretLength } from "./secret.ts";

export type LetterFile = { number: number; letters: number; takenAt: Temporal.Instant | null };

export async function filesOf(tx: Tx, associationId: AssociationId, runId: string): Promise<LetterFile[]> {
  return tx<LetterFile[]>`
    select number, letters, taken_at from letter_files
    where association_id = ${associationId} and run_id = ${runId} order by number`;
}

/** Until when this session may take the files of a run; null: it may not. */
export function takenUntil(
  run: Pick<LetterRun, "issuedAt" | "sessionId">,
  sessionId: string,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (!run.issuedAt || run.sessionId !== sessionId) return null;
  const until = run.issuedAt.add({ minutes: minutesToTake });
  return Temporal.Instant.compare(now, until) < 0 ? until : null;
}

export type TakeOutcome =
  /** To be typeset and handed over, once. Letters that ended meanwhile are not among them. */
  | { kind: "taken"; letterhead: Letterhead; letters: LetterContent[] }
  | { kind: "taken-before"; takenAt: Temporal.Instant }
  /** Only who issued it takes it, in the same session, within ten minutes. */
  | { kind: "closed" }
  | { kind: "unknown" };

/** Takes one file of a run: whoever takes it first has it, and nobody afterwards. */
export async function takeFile(
  tx: Tx,
  { keys, baseUrl }: Pick<Runtime, "keys" | "baseUrl">,
  did: Omit<AuditRecord, "event">,
  {
    association,
    runId,
    number,
    sessionId,
  }: { association: Association; runId: string; number: number; sessionId: string },
): Promise<TakeOutcome> {
  const { associationId } = association;
  const taken = await tx`
    update letter_files f set taken_at = ${did.at}
    from letter_runs r
    where f.association_id = ${associationId} and f.run_id = ${runId} and f.number = ${number}
      and f.taken_at is null and r.association_id = f.association_id and r.id = f.run_id
      and r.session_id = ${sessionId} and r.issued_at > ${did.at.subtract({ minutes: minutesToTake })}
    returning f.number`;
  if (taken.length === 0) return whyNot(tx, associationId, runId, number);
  const letters = await lettersOf(tx, keys, associationId, runId, number);
  const details = { runId, fileNumber: number, letters: letters.length };
  await record(tx, { ...did, event: "letters.taken", details });
  await recordEach(
    tx,
    { ...did, event: "letter.printed" },
    letters.map(({ letter }) => detailsOf(letter)),
  );
  const logo = await getLogo(tx, associationId);
  return {
    kind: "taken",
    letterhead: { association, logo, portal: portalAddress(baseUrl, association) },
    letters,
  };
}

async function whyNot(
  tx: Tx,
  associationId: AssociationId,
  runId: string,
  number: number,
): Promise<TakeOutcome> {
  const file = (await filesOf(tx, associationId, runId)).find((each) => each.number === number);
  if (!file) return { kind: "unknown" };
  return file.takenAt ? { kind: "taken-before", takenAt: file.takenAt } : { kind: "closed" };
}

type LetterOfFile = Omit<LetterContent, "letter"> & {
  letterId: string;
  accountId: string;
  kind: LetterKind;
  issueNumber: string;
  nonce: Uint8Array;
  keyId: string;
  sealed: Uint8Array | null;
  printedAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
};

async function lettersOf(
  tx: Tx,
  keys: Runtime["keys"],
  associationId: AssociationId,
  runId: string,
  number: number,
): Promise<LetterContent[]> {
  const rows = await tx<LetterOfFile[]>`
    select l.id as letter_id, l.account_id, l.kind, l.issue_number, l.nonce, l.key_id, k.sealed, l.printed_at,
      l.expires_at, a.login_id, coalesce(m.name_for_print, m.name) as name, p.postal_code, p.address,
      exists (select from letters older
        where older.association_id = l.association_id and older.account_id = l.account_id and older.kind = l.kind
          and older.printed_at < l.printed_at) as replaces
    from letters l
    join association_keys k on k.association_id = l.association_id and k.id = l.key_id
    join accounts a on a.association_id = l.association_id and a.id = l.account_id
    join members m on m.association_id = a.association_id and m.id = a.member_id ${postalAddress(tx)}
    where l.association_id = ${associationId} and l.run_id = ${runId} and l.file_number = ${number}
      and l.replaced_at is null and l.used_at is null
    order by l.position`;
  const opened = new Map<string, Uint8Array>();
  return rows.flatMap((row): LetterContent[] => {
    if (!row.sealed) return [];
    const key = opened.get(row.keyId) ?? openLetterKey(keys, associationId, row.sealed);
    opened.set(row.keyId, key);
    const { letterId, accountId, kind, issueNumber, nonce } = row;
    const secret = letterSecret(key, { kind, associationId, accountId, letterId, nonce });
    const printedOn = dayInJapan(row.printedAt);
    const lastDay = dayInJapan(row.expiresAt).subtract({ days: 1 });
    return [{ ...row, letter: { letterId, accountId, kind, issueNumber, printedOn, lastDay, secret } }];
  });
}

/** Which envelope is whose, as often as it is asked for: there is no secret in it. */
export async function coverListOf(
  tx: Tx,
  association: Association,
  run: LetterRun,
): Promise<CoverList | null> {
  if (!run.issuedAt) return null;
  const { associationId } = association;
  const letters = await tx<CoverList["letters"][number][]>`
    select l.issue_number, l.file_number, coalesce(m.name_for_print, m.name) as name
    from letters l
    join accounts a on a.association_id = l.association_id and a.id = l.account_id
    join members m on m.association_id = a.association_id and m.id = a.member_id
    where l.association_id = ${associationId} and l.run_id = ${run.runId}
    order by l.position`;
  const files = await filesOf(tx, associationId, run.runId);
  return { association, issuedAt: run.issuedAt, files: files.map((file) => file.letters), letters };
}

/**
 * The first letter of a run as it will look, without what makes it one: no secret, no issue number, no address
 * that is to be hidden. Null when nobody gets a letter.
 */
export async function sampleOf(
  tx: Tx,
  { baseUrl }: Pick<Runtime, "baseUrl">,
  association: Association,
  run: LetterRun,
  now: Temporal.Instant,
): Promise<{ letterhead: Letterhead; letters: LetterContent[] } | null> {
  const first = (await checkRun(tx, association, run, now)).find(({ problems }) => problems.length === 0);
  if (!first) return null;
  const { receiver, kind, remarks } = first;
  const printedOn = dayInJapan(now);
  const hidden = receiver.addressHidden
    ? { postalCode: "", address: "（住所非表示のため、見本には表示しません）" }
    : {};
  const letter = {
    ...{ letterId: "", accountId: receiver.accountId, kind, issueNumber: "0000000000", printedOn },
    lastDay: printedOn.add({ days: association.letterDays }),
    secret: hiddenCharacter.repeat(secretLength(kind)),
  };
  const replaces = remarks.some((remark) => remark.kind === "replaces");
  const logo = await getLogo(tx, association.associationId);
  return {
    letterhead: { association, logo, portal: portalAddress(baseUrl, association) },
    letters: [{ ...receiver, ...hidden, name: receiver.printedName, letter, replaces }],
  };
}
