import { record } from "../../audit/index.ts";
import { findImport, findingsOf, hex, writeBadRows } from "../../imports/index.ts";
import type { Answer } from "../../journey/index.ts";
import { type Params, type StaffFile, type StaffRoute, type StaffVisit, staffDid } from "../page.ts";
import { importsPage, importsPath, takeFile } from "./list.tsx";
import { importPage, keyOf, noImportView } from "./one.tsx";
import { readProgress } from "./progress.tsx";
import { rowsPage } from "./rows.tsx";

const one = `${importsPath}/:import`;

export const importRoutes: readonly StaffRoute[] = [
  { kind: "page", path: importsPath, sees: "read", page: () => importsPage },
  {
    ...{ kind: "upload", path: importsPath, sees: "members.import" },
    take: (visit, _, upload) => takeFile(visit, upload),
  },
  { kind: "page", path: one, sees: "read", acts: "members.import", page: importPage },
  { kind: "page", path: `${one}/rows/:list`, sees: "read", page: rowsPage },
  { kind: "json", path: `${one}/progress`, sees: "read", read: readProgress },
  { kind: "file", path: `${one}/bad-rows`, sees: "members.import", make: takeBadRows },
];

/** The rows to mend, as a file; that they were taken out is on record. */
async function takeBadRows(visit: StaffVisit, params: Params): Promise<StaffFile | Answer> {
  const { runtime, locale } = visit;
  const key = keyOf(visit, params.import ?? "");
  const found = await runtime.db.within(key.associationId, async (tx) => {
    const it = await findImport(tx, runtime.keys, key);
    const findings = it && (await findingsOf(tx, runtime.keys, key));
    if (!it?.fileHash || !it.counts || !findings || it.outcome !== "refused") return null;
    await record(tx, {
      ...staffDid(visit),
      event: "members.bad-rows-taken",
      details: { file: hex(it.fileHash), rows: it.counts.badRows },
    });
    return { it, findings };
  });
  if (!found) return { kind: "show", view: noImportView(visit) };
  const { encoding, body } = await writeBadRows(runtime, found.it, found.findings, locale);
  const base = (found.it.fileName ?? "").replace(/\.(csv|txt)$/i, "") || "members";
  const type = encoding === "cp932" ? "text/csv; charset=shift_jis" : "text/csv; charset=utf-8";
  return { name: `${base}-${locale === "ja" ? "誤り" : "errors"}.csv`, type, body };
}
