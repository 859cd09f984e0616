// Issues many letters in one run and takes its files one after the other, as the console does: a process of its
// own.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { findSlug, getAssociation } from "../src/associations/index.ts";
import { loadConfig } from "../src/config.ts";
import { openInstallation } from "../src/installation.ts";
import { issueRun, planRun, renderLetters, takeFile } from "../src/letters/index.ts";
import type { Tx } from "../src/platform/index.ts";
import { root } from "./children.ts";

export type LetterPlan = { dataDir: string; letters: number };
export type LetterResult = {
  seconds: number;
  /** Of it, until the letters were in the database. */
  issuedAfter: number;
  /** CPU of the process, its threads included; the database's is not. */
  cpuSeconds: number;
  /** The longest that the event loop stood still, and with it whatever else the process does. */
  longestStall: number;
  files: number;
  peakBytes: number;
  peakAfterFirstFile: number;
  bytes: number;
};

process.once("message", (plan: LetterPlan) => {
  void print(plan).then(
    (result) => process.send?.({ result }, () => process.exit(0)),
    (error: Error) => process.send?.({ error: error.message }, () => process.exit(1)),
  );
});

async function print({ dataDir, letters }: LetterPlan): Promise<LetterResult> {
  const installation = await openInstallation(loadConfig({ DATA_DIR: dataDir }, root), { connections: 2 });
  try {
    const { runtime } = installation;
    const associationId = (await findSlug(runtime.db, "sakura")) ?? 0;
    const within = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => runtime.db.within(associationId, act);
    const association = await within((tx) => getAssociation(tx, associationId));
    const { staffId, sessionId } = await within((tx) => somebody(tx, associationId, runtime.clock.now()));
    const members = await within(
      (tx) => tx<{ id: string }[]>`
        select id from accounts a
        where association_id = ${associationId} and password_sealed is null
        order by id limit ${letters}`,
    );
    if (members.length < letters) throw new Error(`only ${members.length} members are there`);

    const stalls = monitorEventLoopDelay({ resolution: 5 });
    stalls.enable();
    const [begin, cpu] = [performance.now(), process.cpuUsage()];
    const did = () => ({ associationId, actor: "staff" as const, staffId, at: runtime.clock.now() });
    const selection = { kind: "reissue" as const, accountIds: members.map(({ id }) => id) };
    const planned = await within((tx) =>
      planRun(tx, association, selection, { staffId, now: runtime.clock.now() }),
    );
    if (planned.kind !== "planned") throw new Error("nobody was planned");
    const { runId } = planned;
    const issued = await within((tx) =>
      issueRun(tx, runtime, did(), {
        association,
        runId,
        sessionId,
        announced: letters,
        approvalId: null,
        approved: null,
      }),
    );
    if (issued.kind !== "issued") throw new Error("the run was not issued");
    const issuedAfter = secondsSince(begin);
    let [bytes, peakAfterFirstFile] = [0, 0];
    for (let number = 1; number <= issued.files; number += 1) {
      const taken = await within((tx) =>
        takeFile(tx, runtime, did(), { association, runId, number, sessionId }),
      );
      if (taken.kind !== "taken") throw new Error("a file was refused");
      bytes += (await renderLetters(taken.letterhead, taken.letters)).length;
      if (number === 1) peakAfterFirstFile = peak();
    }
    const { user, system } = process.cpuUsage(cpu);
    return {
      ...{ seconds: secondsSince(begin), issuedAfter, cpuSeconds: (user + system) / 1e6 },
      longestStall: stalls.max / 1e6,
      ...{ files: issued.files, peakBytes: peak(), peakAfterFirstFile, bytes },
    };
  } finally {
    await installation.close();
  }
}

/** Somebody of the staff, signed in. */
async function somebody(
  tx: Tx,
  associationId: number,
  now: Temporal.Instant,
): Promise<{ staffId: string; sessionId: string }> {
  const [row] = await tx<{ staffId: string; sessionId: string }[]>`
    with staff as (
      insert into staff_accounts (association_id, email, name, role, created_at)
      values (${associationId}, 'bench@example.jp', 'bench', 'operator', ${now}) returning id),
    session as (
      insert into staff_sessions (association_id, staff_id, token_hash, opened_at, last_seen_at, device, network)
      select ${associationId}, id, '\\x00'::bytea, ${now}, ${now}, '', '' from staff returning id)
    select staff.id as staff_id, session.id as session_id from staff, session`;
  if (!row) throw new Error("nobody was made");
  return row;
}

function secondsSince(begin: number): number {
  return (performance.now() - begin) / 1000;
}

function peak(): number {
  return process.resourceUsage().maxRSS * 1024;
}
