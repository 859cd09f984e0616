import type { StaffRoute } from "../staff/index.ts";
import { gzipped, takes } from "./compressed.ts";
import type { WebContext } from "./context.ts";
import { doorVisit } from "./staff-form.ts";
import { admit, loadDoorVisit } from "./staff-visit.ts";
import type { VisitOptions } from "./visit.ts";

// What a page of the console fetches by itself. It keeps no session alive, and what is wrong is the page's to say.

/** An image of a page. */
export async function sendPicture(
  c: WebContext,
  route: Extract<StaffRoute, { kind: "picture" }>,
  options: VisitOptions,
): Promise<Response> {
  const admitted = admit(await doorVisit(c, options), route.sees);
  if (admitted.kind !== "enter") return c.body(null, admitted.kind === "signIn" ? 401 : 403);
  const picture = await route.draw(admitted.visit, c.req.param());
  if (!picture) return c.body(null, 404);
  const zipped = takes(c.req.header("accept-encoding"), "gzip");
  if (zipped) c.header("Content-Encoding", "gzip");
  c.header("Content-Type", picture.type);
  c.header("Cache-Control", "no-store");
  return c.body(zipped ? gzipped(picture.body) : picture.body);
}

/** How something stands, for a page that waits and asks again and again. */
export async function readJson(
  c: WebContext,
  route: Extract<StaffRoute, { kind: "json" }>,
  options: VisitOptions,
): Promise<Response> {
  return options.runtime.db.within(c.get("associationId"), async (tx) => {
    const admitted = admit(await loadDoorVisit(c, tx, options), route.sees);
    if (admitted.kind === "signIn") return c.json({}, 401);
    if (admitted.kind === "forbidden") return c.json({}, 403);
    return c.json(await route.read(admitted.visit, tx, c.req.param()));
  });
}
