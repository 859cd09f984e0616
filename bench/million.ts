import { rm } from "node:fs/promises";
import path from "node:path";
import { loadConfig } from "../src/config.ts";
import { type Installation, openInstallation } from "../src/installation.ts";
import { load, root } from "./children.ts";
import type { LoadPlan } from "./load.ts";
import { writeMemberFile } from "./member-file.ts";
import { measureSearch } from "./member-search.ts";
import { findAssociation, importFile, onboard } from "./members.ts";
import { type Portal, startPortal } from "./portal.ts";
import { signIns } from "./sign-in.ts";
import { median, type Row, spread } from "./table.ts";

const rounds = 4;

/**
 * Sign-ins and searches in an association of a million against one of a thousand, in turns: two portals on two
 * databases, so that no table of the small one is large.
 * @param perSecond what the portal can take; half of it is asked for
 */
export async function measureMillion(
  large: { installation: Installation; portal: Portal },
  dataDir: string,
  perSecond: number,
): Promise<Row[]> {
  const portal = await startPortal(dataDir);
  const installation = await openInstallation(
    loadConfig({ DATA_DIR: dataDir, PORT: String(portal.port) }, root),
    { connections: 2 },
  );
  const file = path.join(dataDir, "thousand.csv");
  await writeMemberFile(file, 2_000);
  await importFile(installation, await findAssociation(installation, "sakura"), file);
  await rm(file);
  try {
    const few = await planOf({ installation, portal }, "sakura", "localhost", perSecond);
    const many = await planOf(large, "momiji", "momiji.localhost", perSecond);
    await load(few);
    await load(many);
    const [small, big, ratios]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round += 1) {
      const [{ p95: ofFew }, { p95: ofMany }] = [await load(few), await load(many)];
      small.push(ofFew);
      big.push(ofMany);
      ratios.push(ofMany / ofFew);
    }
    return [
      {
        what: "sign-in p95 with a million members",
        measured: `${Math.round(median(big))} ms`,
        reference: `${Math.round(median(small))} ms with a thousand`,
        ratio: spread(ratios),
        ...{ budget: "≤ 1.2", met: median(ratios) <= 1.2 },
        note: `At ${Math.round(perSecond / 2)} sign-ins a second, half of what the portal takes.`,
      },
      await measureSearch(
        {
          installation: large.installation,
          association: await findAssociation(large.installation, "momiji"),
        },
        { installation, association: await findAssociation(installation, "sakura") },
      ),
    ];
  } finally {
    await installation.close();
    await portal.stop();
  }
}

async function planOf(
  { installation, portal }: { installation: Installation; portal: Portal },
  slug: string,
  host: string,
  perSecond: number,
): Promise<LoadPlan> {
  const members = await onboard(installation, await findAssociation(installation, slug), 1000, "newTerms");
  const plan = await signIns(portal, members, "/onboarding/terms", host);
  return { ...plan, perSecond: perSecond / 2 };
}
