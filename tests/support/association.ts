import { importMembers } from "../../src/accounts/index.ts";
import {
  type Association,
  addAssociation,
  getAssociation,
  type NewAssociation,
  sealNewLetterKey,
} from "../../src/associations/index.ts";
import { issueLetter, type LetterKind } from "../../src/letters/index.ts";
import { csvBytes, dayInJapan, type Tx } from "../../src/platform/index.ts";
import { publishDefaultTerms } from "../../src/terms/index.ts";
import type { Portal } from "./portal.ts";

/** An association of a test's own, at `SLUG.localhost`: nothing of any other test is in it. */
export type TestAssociation = Association & {
  portal: Portal;
  /** A transaction inside the association's wall, for looking behind the pages. */
  within<T>(act: (tx: Tx) => Promise<T>): Promise<T>;
  /** Prints a letter and ends the one before; returns its secret, as typed without hyphens. */
  print(accountId: string, kind?: LetterKind): Promise<string>;
};

export type AssociationChoices = Partial<Pick<NewAssociation, "legacyUntil" | "switchOverOn">> & {
  terms?: boolean;
};

/** Opens an association with terms, two services and a notice; legacy sign-in is on for 90 days more. */
export async function openAssociation(
  portal: Portal,
  choices: AssociationChoices = {},
): Promise<TestAssociation> {
  const { runtime, db } = portal;
  const slug = `k${Buffer.from(runtime.random.bytes(6)).toString("hex")}`;
  const today = dayInJapan(portal.now());
  const added = await addAssociation(
    db,
    {
      ...{ slug, host: `${slug}.localhost`, aliases: [], insurerNumber: "06139992", logo: null },
      ...{ name: "さくら健康保険組合", nameEn: "Sakura Health Insurance Society", brandColor: "#b4326e" },
      ...{ postalCode: "100-0005", address: "東京都千代田区丸の内9-9-9", helpDeskTelephone: "03-0000-1234" },
      ...{ helpDeskHours: "平日 9時から17時まで", helpDeskHoursEn: "weekdays 9:00–17:00 (Japan)" },
      switchOverOn: choices.switchOverOn ?? Temporal.PlainDate.from("2025-07-01"),
      legacyUntil: choices.legacyUntil === undefined ? today.add({ days: 90 }) : choices.legacyUntil,
    },
    (associationId) => [sealNewLetterKey(runtime, associationId)],
    portal.now(),
  );
  if (added.kind !== "added") throw new Error(`${slug} is taken`);
  const { associationId } = added;
  const association = await db.within(associationId, async (tx) => {
    const made = await getAssociation(tx, associationId);
    if (choices.terms ?? true) await publishDefaultTerms(tx, made, today.subtract({ days: 30 }));
    await addServicesAndNotice(tx, associationId, portal.now());
    return made;
  });
  const within = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => db.within(associationId, act);
  return {
    ...association,
    ...{ portal, within },
    print: (accountId, kind = "provisional") =>
      within(async (tx) => {
        const { secret } = await issueLetter(tx, runtime, {
          association,
          accountId,
          kind,
          now: portal.now(),
        });
        return secret;
      }),
  };
}

export type Person = {
  name: string;
  symbol: string;
  number: string;
  /** As the association's file writes it: 昭和55年12月1日, S55.12.1, 1980/12/01. */
  born: string;
  acquiredOn: string;
  /** Empty for who has none. */
  oldLoginId: string;
};

/** Imports members from a CSV file, as the association's staff would; returns their accounts, in its order. */
export async function importPeople(
  association: TestAssociation,
  people: readonly Person[],
): Promise<{ accountId: string; loginId: string }[]> {
  const header = "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,資格取得年月日,ユーザーID,郵便番号,住所";
  const lines = people.map(({ name, symbol, number, born, acquiredOn, oldLoginId }) =>
    [
      ...[symbol, number, "00", name, kanaOf(number), born, "女", "本人", acquiredOn, oldLoginId],
      ...["100-0005", "東京都千代田区丸の内1丁目1番1号"],
    ].join(","),
  );
  const file = new Uint8Array(Buffer.from([header, ...lines, ""].join("\r\n")));
  const outcome = await importMembers(association.portal.runtime, association, csvBytes(file));
  if (outcome.kind !== "imported") throw new Error(`the file was not imported: ${outcome.kind}`);
  return association.within((tx) =>
    Promise.all(
      people.map(async ({ number }) => {
        const [account] = await tx<{ accountId: string; loginId: string }[]>`
          select a.id as account_id, a.login_id from accounts a
          join members m on m.association_id = a.association_id and m.id = a.member_id
          where a.association_id = ${association.associationId} and m.number = ${number}`;
        if (!account) throw new Error(`${number} has no account`);
        return account;
      }),
    ),
  );
}

/** Everyone has a name in kana of their own: the same one with another 番号 would be the same person. */
export function kanaOf(number: string): string {
  return `サトウ ${number.replace(/[0-9]/g, (digit) => "アイウエオカキクケコ".charAt(Number(digit)))}`;
}

async function addServicesAndNotice(tx: Tx, associationId: number, now: Temporal.Instant): Promise<void> {
  await tx`
    insert into services (association_id, position, icon, name, name_en, description, description_en, address)
    values
      (${associationId}, 1, 'medical-record', '医療情報', 'Medical records', '医療費と受診の記録',
        'Costs and visits', 'https://records.example.jp/'),
      (${associationId}, 2, 'stethoscope', '人間ドック予約', 'Full check-up', '予約と補助の申し込み',
        'Booking and subsidy', null)`;
  await tx`
    insert into notices (association_id, title, title_en, body, body_en, importance, published_at)
    values (${associationId}, 'インフルエンザ予防接種の補助について', 'Subsidy for influenza vaccination',
      '補助額：おひとり2,000円まで', 'Up to 2,000 yen each', 'important', ${now.subtract({ hours: 72 })})`;
}
