import type { Installation } from "../src/installation.ts";
import { ask, load } from "./children.ts";
import { type Cpu, cpuEach, cpuOf } from "./cpu.ts";
import { fetchOnce, written } from "./http-client.ts";
import type { LoadPlan, LoadResult } from "./load.ts";
import { type BenchMember, benchPassword, findAssociation, onboard } from "./members.ts";
import { type Memory, watchMemory } from "./memory.ts";
import type { Portal } from "./portal.ts";
import { count, median, type Row, spread } from "./table.ts";

const rounds = 3;
// Four lanes hash at a time; eight browsers keep them full while answers are on their way.
const lanes = 4;
const browsers = 8;

/** Password sign-ins a second against bare verifies, in turns; also the portal's memory meanwhile. */
export async function measureSignIns(
  installation: Installation,
  portal: Portal,
): Promise<{ rows: Row[]; memory: { plain: Memory; mailing: Memory }; perSecond: number }> {
  const sakura = await findAssociation(installation, "sakura");
  const plain = signIns(portal, await onboard(installation, sakura, 1000, "newTerms"), "/onboarding/terms");
  const mailing = signIns(portal, await onboard(installation, sakura, 1000, "whole"), "/sign-in/otp-mail");
  const cpu = (): Cpu | null => cpuOf(portal.pid, installation.config.dataDir);
  const plainMemory = watchMemory(portal.pid);
  const bare = await compare(await plain, cpu);
  const plainPeak = plainMemory();
  const mailingMemory = watchMemory(portal.pid);
  const mailed = await compare(await mailing, cpu);
  return {
    rows: [
      {
        what: "password sign-ins (POST /sign-in, session, next page)",
        ...bare.row,
        ...{ budget: "≥ 0.85", met: bare.ratio >= 0.85 },
        note: `${browsers} browsers at once, whose process takes ${bare.loadCores.toFixed(2)} of a core.${cpuNote(bare)}`,
        ifMissed: whyBelow,
      },
      {
        what: "password sign-ins that mail a code",
        ...mailed.row,
        ...{ budget: null, met: null },
        note: `One process does everything here: portal, mail worker, and the demo's mail server, which parses every mail.${cpuNote(mailed)}`,
      },
    ],
    memory: { plain: plainPeak, mailing: mailingMemory() },
    perSecond: bare.perSecond,
  };
}

/** A plan in which each of `members` signs in, with the cookie and the token of a sign-in page. */
export async function signIns(
  portal: Portal,
  members: readonly BenchMember[],
  leadsTo: string,
  host = "localhost",
): Promise<LoadPlan> {
  const at = `${host}:${portal.port}`;
  const page = await fetchOnce(portal.port, written({ path: "/sign-in", host: at }));
  const visitor = /set-cookie: visitor=([^;]+)/i.exec(page.head)?.[1];
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body.toString())?.[1];
  if (!visitor || !csrf) throw new Error("the sign-in page has no cookie or no token");
  const requests = members.map(({ loginId }) =>
    written({
      ...{ path: "/sign-in", host: at, cookies: { visitor } },
      form: { csrf, loginId, password: benchPassword },
    }).toString("latin1"),
  );
  const expect = `location: ${leadsTo}`;
  return { port: portal.port, connections: browsers, seconds: 5, perSecond: null, requests, expect };
}

const whyBelow =
  "Hashing keeps all cores busy, so whatever else a sign-in takes is missing there: four short transactions, two of them written to disk, in the portal as in PostgreSQL on the same cores.";

function cpuNote({ cpu }: Compared): string {
  return cpu === null ? "" : ` CPU for each, hashing included: ${cpu}.`;
}

type Compared = {
  row: Pick<Row, "measured" | "reference" | "ratio">;
  ratio: number;
  perSecond: number;
  loadCores: number;
  cpu: string | null;
};

/** In turns, so that a busy minute of the machine meets both; each round against the verifies around it. */
async function compare(plan: LoadPlan, cpu: () => Cpu | null): Promise<Compared> {
  const question = { inFlight: lanes, seconds: 2.5, password: benchPassword };
  const verify = (): Promise<number> => ask<number>("bare-argon2.ts", question);
  await load({ ...plan, seconds: 1.5 });
  const verifies = [await verify()];
  const results: LoadResult[] = [];
  const before = cpu();
  for (let round = 0; round < rounds; round += 1) {
    results.push(await load(plan));
    verifies.push(await verify());
  }
  const answers = results.reduce((sum, result) => sum + result.answers, 0);
  const ratios = results.map(({ perSecond }, round) => perSecond / median(verifies.slice(round, round + 2)));
  const perSecond = median(results.map((result) => result.perSecond));
  const p95 = median(results.map((result) => result.p95));
  return {
    row: {
      measured: `${count(perSecond)}/s, p95 ${Math.round(p95)} ms`,
      reference: `${count(median(verifies))} bare Argon2id verifies/s`,
      ratio: spread(ratios),
    },
    ratio: median(ratios),
    perSecond,
    loadCores: median(results.map(({ ownCores }) => ownCores)),
    cpu: cpuEach(before, cpu(), answers),
  };
}
