import { type Answer, again, type FormState, type Typed, type View } from "../../journey/index.ts";
import type { Tx } from "../../platform/index.ts";
import type { FieldError } from "../../ui/index.ts";
import type { ActName } from "../members/advice.ts";
import { callerStanding } from "../members/caller-check.ts";
import { findMemberCase } from "../members/member-case.ts";
import { unknownMemberView } from "../members/member-view.tsx";
import { isActName, possibleActs } from "../members/possible-acts.ts";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { readReason } from "../reason.ts";
import { actView, impossibleView, outcomeView } from "./act-view.tsx";
import { type Identity, otherIdentities, perform } from "./acts.ts";
import { texts } from "./texts.ts";

const keeps = ["reason", "identity", "factor"];

/** `/staff/members/:account/help/:act`: says what it means, asks for a reason, does it. */
export function actPage(accountId: string, name: string): StaffPage {
  return {
    show: (visit, tx, form) => show(visit, tx, accountId, name, form),
    accept: (visit, typed) => accept(visit, accountId, name, typed),
    keeps,
  };
}

async function show(
  visit: StaffVisit,
  tx: Tx,
  accountId: string,
  name: string,
  form: FormState,
): Promise<View> {
  const member = await findMemberCase(tx, visit.runtime, visit.association, accountId, visit.now);
  if (!member || !isActName(name)) return unknownMemberView(visit);
  if (!possibleActs(member).includes(name)) return impossibleView(visit, member, name);
  const caller = await callerStanding(tx, visit, accountId);
  return actView(visit, { member, name, caller }, form);
}

async function accept(visit: StaffVisit, accountId: string, name: string, typed: Typed): Promise<Answer> {
  const { runtime, association, now } = visit;
  return runtime.db.within(association.associationId, async (tx): Promise<Answer> => {
    const member = await findMemberCase(tx, runtime, association, accountId, now);
    if (!member || !isActName(name)) return { kind: "show", view: unknownMemberView(visit) };
    // Asked again: since the form was opened somebody may have done it, and a letter may be on its way.
    if (!possibleActs(member).includes(name)) {
      return { kind: "show", view: impossibleView(visit, member, name) };
    }
    const { checkedUntil } = await callerStanding(tx, visit, accountId);
    const identity = checkedUntil ? "telephone" : identityOf(typed);
    const { reason, error } = readReason(typed, texts(visit.locale));
    const factorId = member.factors.find(({ id }) => id === typed.text("factor"))?.id ?? null;
    const errors = problemsOf(visit, { name, identity, factorId });
    if (error) errors.push({ field: "reason", text: error });
    if (errors.length > 0 || !identity) return again(typed, keeps, errors);
    const did = staffDid(visit);
    const outcome = await perform(
      tx,
      name,
      { runtime, association, did, accountId, reason, identity },
      factorId,
    );
    return { kind: "show", view: outcomeView(visit, { member, name, outcome }) };
  });
}

function identityOf(typed: Typed): Identity | null {
  return otherIdentities.find((identity) => identity === typed.text("identity")) ?? null;
}

function problemsOf(
  { locale }: StaffVisit,
  asked: { name: ActName; identity: Identity | null; factorId: string | null },
): FieldError[] {
  const text = texts(locale);
  const problems: FieldError[] = [];
  if (asked.name === "clear-factor" && !asked.factorId) {
    problems.push({ field: "factor", text: text.missingWhich });
  }
  if (!asked.identity) problems.push({ field: "identity", text: text.missingIdentity });
  return problems;
}
