import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newAssociation } from "../../tests/support/letter-members.ts";
import { freshDatabase } from "../../tests/support/postgres.ts";
import { sealNewLetterKey } from "../associations/index.ts";
import { dailyAuditCheck, eventWords, lastVerification, record, sealing } from "../audit/index.ts";
import {
  machineRandom,
  openDb,
  openLog,
  openSql,
  PasswordHasher,
  type Runtime,
  SecretKeys,
  type Sql,
} from "../platform/index.ts";
import { checkLogs } from "./audit-check.ts";

const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const keys = new SecretKeys([machineRandom.bytes(32)]);
const logged: string[] = [];

let runtime: Runtime;
let owner: Sql;
let folder: string;
let now = noon;

beforeAll(async () => {
  const server = await freshDatabase();
  owner = openSql(server.owner, 2);
  folder = await mkdtemp(path.join(tmpdir(), "kosmo-audit-"));
  runtime = {
    ...{ db: openDb(server.app, 4), clock: { now: () => now }, random: machineRandom, keys },
    ...{ hasher: new PasswordHasher(), log: openLog({ write: (line) => void logged.push(line) }) },
    ...{ baseUrl: new URL("http://localhost:3000"), mailFrom: "no-reply@kosmo.example" },
  };
});
afterAll(async () => {
  await runtime.db.close();
  await owner.end();
  await rm(folder, { recursive: true });
});

test("an operator checks a log, keeps its head, and learns where it was changed and cut", async () => {
  const sakura = await association("sakura", 5);
  const momiji = await association("momiji", 2);
  await sealEverything();
  const file = path.join(folder, "heads");

  const whole = await check({ slug: null, anchorFile: file });
  expect(whole).toMatchObject({ code: 0, err: [] });
  expect(whole.out).toEqual([
    "momiji: 2 records compared, whole; sealed up to position 2, 2026-07-01T03:00:00Z",
    "sakura: 5 records compared, whole; sealed up to position 5, 2026-07-01T03:00:00Z",
  ]);
  expect((await readFile(file, "utf8")).trim().split("\n")).toHaveLength(2);
  // That it was verified stands in the log too, and waits for its own seal.
  expect((await check({ slug: "sakura", anchorFile: null })).out[0]).toContain("1 waiting for a seal since");

  await owner`update audit_log set details = '{"version": 9}' where association_id = ${sakura}
    and id = (select record_id from audit_seals where association_id = ${sakura} and position = 2)`;
  await owner`delete from audit_log where association_id = ${momiji}
    and id = (select record_id from audit_seals where association_id = ${momiji} and position = 2)`;
  await owner`delete from audit_seals where association_id = ${momiji} and position = 2`;
  const broken = await check({ slug: null, anchorFile: file });
  expect(broken.code).toBe(1);
  expect(broken.err).toEqual([
    expect.stringMatching(
      /^momiji: the head kept on .*, position 2, does not hold: the chain ends before it$/,
    ),
    expect.stringMatching(/^sakura: position 2: record [\w-]{36} \(2026-07-01T03:00:01Z\) was changed/),
  ]);
  // A head that does not hold is not kept as if it did.
  expect((await readFile(file, "utf8")).trim().split("\n")).toHaveLength(2);

  await writeFile(file, "something else\n");
  await expect(check({ slug: null, anchorFile: file })).rejects.toThrow(/line 1, is no head/);
  await expect(check({ slug: "kaede", anchorFile: null })).rejects.toThrow("There is no association kaede.");
});

test("the worker checks each log once a day, says so in it, and puts the head into its own log", async () => {
  const tsubaki = await association("tsubaki", 3);
  now = noon.add({ hours: 24 });
  await sealEverything();
  logged.length = 0;
  await Promise.all([1, 2].map(() => dailyAuditCheck.act(runtime, new AbortController().signal)));
  const heads = logged
    .map((line) => JSON.parse(line))
    .filter(({ associationId }) => associationId === tsubaki);
  expect(heads).toMatchObject([{ position: "3", hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  const last = await runtime.db.within(tsubaki, (tx) => lastVerification(tx, tsubaki));
  expect(last).toEqual({ at: now, findings: 0 });

  await owner`delete from audit_log where association_id = ${tsubaki} and event = 'terms.accepted'`;
  now = noon.add({ hours: 48 });
  await dailyAuditCheck.act(runtime, new AbortController().signal);
  expect(await runtime.db.within(tsubaki, (tx) => lastVerification(tx, tsubaki))).toMatchObject({
    findings: 3,
  });
  expect(logged.some((line) => line.includes("the audit log was tampered with"))).toBe(true);
});

test("words tell what was recorded, also of an event that no program knows any more", () => {
  expect(eventWords("ja")({ event: "audit.verified", details: { records: 1200, findings: 0 } })).toBe(
    "監査記録1,200件を検証しました（問題なし）",
  );
  expect(eventWords("en")({ event: "toString" })).toBe("toString");
});

// A record waits while an older transaction runs anywhere in the cluster, as those of other test files do.
async function sealEverything(): Promise<void> {
  await vi.waitFor(
    async () => {
      await sealing.act(runtime, new AbortController().signal);
      const [row] = await owner<{ waiting: number }[]>`select count(*)::int as waiting from audit_unsealed`;
      expect(row?.waiting).toBe(0);
    },
    { timeout: 15_000 },
  );
}

async function association(slug: string, records: number): Promise<number> {
  const { associationId } = await newAssociation(
    runtime.db,
    slug,
    (id) => sealNewLetterKey({ keys, random: machineRandom }, id).sealed,
  );
  for (let index = 0; index < records; index += 1) {
    const at = noon.add({ seconds: index });
    await runtime.db.within(associationId, (tx) =>
      record(tx, { associationId, event: "terms.accepted", actor: "system", details: { version: 1 }, at }),
    );
  }
  return associationId;
}

async function check(
  asked: Parameters<typeof checkLogs>[1],
): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []];
  const tell = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) };
  const code = await checkLogs(runtime, asked, tell);
  return { code, out, err };
}
