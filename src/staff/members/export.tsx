import { record } from "../../audit/index.ts";
import type { Answer, Typed, View } from "../../journey/index.ts";
import { type CsvField, dayInJapan, lackingInCp932, writeCsv } from "../../platform/index.ts";
import { Button, ButtonLink, Form, type Html, NoticeBanner, SelectField } from "../../ui/index.ts";
import { type StaffFile, type StaffVisit, staffDid } from "../page.ts";
import { filterAddress, filterFields, filterOf, isNarrow, membersPath } from "./filter.ts";
import { countMembers, type FoundMember, findMembers, type MemberFilter } from "./search.ts";
import { texts } from "./texts.ts";

/** Takes the list that is open as a file. */
export function ExportMembers({ visit, filter }: { visit: StaffVisit; filter: MemberFilter }): Html {
  const { locale, csrf } = visit;
  const { exporting: text } = texts(locale);
  return (
    <section class="panel" aria-labelledby="export">
      <h2 id="export">{text.title}</h2>
      <p>{text.lead}</p>
      <Form csrf={csrf} action={`${membersPath}/export`}>
        {filterFields(filter).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="toolbar">
          <SelectField
            {...{ locale, name: "encoding", label: text.encoding, value: "cp932" }}
            options={(["cp932", "utf-8"] as const).map((value) => ({ value, text: text.encodings[value] }))}
          />
          <Button variant="secondary" icon="download">
            {text.submit}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** The members of a list as CSV, read in pages as the browser takes it. That it was taken is recorded first. */
export async function exportMembers(visit: StaffVisit, typed: Typed): Promise<StaffFile | Answer> {
  const { runtime, association, locale, now } = visit;
  const { associationId } = association;
  const { exporting: text } = texts(locale);
  const filter = filterOf({ get: (name) => typed.text(name) || null });
  if (!isNarrow(filter)) return { kind: "go", to: membersPath };
  const encoding = typed.text("encoding") === "utf-8" ? "utf-8" : "cp932";
  if (encoding === "cp932") {
    const lacking = await lackingInCp932(rowsOf(visit, filter));
    if (lacking.length > 0) return { kind: "show", view: lackingView(visit, lacking, filter) };
  }
  await runtime.db.within(associationId, async (tx) => {
    const members = await countMembers(tx, associationId, filter, now);
    const wanted = Object.fromEntries(filterFields(filter));
    await record(tx, {
      ...staffDid(visit),
      event: "members.exported",
      details: { ...wanted, members, encoding },
    });
  });
  return {
    name: text.fileName(dayInJapan(now).toString()),
    type: "text/csv",
    body: writeCsv(rowsOf(visit, filter), { encoding }),
  };
}

const membersInPage = 1000;

async function* rowsOf(visit: StaffVisit, filter: MemberFilter): AsyncGenerator<CsvField[]> {
  const { runtime, association, now } = visit;
  const { associationId } = association;
  yield texts(visit.locale).exporting.columns;
  for (let after: Parameters<typeof findMembers>[2]["after"] = null, more = true; more; ) {
    const { members, next } = await runtime.db.within(associationId, (tx) =>
      findMembers(tx, associationId, { readings: [], filter, after }, now, membersInPage),
    );
    for (const member of members) yield rowOf(visit, member);
    after = next;
    more = next !== null;
  }
}

// Neither an address nor a birth date: what a list of names does not need stays here.
function rowOf({ locale }: StaffVisit, member: FoundMember): CsvField[] {
  const text = texts(locale);
  const { loginId, name, nameKana, symbol, number, branch, relationship, lostOn, undeliverable } = member;
  const mail = { main: text.undeliverable, contact: text.contactDead };
  return [
    ...[loginId, name, nameKana, symbol, number, branch, text[relationship], text.steps[member.step]],
    ...[text.letters[member.letter], undeliverable && mail[undeliverable], lostOn?.toString() ?? null],
  ];
}

export function lackingView({ locale }: StaffVisit, lacking: readonly string[], filter: MemberFilter): View {
  const { exporting: text } = texts(locale);
  return {
    title: text.lackingTitle,
    status: 422,
    body: (
      <>
        <NoticeBanner kind="warning">{text.lacking(lacking.join(" "))}</NoticeBanner>
        <ButtonLink href={filterAddress(filter)} variant="secondary">
          {text.back}
        </ButtonLink>
      </>
    ),
  };
}
