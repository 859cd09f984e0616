import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";
import { type Column, columns, type Header } from "./columns.ts";
import { cardKey, type MemberRow, type MemberRowOutcome, parseMemberRow, type Sex } from "./member-row.ts";
import { type PostalAddress, postalAddress } from "./postal-address.ts";

/**
 * What staff can correct by hand: every column of the member file but 「ユーザーID」, which is the account's; and what
 * is printed for a name that cannot be.
 */
export type HandColumn = Exclude<Column, "loginId"> | "nameForPrint";

export const handColumns: readonly HandColumn[] = Object.keys(columns).flatMap((column): HandColumn[] =>
  column === "loginId" ? [] : column === "name" ? ["name", "nameForPrint"] : [column as HandColumn],
);

/** Values as they are typed, or as they are shown in a form. */
export type MemberFields = Readonly<Record<HandColumn, string>>;

/** Where the columns stand in `readMemberFields`; all are there, so that an empty field empties what is stored. */
const order = Object.keys(columns) as Column[];
const header: Header = {
  positions: new Map(order.map((column, index) => [column, index])),
  width: order.length,
};

/** Reads a form as a row of the member file is read, with the same rules and the same words for what is wrong. */
export function readMemberFields(
  fields: MemberFields & { loginId?: string },
  today: Temporal.PlainDate,
): MemberRowOutcome {
  const values = order.map((column) => fields[column] ?? "");
  return parseMemberRow(header, { line: 1, fields: values }, today);
}

/** The same as a CSV file of one row: what adds members adds this one too. */
export function memberFile(fields: MemberFields & { loginId?: string }): string {
  const line = (values: readonly string[]): string =>
    values.map((value) => `"${value.replaceAll('"', '""')}"`).join(",");
  return `${line(order.map((column) => columns[column]))}\r\n${line(order.map((column) => fields[column] ?? ""))}\r\n`;
}

type Stored = Omit<MemberRow, "line" | "loginId" | `${string}Key`> & { nameForPrint?: string | null };

export type RegisteredMember = {
  memberId: string;
  fields: MemberFields;
  /** Where letters go. */
  postal: PostalAddress;
  /** Moves with every change: who corrects says which state they saw. */
  updatedAt: Temporal.Instant;
};

/** What is registered of the account's member, as a form shows it. */
export async function findRegistered(
  tx: Tx,
  associationId: AssociationId,
  accountId: string,
): Promise<RegisteredMember | null> {
  const [row] = await tx<(Stored & Pick<RegisteredMember, "memberId" | "postal" | "updatedAt">)[]>`
    select m.id as member_id, m.updated_at, m.symbol, m.number, m.branch, m.name, m.name_for_print, m.name_kana, m.birth_date, m.sex,
      m.relationship, m.relationship_text, m.postal_code, m.address, m.mailing_postal_code, m.mailing_address,
      m.address_hidden, m.acquired_on, m.lost_on, m.office_code,
      json_build_object('source', p.source, 'postalCode', p.postal_code, 'address', p.address) as postal
    from accounts a
    join members m on m.association_id = a.association_id and m.id = a.member_id ${postalAddress(tx)}
    where a.association_id = ${associationId} and a.id = ${accountId}`;
  if (!row) return null;
  const { memberId, postal, updatedAt } = row;
  return { memberId, postal, updatedAt, fields: fieldsOf(row) };
}

const sexes: Readonly<Record<Sex, string>> = { male: "男", female: "女", unknown: "" };

/** One way to write each value, so that only what really differs is a change. */
export function fieldsOf(member: Stored): MemberFields {
  return {
    ...{ symbol: member.symbol, number: member.number, branch: member.branch },
    ...{ name: member.name, nameForPrint: member.nameForPrint ?? "", nameKana: member.nameKana },
    birthDate: dayText(member.birthDate),
    ...{ sex: sexes[member.sex ?? "unknown"], relationship: member.relationshipText },
    ...{ postalCode: member.postalCode ?? "", address: member.address ?? "" },
    ...{ acquiredOn: dayText(member.acquiredOn), lostOn: member.lostOn ? dayText(member.lostOn) : "" },
    officeCode: member.officeCode ?? "",
    ...{ mailingPostalCode: member.mailingPostalCode ?? "", mailingAddress: member.mailingAddress ?? "" },
    addressHidden: member.addressHidden ? "1" : "",
  };
}

function dayText({ year, month, day }: Temporal.PlainDate): string {
  return `${year}/${month}/${day}`;
}

/** The columns whose values differ. */
export function changedColumns(before: MemberFields, after: MemberFields): HandColumn[] {
  return handColumns.filter((column) => before[column] !== after[column]);
}

export type Correction =
  | { kind: "corrected" }
  /** Somebody else changed the member since the form was opened. */
  | { kind: "meanwhile" }
  /** Another member has this 記号・番号・枝番 and birth date. */
  | { kind: "taken" };

/** Writes what was typed over what is registered, if that is still what `seen` was. */
export async function correctMember(
  tx: Tx,
  associationId: AssociationId,
  {
    memberId,
    seen,
    member,
    nameForPrint,
  }: { memberId: string; seen: Temporal.Instant; member: MemberRow; nameForPrint: string },
  now: Temporal.Instant,
): Promise<Correction> {
  // As the import does: whoever writes card numbers goes one after the other.
  await tx`select pg_advisory_xact_lock(hashtext('members.import'), ${associationId})`;
  const [other] = await tx`
    select from members
    where association_id = ${associationId} and number_key = ${cardKey(member.number)}
      and symbol_key = ${cardKey(member.symbol)} and branch_key = ${member.branchKey}
      and birth_date = ${member.birthDate} and id <> ${memberId}`;
  if (other) return { kind: "taken" };
  const { line: _, loginId: __, ...values } = member;
  // Not as in a file, where an empty cell keeps: here somebody sees the box, and leaves it without a tick.
  const addressHidden = member.addressHidden ?? false;
  const [postalCode, address] = [member.postalCode ?? "", member.address ?? ""];
  const [mailingPostalCode, mailingAddress] = [member.mailingPostalCode ?? "", member.mailingAddress ?? ""];
  const written = await tx`
    update members set ${tx({
      ...values,
      sex: member.sex ?? "unknown",
      ...{ postalCode, address, mailingPostalCode, mailingAddress },
      nameForPrint: nameForPrint === "" ? null : nameForPrint,
      ...{ addressHidden, officeCode: member.officeCode ?? "", updatedAt: now },
    })},
      address_changed_at = case
        when (postal_code, address_key(address), mailing_postal_code, address_key(mailing_address))
          is distinct from
          (${postalCode}, address_key(${address}), ${mailingPostalCode}, address_key(${mailingAddress})) then ${now}
        else address_changed_at end
    where association_id = ${associationId} and id = ${memberId} and updated_at = ${seen}
    returning id`;
  return { kind: written.length === 1 ? "corrected" : "meanwhile" };
}
