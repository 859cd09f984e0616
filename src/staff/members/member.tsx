import { openApprovalsOf } from "../../approvals/index.ts";
import { type Answer, again, type FormState, type Typed, type View } from "../../journey/index.ts";
import { mailOfAccount } from "../../mail/index.ts";
import type { Tx } from "../../platform/index.ts";
import { openReissuesOf } from "../../reissues/index.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { callerFacts, callerStanding, checkCaller } from "./caller-check.ts";
import { findMemberCase } from "./member-case.ts";
import { memberView, unknownMemberView } from "./member-view.tsx";
import { texts } from "./texts.ts";
import { happeningsOf } from "./timeline.ts";
import { noteView } from "./view-record.ts";

/** `/staff/members/:account`: how the member stands, what to say on the telephone, what can be done. */
export function memberPage(accountId: string): StaffPage {
  return {
    show: (visit, tx, form) => show(visit, tx, accountId, form),
    accept: (visit, typed) => accept(visit, accountId, typed),
    keeps: [],
  };
}

async function show(visit: StaffVisit, tx: Tx, accountId: string, form: FormState): Promise<View> {
  const { runtime, association, now } = visit;
  const { associationId } = association;
  const member = await findMemberCase(tx, runtime, association, accountId, now);
  if (!member) return unknownMemberView(visit);
  await noteView(visit, tx, accountId);
  const [happenings, mails, requests, onLine, caller] = await Promise.all([
    happeningsOf(tx, associationId, accountId),
    mailOfAccount(tx, associationId, accountId, 20),
    openApprovalsOf(tx, associationId, accountId, now),
    openReissuesOf(tx, associationId, accountId),
    callerStanding(tx, visit, accountId),
  ]);
  return memberView(visit, { member, happenings, mails, requests, onLine, caller }, form);
}

/** What the caller said is compared; nothing registered is shown. */
async function accept(visit: StaffVisit, accountId: string, typed: Typed): Promise<Answer> {
  const text = texts(visit.locale);
  const said = {
    ...{ birthDate: typed.text("birthDate"), number: typed.text("number") },
    ...{ postalCode: typed.text("postalCode"), address: typed.text("address") },
  };
  const check = await visit.runtime.db.within(visit.association.associationId, async (tx) => {
    const { runtime, association, now } = visit;
    const member = await findMemberCase(tx, runtime, association, accountId, now);
    return member && checkCaller(tx, visit, accountId, said);
  });
  switch (check?.kind) {
    case undefined:
      return { kind: "show", view: unknownMemberView(visit) };
    case "right":
      return { kind: "again", form: { values: {}, errors: [], news: "checked" } };
    case "few":
      return again(typed, callerFacts, [{ field: "birthDate", text: text.callerFew }]);
    case "wrong":
      return again(
        typed,
        callerFacts,
        check.wrong.map((field) => ({ field, text: text.callerWrong })),
      );
    default:
      return check satisfies never;
  }
}
