import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { journeyMap, mapFile } from "../../scripts/journey-map.ts";

test("docs/journey-map.md shows the journey as it is; `npm run journey-map` writes it anew", async () => {
  expect(await readFile(mapFile, "utf8")).toBe(journeyMap());
});
