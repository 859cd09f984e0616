import { type AuditEvent, record } from "../../audit/index.ts";
import { type Answer, again, isTyped, type Typed } from "../../journey/index.ts";
import {
  addDraft,
  changeNotice,
  copyNotice,
  detach,
  getWrittenNotice,
  removeDraft,
  withdrawNotice,
} from "../../notices/index.ts";
import { isRowId, type Tx } from "../../platform/index.ts";
import { revisionOf } from "../bounded.ts";
import { meanwhile } from "../meanwhile.tsx";
import { type Params, type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { noticeDeskView } from "./desk-view.tsx";
import { noticeFields, readNotice } from "./form.ts";
import { noticesPath } from "./list.tsx";
import { noNotice, readOnDesk } from "./on-desk.ts";
import { texts } from "./texts.ts";

/** A new notice: nothing is kept before the first saving. */
export const newNoticePage: StaffPage = {
  keeps: noticeFields,
  show: async (visit, _tx, form) => noticeDeskView(visit, null, form),
  accept: async (visit, typed) => save(visit, typed, null),
};

/** One notice: writing, looking at it, its file, and taking it away. */
export function noticePage({ notice: id = "" }: Params): StaffPage {
  return {
    keeps: noticeFields,
    show: async (visit, tx, form) => {
      const found = await readOnDesk(tx, visit, id);
      // What was typed into a draft that is there no more is not lost with it.
      return found || isTyped(form) ? noticeDeskView(visit, found, form) : noNotice(visit);
    },
    accept: (visit, typed) => accept(visit, typed, id),
  };
}

async function accept(visit: StaffVisit, typed: Typed, id: string): Promise<Answer> {
  const { associationId } = visit.association;
  if (!isRowId(id)) return { kind: "show", view: noNotice(visit) };
  const at = `${noticesPath}/${id}`;
  switch (typed.text("act")) {
    case "copy": {
      const copy = await act(visit, "notice.written", (tx) => copyNotice(tx, associationId, id, visit.now));
      return { kind: "go", to: copy ? `${noticesPath}/${copy}?news=copied` : `${at}?news=gone` };
    }
    case "withdraw": {
      const done = await act(
        visit,
        "notice.withdrawn",
        async (tx) => (await withdrawNotice(tx, associationId, id, visit.now)) && id,
      );
      return { kind: "go", to: `${at}?news=${done ? "withdrawn" : "gone"}` };
    }
    case "remove": {
      const done = await act(
        visit,
        "notice.removed",
        async (tx) => (await removeDraft(tx, associationId, id)) && id,
      );
      return { kind: "go", to: done ? `${noticesPath}?news=removed` : `${at}?news=gone` };
    }
    case "detach": {
      const done = await act(
        visit,
        "notice.file-removed",
        async (tx) => (await detach(tx, associationId, id)) && id,
      );
      return { kind: "go", to: `${at}?news=${done ? "detached" : "gone"}` };
    }
    default:
      return save(visit, typed, id);
  }
}

// An act and its record share a transaction; `doIt` says which notice it was about, or that nothing was done.
async function act(
  visit: StaffVisit,
  event: AuditEvent,
  doIt: (tx: Tx) => Promise<string | false | null>,
): Promise<string | null> {
  return visit.runtime.db.within(visit.association.associationId, async (tx) => {
    const notice = await doIt(tx);
    if (!notice) return null;
    await record(tx, { ...staffDid(visit), event, details: { notice } });
    return notice;
  });
}

async function save(visit: StaffVisit, typed: Typed, id: string | null): Promise<Answer> {
  const { associationId } = visit.association;
  const words = texts(visit.locale).errors;
  // The preview beside the field shows whatever is there, before it is whole.
  if (typed.text("act") === "look") return again(typed, noticeFields, [], "preview");
  return visit.runtime.db.within(associationId, async (tx): Promise<Answer> => {
    const written = id === null ? null : await getWrittenNotice(tx, associationId, id);
    if (id !== null && !written) return again(typed, noticeFields, [{ field: null, text: words.removed }]);
    if (written?.withdrawnAt) return again(typed, noticeFields, [{ field: null, text: words.withdrawn }]);
    const reading = await readNotice(tx, visit, typed, written);
    if (reading.kind === "wrong") return again(typed, noticeFields, reading.errors);
    if (typed.text("act") === "preview") return again(typed, noticeFields, [], "preview");
    const saved = await store(tx, visit, { id, revision: revisionOf(typed.text("revision")) }, reading.text);
    if (!saved) return meanwhile(typed, noticeFields, words.conflict);
    const to = `${noticesPath}/${saved}`;
    return { kind: "go", to: typed.text("act") === "publish" ? `${to}/publish` : `${to}?news=saved` };
  });
}

async function store(
  tx: Tx,
  visit: StaffVisit,
  { id, revision }: { id: string | null; revision: number },
  text: Parameters<typeof addDraft>[2],
): Promise<string | null> {
  const { associationId } = visit.association;
  const known = { id: id ?? "", revision };
  if (id !== null && !(await changeNotice(tx, associationId, known, text, visit.now))) return null;
  const notice = id ?? (await addDraft(tx, associationId, text));
  const event = id === null ? "notice.written" : "notice.changed";
  await record(tx, { ...staffDid(visit), event, details: { notice } });
  return notice;
}
