import { readFile } from "node:fs/promises";
import path from "node:path";
import { Hono } from "hono";

/** Files of `db/demo/` to try the import with; all people in them are invented. */
export const sampleFiles = [
  "members-sample.csv",
  "members-sample-headings.csv",
  "members-sample-errors.csv",
] as const;

/** `/dev/samples/NAME`: where `Runtime.samplesAt` points in the demo. */
export function sampleFile(): Hono {
  const app = new Hono();
  for (const name of sampleFiles) {
    app.get(`/dev/samples/${name}`, async (c) => {
      c.header("Content-Type", "text/csv");
      c.header("Content-Disposition", `attachment; filename="${name}"`);
      c.header("X-Content-Type-Options", "nosniff");
      return c.body(new Uint8Array(await readFile(path.join("db/demo", name))));
    });
  }
  return app;
}
