import { type Association, addAssociation, getAssociation } from "../../src/associations/index.ts";
import { type Db, machineRandom } from "../../src/platform/index.ts";

const made = Temporal.Instant.from("2026-04-01T09:00:00+09:00");

/** An association of a test's own; legacy sign-in is on until the end of 2026. */
export async function newAssociation(
  db: Db,
  slug: string,
  sealedLetterKey: (associationId: number) => Uint8Array,
): Promise<Association> {
  const added = await addAssociation(
    db,
    {
      ...{ slug, host: `${slug}.localhost`, aliases: [], insurerNumber: "06139497", logo: null },
      ...{ name: "さくら健康保険組合", nameEn: "Sakura Health Insurance", brandColor: "#c2386b" },
      ...{ postalCode: "100-0001", address: "東京都千代田区1-1", helpDeskTelephone: "03-0000-0000" },
      ...{ helpDeskHours: "平日 9時～17時", helpDeskHoursEn: "Weekdays 9:00–17:00" },
      switchOverOn: Temporal.PlainDate.from("2025-07-01"),
      legacyUntil: Temporal.PlainDate.from("2026-12-31"),
    },
    (associationId) => [{ purpose: "letter", sealed: sealedLetterKey(associationId) }],
    made,
  );
  if (added.kind !== "added") throw new Error(`${slug} is taken`);
  return db.within(added.associationId, (tx) => getAssociation(tx, added.associationId));
}

export type NewMember = {
  symbol: string;
  number: string;
  branch: string;
  relationship: "insured" | "dependant";
  name: string;
  postalCode: string;
  address: string;
  mailingPostalCode: string;
  mailingAddress: string;
  addressHidden: boolean;
  acquiredOn: Temporal.PlainDate;
  lostOn: Temporal.PlainDate | null;
  loginId: string;
  loginIdOrigin: "generated" | "legacy" | "chosen";
};

/** A member with an account that nobody has signed in to; joined after the switch-over. */
export async function newMember(
  db: Db,
  associationId: number,
  differing: Partial<NewMember> = {},
): Promise<NewMember & { accountId: string }> {
  const unique = Buffer.from(machineRandom.bytes(6)).toString("hex");
  const member: NewMember = {
    ...{ symbol: "12", number: unique, branch: "00", name: "佐藤　花子" },
    ...{ relationship: "insured", postalCode: "150-0002", address: "東京都渋谷区渋谷1-2-3" },
    ...{ mailingPostalCode: "", mailingAddress: "", addressHidden: false },
    ...{ acquiredOn: Temporal.PlainDate.from("2026-04-01"), lostOn: null },
    ...{ loginId: unique, loginIdOrigin: "generated" },
    ...differing,
  };
  const { loginId, loginIdOrigin, ...person } = member;
  const [row] = await db.within(
    associationId,
    (tx) => tx<{ id: string }[]>`
      with member as (
        insert into members ${tx({
          ...{ associationId, ...person, nameKana: "サトウハナコ" },
          ...{ symbolKey: person.symbol, numberKey: person.number.toUpperCase(), branchKey: person.branch },
          ...{ nameKanaKey: "サトウハナコ", birthDate: Temporal.PlainDate.from("1980-12-01"), sex: "female" },
          ...{ relationshipText: person.relationship === "insured" ? "本人" : "長男", officeCode: "" },
          ...{ createdAt: made, updatedAt: made, addressChangedAt: made },
        })} returning id)
      insert into accounts (association_id, member_id, login_id, login_id_key, login_id_origin, created_at)
      select ${associationId}, id, ${loginId}, ${loginId.toLowerCase()}, ${loginIdOrigin}, ${made} from member
      returning id`,
  );
  if (!row) throw new Error("no account was made");
  return { ...member, accountId: row.id };
}

/** Somebody of the staff with a session: issues runs of letters and takes their files. */
export async function newIssuer(
  db: Db,
  associationId: number,
  now: Temporal.Instant,
): Promise<{ staffId: string; sessionId: string }> {
  const [row] = await db.within(
    associationId,
    (tx) => tx<{ staffId: string; sessionId: string }[]>`
      with staff as (
        insert into staff_accounts (association_id, email, name, role, created_at)
        values (${associationId}, 'kato@example.jp', '加藤', 'operator', ${now}) returning id),
      session as (
        insert into staff_sessions (association_id, staff_id, token_hash, opened_at, last_seen_at, device, network)
        select ${associationId}, id, '\\x00'::bytea, ${now}, ${now}, '', '' from staff returning id)
      select staff.id as staff_id, session.id as session_id from staff, session`,
  );
  if (!row) throw new Error("nobody was made");
  return row;
}
