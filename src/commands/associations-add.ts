import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  addAssociation,
  checkLogo,
  getAssociation,
  type Logo,
  type NewAssociation,
  portalAddress,
  sealNewLetterKey,
} from "../associations/index.ts";
import { record } from "../audit/index.ts";
import { unprintable } from "../letters/index.ts";
import { dayInJapan, type Runtime } from "../platform/index.ts";
import { publishDefaultTerms } from "../terms/index.ts";
import { checkApplication } from "./association-application.ts";
import { runCommand } from "./command.ts";

const usage = `Usage: npm run associations:add -- --slug ume --host ume.example.jp --name うめ健康保険組合 --name-en "Ume Health Insurance"
  --insurer-number 06139497 --color '#7a3e9d' --telephone 03-1234-5678 --hours "平日 9時から17時まで" --hours-en "weekdays 9:00–17:00"
  --postal-code 100-0001 --address 東京都千代田区… --switch-over 2025-07-01 [--legacy-until 2026-12-31] [--alias HOST …] [--logo FILE.svg|png]`;

const text = { type: "string" } as const;
const options = {
  ...{ slug: text, host: text, name: text, "name-en": text, "insurer-number": text, color: text },
  ...{ telephone: text, hours: text, "hours-en": text, "postal-code": text, address: text },
  ...{ "switch-over": text, "legacy-until": text, logo: text },
  alias: { type: "string", multiple: true },
} as const;

await runCommand("associations:add", async ({ runtime, args, resolvePath, out, err }) => {
  const given = readArguments(args);
  if (typeof given === "string") {
    err(given);
    err(usage);
    return 2;
  }
  const now = runtime.clock.now();
  const checked = checkApplication(given, runtime.baseUrl.hostname, dayInJapan(now));
  const logo = given.logo === undefined ? null : await readLogo(resolvePath(given.logo));
  const problems = [
    ...(checked.kind === "unsound" ? checked.problems : []),
    ...(typeof logo === "string" ? [logo] : []),
    ...unprintable(`${given.name ?? ""}${given.address ?? ""}`).map(
      (character) => `--name or --address contains ${character}, which the letters' typeface lacks.`,
    ),
  ];
  if (checked.kind === "unsound" || typeof logo === "string" || problems.length > 0) {
    for (const problem of problems) err(problem);
    err("No association was added.");
    return 2;
  }
  const added = await add(runtime, { ...checked.association, logo }, now);
  if (added.kind === "taken") {
    err(`This ${added.what === "host" ? "host" : "slug"} belongs to another association; none was added.`);
    return 1;
  }
  const { association } = checked;
  out(`${association.name} is there: ${portalAddress(runtime.baseUrl, association)}`);
  out(`Next: npm run members:import -- FILE.csv --association ${association.slug}`);
  return 0;
});

type Arguments = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

function readArguments(args: string[]): Arguments | string {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The logo, or the sentence that says what is wrong with it. */
async function readLogo(file: string): Promise<Logo | string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) return `--logo ${file} cannot be read (${bytes.code}).`;
  const checked = checkLogo(new Uint8Array(bytes));
  return checked.kind === "logo" ? checked.logo : `--logo ${file} ${checked.reason}.`;
}

/** Makes the association with its first letter key, and terms to start with. */
async function add(
  runtime: Runtime,
  association: NewAssociation,
  now: Temporal.Instant,
): ReturnType<typeof addAssociation> {
  const added = await addAssociation(
    runtime.db,
    association,
    (associationId) => [sealNewLetterKey(runtime, associationId)],
    now,
  );
  if (added.kind === "taken") return added;
  const { associationId } = added;
  await runtime.db.within(associationId, async (tx) => {
    await publishDefaultTerms(tx, await getAssociation(tx, associationId), dayInJapan(now));
    await record(tx, { associationId, event: "association.added", actor: "operator", at: now });
  });
  return added;
}
