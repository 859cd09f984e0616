import { getAssociation, getLogo } from "../associations/index.ts";
import type { Runtime } from "../platform/index.ts";
import { brandCss, initialLogo } from "../ui/index.ts";
import { gzipped, takes } from "./compressed.ts";
import type { WebContext } from "./context.ts";

const keptSeconds = 300;

/** The association's colour, as the one style sheet that differs between associations. */
export async function brandStyle(c: WebContext, { db }: Pick<Runtime, "db">): Promise<Response> {
  const associationId = c.get("associationId");
  const { brandColor } = await db.within(associationId, (tx) => getAssociation(tx, associationId));
  c.header("Content-Type", "text/css; charset=utf-8");
  c.header("Cache-Control", `public, max-age=${keptSeconds}`);
  return c.body(brandCss(brandColor));
}

export async function logo(c: WebContext, { db }: Pick<Runtime, "db">): Promise<Response> {
  const associationId = c.get("associationId");
  const { found, association } = await db.within(associationId, async (tx) => ({
    found: await getLogo(tx, associationId),
    association: await getAssociation(tx, associationId),
  }));
  const { name, brandColor: color } = association;
  const type = found?.logoType ?? "image/svg+xml";
  c.header("Content-Type", type);
  c.header("Cache-Control", `public, max-age=${keptSeconds}`);
  // A picture by somebody else: opened by itself it may run nothing.
  c.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  const body = found ? new Uint8Array(found.logo) : initialLogo({ name, color });
  if (type !== "image/svg+xml") return c.body(body);
  c.header("Vary", "Accept-Encoding");
  if (!takes(c.req.header("accept-encoding"), "gzip")) return c.body(body);
  c.header("Content-Encoding", "gzip");
  return c.body(gzipped(body));
}
