import { isMember } from "../journey/index.ts";
import { noticeAttachment } from "../portal/index.ts";
import type { WebContext } from "./context.ts";
import { judge } from "./gate.ts";
import { notFoundPage } from "./trouble.tsx";
import { loadVisit, type VisitOptions } from "./visit.ts";

/**
 * `GET /notices/:id/attachment`: the file, to whoever may read the notice and to nobody else; saved and never
 * shown inside the portal's own origin. `nosniff` and `no-store` come with every answer.
 */
export async function sendNoticeAttachment(c: WebContext, options: VisitOptions): Promise<Response> {
  const file = await options.runtime.db.within(c.get("associationId"), async (tx) => {
    const visit = await loadVisit(c, tx, options);
    if (!isMember(visit) || judge(visit, "remembered", visit.url.pathname, true).kind !== "enter")
      return null;
    return noticeAttachment(visit, tx, c.req.param("id") ?? "");
  });
  if (!file) return notFoundPage(c, options);
  c.header("Content-Type", file.type);
  c.header("Content-Security-Policy", "default-src 'none'; sandbox");
  // RFC 6266 §5: a plain name for whoever does not know the other.
  const plain = `notice.${file.name.split(".").at(-1)}`;
  c.header(
    "Content-Disposition",
    `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, escapeCode)}`,
  );
  return c.body(new Uint8Array(file.content));
}

function escapeCode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
