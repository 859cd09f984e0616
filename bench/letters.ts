// Prints many letters in one process, in runs of a few hundred, as the console will: a process of its own.
import { findSlug, getAssociation } from "../src/associations/index.ts";
import { loadConfig } from "../src/config.ts";
import { openInstallation } from "../src/installation.ts";
import { printLetters } from "../src/letters/index.ts";
import { root } from "./children.ts";

export type LetterPlan = { dataDir: string; letters: number; inRun: number };
export type LetterResult = { seconds: number; peakBytes: number; peakAfterFirstRun: number; bytes: number };

process.once("message", (plan: LetterPlan) => {
  void print(plan).then(
    (result) => process.send?.({ result }, () => process.exit(0)),
    (error: Error) => process.send?.({ error: error.message }, () => process.exit(1)),
  );
});

async function print({ dataDir, letters, inRun }: LetterPlan): Promise<LetterResult> {
  const installation = await openInstallation(loadConfig({ DATA_DIR: dataDir }, root), { connections: 2 });
  try {
    const { runtime } = installation;
    const associationId = (await findSlug(runtime.db, "sakura")) ?? 0;
    const members = await runtime.db.within(
      associationId,
      (tx) => tx<{ loginId: string }[]>`
        select login_id from accounts a
        where association_id = ${associationId} and login_id_origin = 'generated' and password_sealed is null
        order by id limit ${letters}`,
    );
    if (members.length < letters) throw new Error(`only ${members.length} members are there`);
    let [bytes, peakAfterFirstRun] = [0, 0];
    const begin = performance.now();
    for (let first = 0; first < letters; first += inRun) {
      const printed = await runtime.db.within(associationId, async (tx) =>
        printLetters(tx, runtime, {
          association: await getAssociation(tx, associationId),
          members: members.slice(first, first + inRun).map(({ loginId }) => loginId),
          ...{ kind: "provisional", actor: "operator", now: runtime.clock.now() },
        }),
      );
      if (printed.kind !== "printed") throw new Error("a letter was refused");
      bytes += printed.pdf.length;
      if (first === 0) peakAfterFirstRun = peak();
    }
    return { seconds: (performance.now() - begin) / 1000, peakBytes: peak(), peakAfterFirstRun, bytes };
  } finally {
    await installation.close();
  }
}

function peak(): number {
  return process.resourceUsage().maxRSS * 1024;
}
