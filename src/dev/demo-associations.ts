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
import { demoNotices, demoServices } from "./demo-content.ts";

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

/** The demo's associations as they are, whenever they were made. */
export async function listDemoAssociations({ db }: Pick<Runtime, "db">): Promise<Association[]> {
  const found: Association[] = [];
  for (const slug of ["sakura", "momiji"]) {
    const associationId = await findSlug(db, slug);
    if (associationId === null) continue;
    found.push(await db.within(associationId, (tx) => getAssociation(tx, associationId)));
  }
  return found;
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
  for (const [index, service] of demoServices.entries()) {
    await tx`insert into services ${tx({ associationId, position: index + 1, ...service })}`;
  }
}

async function addNotices(tx: Tx, associationId: number, now: Temporal.Instant): Promise<void> {
  for (const { daysAgo, ...notice } of demoNotices) {
    const publishedAt = now.subtract({ hours: 24 * daysAgo });
    await tx`
      insert into notices ${tx({ associationId, ...notice, publishedAt })}`;
  }
}
