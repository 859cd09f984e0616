import type { View, Visit } from "../journey/index.ts";
import { ButtonLink } from "../ui/index.ts";
import type { WebContext } from "./context.ts";
import { framed } from "./frame.tsx";
import { texts } from "./texts.ts";
import { loadVisit, type VisitOptions } from "./visit.ts";

export const troubles = ["notFound", "crossSite", "tooLong", "notAForm", "broken"] as const;

export type Trouble = (typeof troubles)[number];

const statuses = { notFound: 404, crossSite: 403, tooLong: 413, notAForm: 400, broken: 500 } as const;

/** What went wrong in the portal's own look, with what to do next; never a stack trace. */
export function troubleView(
  visit: Pick<Visit, "locale" | "requestId">,
  trouble: Trouble,
  home: "/" | "/staff" = "/",
): View {
  const text = texts(visit.locale);
  return {
    title: text[trouble],
    lead: text[`${trouble}Lead`],
    status: statuses[trouble],
    body: (
      <>
        {trouble === "broken" && (
          <p>
            {home === "/staff" ? text.brokenIdForStaff : text.brokenId}
            <br />
            <code>{visit.requestId}</code>
          </p>
        )}
        <ButtonLink href={home} variant="secondary">
          {home === "/staff" ? text.toDashboard : text.toTop}
        </ButtonLink>
      </>
    ),
  };
}

/** 404: in the association's look where there is one. */
export async function notFoundPage(c: WebContext, options: VisitOptions): Promise<Response> {
  if (!c.get("associationId") || !c.get("visitor")) return c.text("Not found\n", 404);
  const visit = await options.runtime.db.within(c.get("associationId"), (tx) => loadVisit(c, tx, options));
  return framed(c, visit, troubleView(visit, "notFound"));
}

/** 500. When not even the database answers there is no brand to show: the bare words. */
export async function brokenPage(c: WebContext, options: VisitOptions): Promise<Response> {
  try {
    const visit = await options.runtime.db.within(c.get("associationId"), (tx) => loadVisit(c, tx, options));
    return framed(c, visit, troubleView(visit, "broken", c.req.path.startsWith("/staff") ? "/staff" : "/"));
  } catch {
    const text = texts(c.get("locale") ?? "ja");
    return c.text(`${text.broken}\n\n${text.brokenLead}\n${text.brokenId}\n${c.get("requestId")}\n`, 500);
  }
}
