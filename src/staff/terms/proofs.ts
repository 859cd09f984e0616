import { record } from "../../audit/index.ts";
import type { Answer, Typed } from "../../journey/index.ts";
import { type CsvField, japan, lackingInCp932, type Tx, writeCsv } from "../../platform/index.ts";
import { getTerms, proofsOf, type Terms } from "../../terms/index.ts";
import { type Params, type StaffFile, type StaffVisit, staffDid } from "../page.ts";
import { noVersion, numberOf, oneVersionView, shownVersion } from "./one.tsx";
import { texts } from "./texts.ts";

/** That members agreed, as CSV; the export is on record before its first byte leaves. */
export async function exportProofs(
  visit: StaffVisit,
  params: Params,
  typed: Typed,
): Promise<StaffFile | Answer> {
  const { associationId } = visit.association;
  const number = numberOf(params.version ?? "");
  const encoding = typed.text("encoding") === "cp932" ? "cp932" : "utf-8";
  const text = texts(visit.locale).one;
  const terms = await within(visit, async (tx) =>
    number === null ? null : getTerms(tx, associationId, number),
  );
  if (!terms) return { kind: "show", view: noVersion(visit) };
  if (encoding === "cp932") {
    const lacking = await lackingInCp932(rowsOf(visit, terms.version));
    if (lacking.length > 0) return refuse(visit, terms, text.lacking(lacking.join(" ")));
  }
  await within(visit, (tx) =>
    record(tx, {
      ...staffDid(visit),
      event: "terms.proofs-exported",
      details: { version: terms.version, encoding },
    }),
  );
  return {
    name: text.fileName(terms.version),
    type: `text/csv; charset=${encoding === "cp932" ? "shift_jis" : "utf-8"}`,
    body: writeCsv(rowsOf(visit, terms.version), { encoding }),
  };
}

async function* rowsOf(visit: StaffVisit, version: number): AsyncGenerator<CsvField[]> {
  yield [...texts(visit.locale).one.headings];
  const { associationId } = visit.association;
  for await (const proof of proofsOf((act) => within(visit, act), associationId, version)) {
    yield [
      proof.accountId,
      proof.loginId,
      proof.version,
      Buffer.from(proof.hash).toString("hex"),
      proof.acceptedAt.toZonedDateTimeISO(japan).toString({ timeZoneName: "never", smallestUnit: "second" }),
    ];
  }
}

// The page again, with what is in the way; what was chosen is chosen anew.
async function refuse(visit: StaffVisit, terms: Terms, message: string): Promise<Answer> {
  return within(visit, async (tx): Promise<Answer> => {
    const form = { values: {}, errors: [{ field: "encoding", text: message }], news: null };
    return { kind: "show", view: oneVersionView(visit, form, await shownVersion(visit, tx, terms)) };
  });
}

function within<T>({ runtime, association }: StaffVisit, act: (tx: Tx) => Promise<T>): Promise<T> {
  return runtime.db.within(association.associationId, act);
}
