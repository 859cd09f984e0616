import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Installation } from "../src/installation.ts";
import { machineRandom, openEmbeddedPostgres, openSql } from "../src/platform/index.ts";
import { end, environment, kept, load, nodeOptions, root } from "./children.ts";
import { type Cpu, cpuEach, cpuOf } from "./cpu.ts";
import { fetchOnce, written } from "./http-client.ts";
import type { LoadPlan, LoadResult } from "./load.ts";
import { findAssociation, onboard, openSessions } from "./members.ts";
import { freePort, type Portal, ready } from "./portal.ts";
import { count, median, type Row, spread } from "./table.ts";

const rounds = 3;
const browsers = 16;

/** The top page of members who are signed in, against a static page of the same size on a bare Hono. */
export async function measureTopPage(installation: Installation, portal: Portal): Promise<Row[]> {
  const sakura = await findAssociation(installation, "sakura");
  const cookies = await openSessions(installation, sakura, await onboard(installation, sakura, 50, "whole"));
  const host = `localhost:${portal.port}`;
  const text = (request: Parameters<typeof written>[0]): string => written(request).toString("latin1");
  const [session] = cookies;
  const first = session && written({ path: "/", host, cookies: { session } });
  if (!first) throw new Error("nobody is signed in");
  const { status, body } = await fetchOnce(portal.port, first);
  if (status !== 200) throw new Error(`the top page answered ${status}`);

  const requests = cookies.map((session) => text({ path: "/", host, cookies: { session } }));
  const port = portal.port;
  const plan = { port, connections: browsers, seconds: 3, perSecond: null, requests, expect: " 200 " };
  const compared = await compareWithBareHono(plan, body.length, () =>
    cpuOf(portal.pid, installation.config.dataDir),
  );
  const calm = await load({ ...plan, perSecond: compared.perSecond / 2, seconds: 5 });
  const headers = { "Accept-Encoding": "gzip, deflate, br, zstd" };
  const asBrowsers = cookies.map((session) => text({ path: "/", host, cookies: { session }, headers }));
  const compressed = await load({ ...plan, requests: asBrowsers });
  const least = await load({ ...plan, requests: [text({ path: "/brand.css", host })] });
  const statements = await statementsOf(installation, portal, first);
  return [
    {
      what: `top page, signed in (${(body.length / 1000).toFixed(1)} kB)`,
      measured: `${count(compared.perSecond)}/s`,
      reference: `${count(compared.reference)}/s of a static page from bare Hono`,
      ratio: spread(compared.ratios),
      ...{ budget: "≥ 0.20", met: median(compared.ratios) >= 0.2 },
      note: `${browsers} connections; the load takes ${compared.loadCores.toFixed(2)} of a core beside the portal, ${compared.referenceLoadCores.toFixed(2)} beside bare Hono.${compared.cpu === null ? "" : ` CPU for each: ${compared.cpu}.`}`,
      ifMissed:
        "The page asks the database, which bare Hono need not: the row of /brand.css shows what one query in one transaction leaves. The rest of the way is the page: three more queries, more of a row to read, and drawing it.",
    },
    {
      what: "top page, compressed for the browser",
      measured: `${count(compressed.perSecond)}/s`,
      reference: `${count(compared.perSecond)}/s uncompressed`,
      ratio: (compressed.perSecond / compared.perSecond).toFixed(2),
      ...{ budget: null, met: null },
    },
    {
      what: "one query in one transaction, and no page (/brand.css)",
      measured: `${count(least.perSecond)}/s`,
      reference: `${count(compared.reference)}/s of a static page from bare Hono`,
      ratio: (least.perSecond / compared.reference).toFixed(2),
      ...{ budget: null, met: null },
      note: "What is left of bare Hono once the database is asked at all, in one process on these cores.",
    },
    {
      what: "top page: queries in how many transactions",
      measured: `${statements.queries} in ${statements.transactions}`,
      ...{ reference: "PostgreSQL's own log", ratio: "–", budget: "≤ 3 in 1" },
      met: statements.queries <= 3 && statements.transactions === 1,
      note: "Besides begin, commit and the statement that sets the association's wall.",
      ifMissed: "They are: the association; the session with all facts; the services; the notices.",
    },
    {
      what: "top page: p99 at half that load",
      measured: `${calm.p99.toFixed(1)} ms (median ${calm.p50.toFixed(1)} ms)`,
      ...{ reference: `${count(calm.perSecond)}/s, counted from when a request was due`, ratio: "–" },
      ...{ budget: "< 20 ms", met: calm.p99 < 20 },
    },
  ];
}

type Compared = {
  perSecond: number;
  reference: number;
  ratios: number[];
  loadCores: number;
  referenceLoadCores: number;
  cpu: string | null;
};

async function compareWithBareHono(plan: LoadPlan, bytes: number, cpu: () => Cpu | null): Promise<Compared> {
  const port = await freePort();
  const script = path.join(import.meta.dirname, "bare-hono.ts");
  const hono = kept(
    spawn(process.execPath, [...nodeOptions, script, String(port), String(bytes)], {
      ...{ cwd: root, env: environment(), stdio: "ignore" },
    }),
  );
  await ready(port, hono, () => "");
  const staticPlan = { ...plan, port, seconds: 2 };
  await load(staticPlan);
  await load(plan);
  const references: LoadResult[] = [await load(staticPlan)];
  const results: LoadResult[] = [];
  const before = cpu();
  for (let round = 0; round < rounds; round += 1) {
    results.push(await load(plan));
    references.push(await load(staticPlan));
  }
  const after = cpu();
  await end(hono);
  const rates = references.map(({ perSecond }) => perSecond);
  return {
    perSecond: median(results.map(({ perSecond }) => perSecond)),
    reference: median(rates),
    ratios: results.map(({ perSecond }, round) => perSecond / median(rates.slice(round, round + 2))),
    cpu: cpuEach(
      before,
      after,
      results.reduce((sum, { answers }) => sum + answers, 0),
    ),
    loadCores: median(results.map(({ ownCores }) => ownCores)),
    referenceLoadCores: median(references.map(({ ownCores }) => ownCores)),
  };
}

/** Counts what one request sends to the database, by letting PostgreSQL log every statement meanwhile. */
async function statementsOf(
  { config }: Installation,
  portal: Portal,
  request: Buffer,
): Promise<{ queries: number; transactions: number }> {
  const { dataDir } = config;
  const postgres = await openEmbeddedPostgres({ dataDir, random: machineRandom });
  const superuser = openSql(postgres.superuser, 1);
  const log = path.join(dataDir, "postgres.log");
  const linesAfter = async (act: () => Promise<void>): Promise<string[]> => {
    const before = (await readFile(log)).length;
    await act();
    return (await readFile(log)).subarray(before).toString().split("\n");
  };
  try {
    await superuser`alter system set log_statement = 'all'`;
    await superuser`select pg_reload_conf()`;
    // The reload reaches each connection when it is next used.
    for (let warm = 0; warm < 30; warm += 1) await fetchOnce(portal.port, request);
    const lines = await linesAfter(async () => {
      await fetchOnce(portal.port, request);
    });
    const statements = lines.flatMap((line) => {
      const statement = /LOG: {2}(?:statement|execute [^:]+): (.*)/.exec(line)?.[1]?.trim();
      return statement === undefined ? [] : [statement];
    });
    const isFrame = (statement: string): boolean => /^(begin|commit|select set_config)\b/i.test(statement);
    return {
      queries: statements.filter((statement) => !isFrame(statement)).length,
      transactions: statements.filter((statement) => /^begin/i.test(statement)).length,
    };
  } finally {
    await superuser`alter system reset log_statement`;
    await superuser`select pg_reload_conf()`;
    await superuser.end();
    await postgres.close();
  }
}
