import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  type Association,
  addAssociation,
  findSlug,
  getAssociation,
  type NewAssociation,
  sealNewLetterKey,
} from "../associations/index.ts";
import { dayInJapan, type Runtime, type Tx } from "../platform/index.ts";
import { publishDefaultTerms } from "../terms/index.ts";

/** Days from loading that the demo's legacy sign-in stays on (standards.md, S1). */
const legacyDays = 90;

/** The demo's two associations, made at the first start; null when they were there already. */
export async function addDemoAssociations(
  runtime: Runtime,
): Promise<{ sakura: Association; momiji: Association } | null> {
  if ((await findSlug(runtime.db, "sakura")) !== null) return null;
  const today = dayInJapan(runtime.clock.now());
  return {
    sakura: await add(runtime, {
      slug: "sakura",
      host: "localhost",
      aliases: ["sakura.localhost", "127.0.0.1"],
      insurerNumber: "06139992",
      name: "さくら健康保険組合",
      nameEn: "Sakura Health Insurance Society",
      brandColor: "#b4326e",
      postalCode: "100-0005",
      address: "東京都千代田区丸の内9-9-9 さくらビル3階",
      helpDeskTelephone: "03-0000-1234",
      helpDeskHours: "平日 9時から17時まで（土日祝日・年末年始を除く）",
      helpDeskHoursEn: "weekdays 9:00–17:00 (Japan), except public holidays",
      switchOverOn: Temporal.PlainDate.from("2025-07-01"),
      legacyUntil: today.add({ days: legacyDays }),
      logo: { logo: await readLogo("sakura"), logoType: "image/svg+xml" },
    }),
    momiji: await add(runtime, {
      slug: "momiji",
      host: "momiji.localhost",
      aliases: [],
      insurerNumber: "06279996",
      name: "もみじ健康保険組合",
      nameEn: "Momiji Health Insurance Society",
      brandColor: "#a8431a",
      postalCode: "530-0001",
      address: "大阪府大阪市北区梅田9-9-9",
      helpDeskTelephone: "06-0000-5678",
      helpDeskHours: "平日 10時から16時まで",
      helpDeskHoursEn: "weekdays 10:00–16:00 (Japan)",
      switchOverOn: Temporal.PlainDate.from("2025-07-01"),
      legacyUntil: null,
      logo: { logo: await readLogo("momiji"), logoType: "image/svg+xml" },
    }),
  };
}

async function add(runtime: Runtime, association: NewAssociation): Promise<Association> {
  const now = runtime.clock.now();
  const added = await addAssociation(runtime.db, association, (id) => [sealNewLetterKey(runtime, id)], now);
  if (added.kind === "taken") throw new Error(`the demo's ${added.what} is taken`);
  const { associationId } = added;
  return runtime.db.within(associationId, async (tx) => {
    const made = await getAssociation(tx, associationId);
    await publishDefaultTerms(tx, made, Temporal.PlainDate.from("2025-07-01"));
    await addServices(tx, associationId);
    await addNotices(tx, associationId, now);
    return made;
  });
}

async function readLogo(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path.resolve("db/demo/logos", `${name}.svg`)));
}

// product.md §6; none is connected yet, and the tiles say so.
async function addServices(tx: Tx, associationId: number): Promise<void> {
  const services: readonly [icon: string, ja: string, en: string, saysJa: string, saysEn: string][] = [
    ["medical-record", "医療情報", "Medical records", "医療費と受診の記録", "Costs and visits"],
    ["stethoscope", "人間ドック予約", "Full check-up", "予約と補助の申し込み", "Booking and subsidy"],
    ["application", "電子申請", "Applications", "届け出と給付の申請", "Notifications and claims"],
    [
      "calculator",
      "経費報告書作成",
      "Expense report",
      "医療費控除のための一覧",
      "A list for your tax return",
    ],
    ["calendar", "健康診断予約", "Health check", "健診の予約", "Booking"],
    ["suitcase", "旅行サービス", "Travel", "旅行情報のお知らせ", "Travel offers"],
  ];
  for (const [index, [icon, name, nameEn, description, descriptionEn]] of services.entries()) {
    await tx`
      insert into services (association_id, position, icon, name, name_en, description, description_en)
      values (${associationId}, ${index + 1}, ${icon}, ${name}, ${nameEn}, ${description}, ${descriptionEn})`;
  }
}

async function addNotices(tx: Tx, associationId: number, now: Temporal.Instant): Promise<void> {
  const notices = [
    {
      title: "インフルエンザ予防接種の補助について",
      titleEn: "Subsidy for influenza vaccination",
      body: "今年度も、被保険者と被扶養者の方の予防接種に補助をお出しします。\n\n- 対象：10月1日から翌年1月31日までの接種\n- 補助額：おひとり2,000円まで（年度に1回）\n\n領収書は申請のときまで大切に保管してください。",
      bodyEn:
        "We subsidise vaccination for insured persons and dependants again this year.\n\n- For vaccinations from 1 October to 31 January\n- Up to 2,000 yen each, once a year\n\nPlease keep your receipt until you apply.",
      importance: "important",
      audience: "all",
      daysAgo: 3,
    },
    {
      title: "被扶養者の資格の確認にご協力ください",
      titleEn: "Checking the status of dependants",
      body: "毎年行っている、ご家族の資格の確認の時期になりました。書類をお送りしましたので、期限までにご返送ください。",
      bodyEn:
        "It is time for the yearly check of your family's status. We have sent you the form; please return it in time.",
      importance: "normal",
      audience: "insured",
      daysAgo: 12,
    },
    {
      title: "サイトを新しくしました",
      titleEn: "Our new site",
      body: "加入者の皆さまのサイトを新しくしました。お手紙のユーザーIDで、2分ほどで始められます。",
      bodyEn:
        "This is our new members' site. With the user ID from your letter it takes about two minutes to begin.",
      importance: "normal",
      audience: "all",
      daysAgo: 30,
    },
  ];
  for (const { daysAgo, ...notice } of notices) {
    const publishedAt = now.subtract({ hours: 24 * daysAgo });
    await tx`
      insert into notices ${tx({ associationId, ...notice, publishedAt })}`;
  }
}
