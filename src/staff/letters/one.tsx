import type { Answer, View } from "../../journey/index.ts";
import { type Addressee, findAddressee, planRun } from "../../letters/index.ts";
import { isRowId, type Tx } from "../../platform/index.ts";
import { Button, Form, NoticeBanner, SummaryList } from "../../ui/index.ts";
import type { StaffVisit } from "../page.ts";
import { lettersPath, runPath } from "./paths.ts";
import { texts } from "./texts.ts";

/** Which member the link of a member's page asks for: `/staff/letters/new?account=…`; null: many are chosen. */
export function accountAsked({ url }: StaffVisit): string | null {
  return url.searchParams.get("account");
}

export async function findOne(visit: StaffVisit, tx: Tx, accountId: string): Promise<Addressee | null> {
  return isRowId(accountId) ? findAddressee(tx, visit.association.associationId, accountId) : null;
}

export async function planOne(visit: StaffVisit, accountId: string): Promise<Answer> {
  const { runtime, association, staff, now } = visit;
  if (!isRowId(accountId)) return { kind: "show", view: oneView(visit, null) };
  const planned = await runtime.db.within(association.associationId, (tx) =>
    planRun(tx, association, { kind: "one", accountId }, { staffId: staff.staffId, now }),
  );
  return planned.kind === "planned"
    ? { kind: "go", to: runPath(planned.runId) }
    : { kind: "show", view: oneView(visit, null) };
}

export function oneView(visit: StaffVisit, addressee: Addressee | null): View {
  const text = texts(visit.locale);
  const words = text.one;
  return {
    title: words.title,
    ...(addressee ? { lead: words.lead } : { status: 404 as const }),
    body: (
      <>
        {addressee ? (
          <>
            <SummaryList
              rows={[
                { term: words.name, detail: addressee.name },
                { term: words.loginId, detail: addressee.loginId },
              ]}
            />
            <Form csrf={visit.csrf}>
              <Button>{words.next}</Button>
            </Form>
          </>
        ) : (
          <NoticeBanner kind="warning">{words.unknown}</NoticeBanner>
        )}
        <p>
          <a href={lettersPath}>{text.toList}</a>
        </p>
      </>
    ),
  };
}
