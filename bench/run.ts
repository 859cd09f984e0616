// The figures of docs/performance.md. usage: npm run bench -- [--full] [--only PART …]
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { loadConfig } from "../src/config.ts";
import { type Installation, openInstallation } from "../src/installation.ts";
import { endChildren, root } from "./children.ts";
import { watchOthers } from "./cpu.ts";
import { measureFactors } from "./factors.ts";
import { fetchOnce, written } from "./http-client.ts";
import { measureImports } from "./import.ts";
import { measureLetters } from "./letter-runs.ts";
import { measureMail } from "./mail.ts";
import { writeMemberFile } from "./member-file.ts";
import { findAssociation, importFile } from "./members.ts";
import { type Memory, memoryOf } from "./memory.ts";
import { measureMillion } from "./million.ts";
import { type Portal, startPortal } from "./portal.ts";
import { measureSignIns } from "./sign-in.ts";
import { measureSignInPage } from "./sign-in-page.ts";
import { measureStarts } from "./start.ts";
import { megabytes, printed, type Row } from "./table.ts";
import { measureTopPage } from "./top-page.ts";

const parts = [
  "sign-ins",
  "factors",
  "top-page",
  "sign-in-page",
  "starts",
  "mail",
  "import",
  "letters",
  "million",
];
const { values: options } = parseArgs({
  options: { full: { type: "boolean", default: false }, only: { type: "string", multiple: true } },
});
const wanted = new Set(options.only ?? parts.filter((part) => part !== "million" || options.full));
// The million is imported first; to measure it is to measure that as well.
if (wanted.has("million")) wanted.add("import");
const isFull = options.full || wanted.has("million");
const othersShare = watchOthers();
const folder = await mkdtemp(path.join(tmpdir(), "kosmo-bench-"));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void cleanUp().then(() => process.exit(1)));
}
try {
  const rows = await measure(path.join(folder, "data"));
  process.stdout.write(`\n${machine()}\n\n${printed(rows)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).stack}\n${await complaints(path.join(folder, "data"))}\n`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}

/** Everything that is wanted, in an order in which nothing disturbs what follows; the rows come as they are read. */
async function measure(dataDir: string): Promise<Row[]> {
  const rows: Partial<Record<string, Row[]>> = {};
  if (wants("starts")) rows.starts = await measureStarts(dataDir);
  const portal = await startPortal(dataDir);
  const config = loadConfig({ DATA_DIR: dataDir, PORT: String(portal.port) }, root);
  const installation = await openInstallation(config, { connections: 2 });
  try {
    const idle = wants("sign-ins") ? await memoryAtRest(portal) : null;
    if (wants("sign-in-page")) rows["sign-in-page"] = await measureSignInPage(portal);
    await addMembers(installation, dataDir);
    let perSecond: number | null = null;
    if (wants("sign-ins")) {
      const measured = await measureSignIns(installation, portal);
      perSecond = measured.perSecond;
      rows["sign-ins"] = [...measured.rows, ...memoryRows(idle, measured.memory)];
    }
    if (wants("factors")) rows.factors = await measureFactors(installation, portal, perSecond);
    if (wants("top-page")) rows["top-page"] = await measureTopPage(installation, portal);
    if (wants("mail")) rows.mail = await measureMail(installation, portal);
    if (wants("import")) rows.import = await measureImports(dataDir, isFull);
    if (wants("letters")) rows.letters = await measureLetters(dataDir, options.full);
    if (wants("million")) {
      rows.million = await measureMillion(
        { installation, portal },
        path.join(folder, "small"),
        perSecond ?? 100,
      );
    }
  } finally {
    await installation.close();
    await portal.stop();
  }
  return parts.flatMap((part) => rows[part] ?? []);
}

function wants(part: string): boolean {
  if (!wanted.has(part)) return false;
  process.stderr.write(`${Math.round(performance.now() / 1000)} s: ${part}\n`);
  return true;
}

async function addMembers(installation: Installation, dataDir: string): Promise<void> {
  const file = path.join(dataDir, "members.csv");
  await writeMemberFile(file, 10_000);
  await importFile(installation, await findAssociation(installation, "sakura"), file);
  await rm(file);
}

/** After a page and some seconds of nothing. */
async function memoryAtRest(portal: Portal): Promise<Memory | null> {
  await fetchOnce(portal.port, written({ path: "/sign-in", host: `localhost:${portal.port}` }));
  await pause(5000);
  return memoryOf(portal.pid);
}

function memoryRows(idle: Memory | null, busy: { plain: Memory; mailing: Memory }): Row[] {
  // Only Linux tells what a process of somebody else holds.
  if (!idle) return [];
  const row = (what: string, { resident, share }: Memory, budget: number | null): Row => ({
    what,
    measured: megabytes(resident),
    reference: `${megabytes(share)} as its share (PSS)`,
    ratio: (resident / idle.resident).toFixed(2),
    budget: budget === null ? null : `≤ ${megabytes(budget)}`,
    met: budget === null ? null : resident <= budget,
  });
  return [
    row("resident memory of the portal, idle", idle, 150e6),
    {
      ...row("the same at full sign-in load, highest", busy.plain, 300e6),
      ifMissed:
        "Four hashes at a time hold 80 MB; the rest fits a V8 that collects late where memory is plenty (not proved): the heap swings between some 40 and 120 MB of use and keeps the pages of its highest point.",
    },
    {
      ...row("the same when each sign-in mails a code, highest", busy.mailing, null),
      note: "The demo's mail server, which keeps 500 mails, is in this process.",
    },
  ];
}

function machine(): string {
  const [cpu] = cpus();
  const others = othersShare();
  const day = Temporal.Now.plainDateISO();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${day}, ${cpus().length} × ${cpu?.model ?? "?"}, ${memory}, ${process.platform}, Node ${process.versions.node}${others === null ? "" : `; others took ${Math.round(100 * others)} % of the cores meanwhile`}`;
}

/** What the portal logged of failures, newest last. */
async function complaints(dataDir: string): Promise<string> {
  const log = await readFile(path.join(dataDir, "portal.log"), "utf8").catch(() => "");
  const lines = log.split("\n").filter((line) => line.includes('"level":50'));
  return lines.slice(-3).join("\n");
}

async function cleanUp(): Promise<void> {
  await endChildren();
  await rm(folder, { recursive: true, force: true });
}
