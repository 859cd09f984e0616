import { changePolicies, getLogo, getPolicies, type Policies, setLogo } from "../../associations/index.ts";
import { record, sealReason } from "../../audit/index.ts";
import { type Answer, again, type Typed } from "../../journey/index.ts";
import type { FieldError } from "../../ui/index.ts";
import { missingView } from "../missing.tsx";
import { type Params, type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { tellApprovers } from "../tell-approvers.ts";
import { type PolicyName, policyNames, type TypedPolicy } from "./names.ts";
import { policyFields, policyView } from "./one-view.tsx";
import { readPolicy, reasonOf, recorded } from "./policies.ts";
import { policiesPath, texts } from "./texts.ts";

/** One policy: what it means, what is safe, and changing it with a reason. */
export function policyPage({ policy = "" }: Params): StaffPage {
  const name = policyNames.find((each) => each === policy);
  return {
    keeps: name ? policyFields(name) : [],
    show: async (visit, tx, form) => {
      if (!name) return noPolicy(visit);
      const { associationId } = visit.association;
      const policies = await getPolicies(tx, associationId);
      return policyView(visit, form, {
        name,
        policies,
        hasLogo: (await getLogo(tx, associationId)) !== null,
      });
    },
    accept: async (visit, typed) => {
      if (!name) return { kind: "show", view: noPolicy(visit) };
      return name === "logo" ? removeLogo(visit, typed) : change(visit, name, typed);
    },
  };
}

async function change(visit: StaffVisit, name: TypedPolicy, typed: Typed): Promise<Answer> {
  const { associationId } = visit.association;
  // The colour is shown as it was typed, before any reason is asked for.
  if (typed.text("act") === "check") return again(typed, policyFields(name), [], "checked");
  const reading = readPolicy(visit, name, typed);
  if (reading.kind === "wrong") return again(typed, policyFields(name), reading.errors);
  const isChanged = await visit.runtime.db.within(associationId, async (tx) => {
    const before: Policies = await changePolicies(tx, associationId, reading.changes);
    const [from, to] = [recorded(name, before), recorded(name, { ...before, ...reading.changes })];
    if (isSame(before, reading.changes)) return false;
    await record(tx, {
      ...staffDid(visit),
      event: "policy.changed",
      details: { policy: name, from, to },
      reason: sealReason(visit.runtime, associationId, reading.reason),
    });
    if (name === "two-person-rule" && to === "off") {
      await tellApprovers(tx, visit, "rule-off", [visit.staff.staffId]);
    }
    return true;
  });
  return { kind: "go", to: `${policiesPath}?news=${isChanged ? "saved" : "unchanged"}` };
}

// What is recorded may be less than what is kept: an address is not told in full.
function isSame(before: Policies, changes: Partial<Policies>): boolean {
  return Object.entries(changes).every(
    ([name, value]) => String(before[name as keyof Policies]) === String(value),
  );
}

async function removeLogo(visit: StaffVisit, typed: Typed): Promise<Answer> {
  const errors: FieldError[] = [];
  const reason = reasonOf(visit, typed, (field, text) => void errors.push({ field, text }));
  if (errors.length > 0) return again(typed, policyFields("logo"), errors);
  const { associationId } = visit.association;
  const isRemoved = await visit.runtime.db.within(associationId, async (tx) => {
    if (!(await getLogo(tx, associationId))) return false;
    await setLogo(tx, associationId, null);
    await record(tx, {
      ...staffDid(visit),
      event: "policy.changed",
      details: { policy: "logo", from: "picture", to: "none" } satisfies Record<string, PolicyName | string>,
      reason: sealReason(visit.runtime, associationId, reason),
    });
    return true;
  });
  return { kind: "go", to: `${policiesPath}?news=${isRemoved ? "saved" : "unchanged"}` };
}

function noPolicy({ locale }: StaffVisit): ReturnType<typeof missingView> {
  const text = texts(locale);
  return missingView({ title: text.missing, back: text.back, href: policiesPath });
}
