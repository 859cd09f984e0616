import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newAssociation } from "../../tests/support/import-desk.ts";
import { type NewMember, newMember } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import type { AssociationId } from "../associations/index.ts";
import { type Db, openDb } from "../platform/index.ts";
import { type PostalAddress, postalAddress } from "./index.ts";

type Person = Partial<NewMember>;

const may = Temporal.PlainDate.from("2026-05-01");
const home = { postalCode: "150-0002", address: "東京都渋谷区渋谷1-2-3" };
const away = { mailingPostalCode: "530-0001", mailingAddress: "大阪府大阪市北区梅田2-4-9" };
const none = { postalCode: "", address: "" };
/** Lives with the insured person, whose address is the household's. */
const child: Person = { ...none, relationship: "dependant", branch: "01" };
const flat = { postalCode: "060-0001", address: "北海道札幌市中央区北一条西1-1" };

let db: Db;
let associationId: AssociationId;
let cards = 0;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 2);
  associationId = await newAssociation(db, Temporal.Instant.from("2026-04-01T00:00:00Z"));
});
afterAll(() => db.close());

describe("a letter goes", () => {
  test.each<[string, Person, Partial<PostalAddress>]>([
    ["to the address", {}, { source: "own", ...home }],
    ["to the mailing address before it", away, { source: "mailing", address: away.mailingAddress }],
    ["nowhere without either", none, { source: "none", address: "" }],
    ["to the hidden address of who gets it", { addressHidden: true }, { source: "own", ...home }],
  ])("%s", async (_, person, expected) => {
    expect(await postalOf([person])).toMatchObject(expected);
  });

  test.each<[string, Person, Person[], Partial<PostalAddress>]>([
    ["to the insured person of the same 記号・番号", child, [{}], { source: "insured", ...home }],
    ["first to an address of their own", { ...child, ...flat }, [{}], { source: "own", ...flat }],
    ["first to a mailing address of their own", { ...child, ...away }, [{}], { source: "mailing" }],
    ["to their home, not to where their own post goes", child, [away], { source: "insured", ...home }],
    ["nowhere where that one has a mailing address only", child, [{ ...none, ...away }], { source: "none" }],
    ["nowhere where there is nobody", child, [], { source: "none" }],
    ["to no brother or sister", child, [{ relationship: "dependant", branch: "02" }], { source: "none" }],
    ["to nobody of another 記号", child, [{ symbol: "13" }], { source: "none" }],
    ["nowhere where the insured person hides", child, [{ addressHidden: true }], { source: "none" }],
    ["nowhere where they hide", { ...child, addressHidden: true }, [{}], { source: "none", ...none }],
    ["nowhere where it could be one of two", child, [{}, { branch: "03", ...flat }], { source: "none" }],
    [
      "to the insured person of today where the number was another's before",
      { ...child, acquiredOn: may },
      [{ ...flat, lostOn: may }, { branch: "03" }],
      { source: "insured", ...home },
    ],
  ])("of a dependant %s", async (_, person, others, expected) => {
    expect(await postalOf([person, ...others])).toMatchObject(expected);
  });
});

test("it is as new as what was changed last, the address of the member or of the insured person", async () => {
  const number = await register([child, {}]);
  const later = Temporal.Instant.from("2026-06-01T00:00:00Z");
  await db.within(
    associationId,
    (tx) => tx`
      update members set address_changed_at = ${later}
      where association_id = ${associationId} and number = ${number} and relationship = 'insured'`,
  );
  expect(await find(number)).toMatchObject({ changedAt: later });
  await db.within(
    associationId,
    (tx) => tx`
      update members set updated_at = ${later.add({ hours: 1 })}
      where association_id = ${associationId} and number = ${number}`,
  );
  expect(await find(number)).toMatchObject({ changedAt: later });
});

/** Where the letters of the first of a household go. */
async function postalOf(household: readonly Person[]): Promise<PostalAddress | undefined> {
  return find(await register(household));
}

async function register(household: readonly Person[]): Promise<string> {
  cards += 1;
  const number = `P${cards}`;
  for (const person of household) await newMember(db, associationId, { number, ...person });
  return number;
}

async function find(number: string): Promise<PostalAddress | undefined> {
  const [first] = await db.within(
    associationId,
    (tx) => tx<PostalAddress[]>`
      select p.source, p.postal_code, p.address, p.changed_at
      from members m ${postalAddress(tx)}
      where m.association_id = ${associationId} and m.number = ${number} order by m.id limit 1`,
  );
  return first;
}
