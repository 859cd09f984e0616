import { record, sealReason } from "../../audit/index.ts";
import { type Answer, again, type Typed, type View } from "../../journey/index.ts";
import { newestMailToStaff } from "../../mail/index.ts";
import { isRowId, type Tx } from "../../platform/index.ts";
import {
  changeRole,
  type DeactivationOutcome,
  deactivateStaff,
  getStaff,
  type Role,
  type RoleOutcome,
  roles,
} from "../../staff-accounts/index.ts";
import { missingView } from "../missing.tsx";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { readReason } from "../reason.ts";
import { tellApprovers } from "../tell-approvers.ts";
import { sendAgain } from "./invite.ts";
import { invitingBy } from "./inviting.ts";
import { type PersonAct, personActs } from "./person-act.ts";
import { personView } from "./person-view.tsx";
import { texts } from "./texts.ts";

const keeps = [...personActs.map((act) => `${act}-reason`), "new-role"];

/** `/staff/accounts/STAFF`: one colleague, and what an approver may change. */
export function personPage(staffId: string): StaffPage {
  return {
    keeps,
    show: async (visit, tx, form) => {
      const person = isRowId(staffId) ? await getStaff(tx, keyOf(visit, staffId)) : null;
      if (!person) return nobody(visit);
      const mails = await newestMailToStaff(tx, visit.association.associationId, "staff-invitation");
      return personView(visit, form, person, mails.get(staffId));
    },
    accept: (visit, typed) => accept(visit, typed, staffId),
  };
}

async function accept(visit: StaffVisit, typed: Typed, staffId: string): Promise<Answer> {
  const text = texts(visit.locale);
  const act = personActs.find((it) => it === typed.text("act"));
  if (!act || !isRowId(staffId)) return { kind: "show", view: nobody(visit) };
  const field = `${act}-reason`;
  const wrong = (at: string, message: string): Answer => again(typed, keeps, [{ field: at, text: message }]);
  const { reason, error } = readReason(typed, text, field);
  if (error) return wrong(field, error);
  const role = roles.find((it) => it === typed.text("new-role"));
  if (act === "role" && !role) return wrong("new-role", text.missingRole);
  const outcome = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    carryOut(tx, visit, staffId, { act, role, reason }),
  );
  switch (outcome.kind) {
    case "changed":
      return again(typed, [], [], "role");
    case "invited":
      return again(typed, [], [], "again");
    case "deactivated":
      return again(typed, [], [], "stopped");
    case "unchanged":
      return wrong("new-role", text.sameRole);
    case "self":
    case "lastApprover":
    case "already":
      return wrong(field, text[outcome.kind]);
    case "unknown":
      return { kind: "show", view: nobody(visit) };
    default:
      return outcome satisfies never;
  }
}

type Outcome = RoleOutcome | DeactivationOutcome | { kind: "invited" };

async function carryOut(
  tx: Tx,
  visit: StaffVisit,
  staffId: string,
  { act, role, reason }: { act: PersonAct; role: Role | undefined; reason: string },
): Promise<Outcome> {
  const { runtime, association, staff, now } = visit;
  const key = keyOf(visit, staffId);
  const by = { actorId: staff.staffId, now };
  const sealed = sealReason(runtime, association.associationId, reason);
  if (act === "again") {
    const made = await sendAgain(tx, { ...invitingBy(visit), reason: sealed }, key);
    return { kind: made ? "invited" : "unknown" };
  }
  if (act === "role" && role) {
    const outcome = await changeRole(tx, key, role, by);
    if (outcome.kind === "changed") {
      const details = { about: staffId, from: outcome.from, to: role };
      await record(tx, { ...staffDid(visit), event: "staff.role-changed", reason: sealed, details });
      if (role === "approver") await tellApprovers(tx, visit, "approver-added", [staff.staffId, staffId]);
    }
    return outcome;
  }
  const outcome = await deactivateStaff(tx, key, by);
  if (outcome.kind === "deactivated") {
    const details = { about: staffId };
    await record(tx, { ...staffDid(visit), event: "staff.deactivated", reason: sealed, details });
  }
  return outcome;
}

function nobody({ locale }: StaffVisit): View {
  const text = texts(locale);
  return missingView({ title: text.missing, back: text.back, href: "/staff/accounts" });
}

function keyOf({ association }: StaffVisit, staffId: string): { associationId: number; staffId: string } {
  return { associationId: association.associationId, staffId };
}
