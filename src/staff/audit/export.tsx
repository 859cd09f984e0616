import { eventWords, record } from "../../audit/index.ts";
import type { Answer, Typed, View } from "../../journey/index.ts";
import { type CsvField, dayInJapan, japan, lackingInCp932, writeCsv } from "../../platform/index.ts";
import { ButtonLink, NoticeBanner } from "../../ui/index.ts";
import { type StaffFile, type StaffVisit, staffDid } from "../page.ts";
import { type AuditQuery, auditPath, readQuery, searchAddress } from "./query.ts";
import { countRecords, type FoundRecord, findRecords } from "./search.ts";
import { texts } from "./texts.ts";

/** What was searched for, as CSV, read in pages as the browser takes it. That it was taken is recorded first. */
export async function exportLog(visit: StaffVisit, typed: Typed): Promise<StaffFile | Answer> {
  const { runtime, association, locale, now } = visit;
  const { associationId } = association;
  const { export: text } = texts(locale);
  const asked = { get: (name: string): string | null => typed.text(name) || null };
  const { query, problems } = readQuery(asked);
  if (problems.length > 0) return { kind: "go", to: searchAddress(auditPath, asked) };
  const encoding = typed.text("encoding") === "utf-8" ? "utf-8" : "cp932";
  if (encoding === "cp932") {
    const lacking = await lackingInCp932(rowsOf(visit, query));
    if (lacking.length > 0) {
      return { kind: "show", view: lackingView(visit, lacking, searchAddress(auditPath, asked)) };
    }
  }
  await runtime.db.within(associationId, async (tx) => {
    const details = { records: await countRecords(tx, associationId, query), encoding };
    await record(tx, { ...staffDid(visit), event: "audit.exported", details });
  });
  return {
    name: text.fileName(dayInJapan(now).toString()),
    type: "text/csv",
    body: writeCsv(rowsOf(visit, query), { encoding }),
  };
}

const recordsInPage = 1000;

async function* rowsOf(visit: StaffVisit, query: AuditQuery): AsyncGenerator<CsvField[]> {
  const { runtime, association, locale } = visit;
  const { associationId } = association;
  const { export: text, actors } = texts(locale);
  const tell = eventWords(locale);
  yield text.columns;
  for (let before = query.before, more = true; more; ) {
    const { records, next } = await runtime.db.within(associationId, (tx) =>
      findRecords(tx, runtime.keys, associationId, { ...query, before }, recordsInPage),
    );
    for (const each of records) yield rowOf(each, tell(each), actors[each.actor]);
    before = next;
    more = next !== null;
  }
}

function rowOf(found: FoundRecord, words: string, actor: string): CsvField[] {
  const { at, event, staffName, loginId, requestId, reason, details, position, id } = found;
  const moment = at.toZonedDateTimeISO(japan).toString({ timeZoneName: "never", smallestUnit: "second" });
  return [
    ...[moment, words, event, actor, staffName, loginId, requestId, reason],
    ...[JSON.stringify(details), position, id],
  ];
}

export function lackingView({ locale }: StaffVisit, lacking: readonly string[], back: string): View {
  const { export: text } = texts(locale);
  return {
    title: text.lackingTitle,
    status: 422,
    body: (
      <>
        <NoticeBanner kind="warning">{text.lacking(lacking.join(" "))}</NoticeBanner>
        <ButtonLink href={back} variant="secondary">
          {text.back}
        </ButtonLink>
      </>
    ),
  };
}
