import { record, sealReason } from "../../audit/index.ts";
import { type Answer, again, kept, type Typed } from "../../journey/index.ts";
import { unfitCharacters } from "../../letters/index.ts";
import {
  addressColumns,
  changedColumns,
  correctMember,
  fieldsOf,
  findRegistered,
  handColumns,
  type MemberFields,
  type RegisteredMember,
  readMemberFields,
} from "../../members/index.ts";
import { dayInJapan, isRowId, type Tx } from "../../platform/index.ts";
import { instantOf } from "../bounded.ts";
import { meanwhile } from "../meanwhile.tsx";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { readReason } from "../reason.ts";
import { detailsTexts } from "./details-texts.ts";
import { confirmChangesView, detailsView } from "./details-view.tsx";
import { problemsOfFields, typedFields } from "./fields.ts";
import { unknownMemberView } from "./member-view.tsx";
import { noteView } from "./view-record.ts";

const keeps = [...handColumns, "reason", "seen", "was"];
const longestName = 100;

/** `/staff/members/:account/details`: what is registered; corrected after the old and the new were looked at. */
export function detailsPage(accountId: string): StaffPage {
  return {
    show: async (visit, tx, form) => {
      const registered = await find(visit, tx, accountId);
      if (!registered) return unknownMemberView(visit);
      await noteView(visit, tx, accountId);
      return detailsView(visit, { accountId, registered: shownOf(registered) }, form);
    },
    accept: (visit, typed) => accept(visit, accountId, typed),
    keeps,
  };
}

/** A hidden address is shown to nobody, not even here: its fields are empty, and empty ones keep what there is. */
function shownOf(registered: RegisteredMember): RegisteredMember {
  const { fields } = registered;
  if (fields.addressHidden === "") return registered;
  const postal = { ...registered.postal, postalCode: "", address: "" };
  return { ...registered, postal, fields: { ...fields, ...noAddress } };
}

const noAddress = { postalCode: "", address: "", mailingPostalCode: "", mailingAddress: "" };

function meantFields(typed: MemberFields, registered: RegisteredMember): MemberFields {
  if (registered.fields.addressHidden === "") return typed;
  const kept = addressColumns.filter((column) => typed[column].trim() === "");
  return { ...typed, ...Object.fromEntries(kept.map((column) => [column, registered.fields[column]])) };
}

/** What is to stand on letters; nothing where it is the name, or was written for the name before. */
function namePrinted(typed: string, name: string, registered: MemberFields): string {
  const written = typed.replace(/\s+/g, " ").trim();
  const isOfOldName = name !== registered.name && written === registered.nameForPrint;
  return isOfOldName || written === name ? "" : written;
}

async function accept(visit: StaffVisit, accountId: string, typed: Typed): Promise<Answer> {
  const text = detailsTexts(visit.locale);
  return visit.runtime.db.within(visit.association.associationId, async (tx): Promise<Answer> => {
    const registered = await find(visit, tx, accountId);
    if (!registered) return { kind: "show", view: unknownMemberView(visit) };
    if (typed.has("edit")) return again(typed, keeps, []);
    // What is no moment was made up: nobody was last changed now.
    const seen = instantOf(typed.text("seen")) ?? visit.now;
    if (!seen.equals(registered.updatedAt)) return meanwhile(typed, keeps, text.meanwhile);
    const outcome = readMemberFields(meantFields(typedFields(typed), registered), dayInJapan(visit.now));
    if (outcome.kind === "invalid") {
      return again(typed, keeps, problemsOfFields(visit.locale, outcome.problems));
    }
    const nameForPrint = namePrinted(typed.text("nameForPrint"), outcome.member.name, registered.fields);
    const unfit = unfitCharacters(nameForPrint);
    if (unfit.length > 0)
      return again(typed, keeps, [{ field: "nameForPrint", text: text.unprintable(unfit) }]);
    if (nameForPrint.length > longestName) {
      return again(typed, keeps, [{ field: "nameForPrint", text: text.longName }]);
    }
    const fields = fieldsOf({ ...outcome.member, nameForPrint });
    const changed = changedColumns(registered.fields, fields);
    const { reason, error } = readReason(typed, text);
    if (changed.length === 0) return again(typed, keeps, [{ field: "symbol", text: text.nothingChanged }]);
    if (error) return again(typed, keeps, [{ field: "reason", text: error }]);
    if (!typed.has("confirm")) {
      const values = kept(typed, keeps);
      const changes = { before: registered.fields, after: fields, changed, warnings: outcome.warnings };
      return { kind: "show", view: confirmChangesView(visit, { accountId, values, changes }) };
    }
    const { associationId } = visit.association;
    const { memberId } = registered;
    const correction = await correctMember(
      tx,
      associationId,
      { memberId, seen, member: outcome.member, nameForPrint },
      visit.now,
    );
    switch (correction.kind) {
      case "taken":
        return again(typed, keeps, [{ field: "number", text: text.taken }]);
      case "meanwhile":
        return meanwhile(typed, keeps, text.meanwhile);
      case "corrected":
        await record(tx, {
          ...staffDid(visit),
          ...{ event: "member.changed", accountId, details: { fields: changed.join(" ") } },
          reason: sealReason(visit.runtime, associationId, reason),
        });
        return { kind: "go", to: `/staff/members/${accountId}?news=corrected` };
      default:
        return correction satisfies never;
    }
  });
}

function find(visit: StaffVisit, tx: Tx, accountId: string): Promise<RegisteredMember | null> {
  if (!isRowId(accountId)) return Promise.resolve(null);
  return findRegistered(tx, visit.association.associationId, accountId);
}
