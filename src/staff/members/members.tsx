import { type Answer, again, errorOf, type FormState, type Typed, type View } from "../../journey/index.ts";
import type { Tx } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  ButtonLink,
  Checkbox,
  DataTable,
  Field,
  Form,
  formatDay,
  type Html,
  type Locale,
  NoticeBanner,
  SelectField,
  StatusTag,
} from "../../ui/index.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { ExportMembers } from "./export.tsx";
import { filterFields, filterOf, isNarrow, membersPath } from "./filter.ts";
import { readMemberQuery } from "./query.ts";
import {
  type FoundMember,
  type FoundPage,
  findMembers,
  type LetterState,
  letterStates,
  type MemberFilter,
  memberSteps,
} from "./search.ts";
import { openSearch, type Search, sealSearch } from "./search-key.ts";
import { texts } from "./texts.ts";

const path = membersPath;

/** `/staff/members`: one field for whatever the caller says, and lists to work through. */
export const membersPage: StaffPage = { show, accept, keeps: ["q"] };

async function show(visit: StaffVisit, tx: Tx, form: FormState): Promise<View> {
  const query = visit.url.searchParams;
  const filter = filterOf(query);
  const sealed = query.get("find");
  const search = sealed === null ? null : openSearch(visit, sealed);
  const wanted = { search, filter, isLost: sealed !== null && search === null };
  if (form.errors.length > 0 || (search === null && !isNarrow(filter))) {
    return membersView(visit, { ...wanted, found: null }, form);
  }
  const { associationId } = visit.association;
  const readings = search && search.typed !== "" ? readMemberQuery(search.typed) : [];
  const after = search?.after ?? null;
  const found = await findMembers(tx, associationId, { readings, filter, after }, visit.now);
  return membersView(visit, { ...wanted, found }, form);
}

async function accept(visit: StaffVisit, typed: Typed): Promise<Answer> {
  const q = typed.text("q").trim();
  const filter = filterOf({ get: (name) => (typed.has(name) ? typed.text(name) : null) });
  if (q !== "" && readMemberQuery(q).length === 0) {
    return again(typed, ["q"], [{ field: "q", text: texts(visit.locale).notReadable }]);
  }
  if (q === "" && !isNarrow(filter)) {
    return again(typed, ["q"], [{ field: "q", text: texts(visit.locale).nothingTyped }]);
  }
  const search = q === "" ? null : { typed: q, after: null };
  return { kind: "go", to: addressOf(visit, search, filter) };
}

function addressOf(visit: StaffVisit, search: Search | null, filter: MemberFilter): string {
  const query = new URLSearchParams(search ? [["find", sealSearch(visit, search)]] : []);
  for (const [name, value] of filterFields(filter)) query.set(name, value);
  return `${path}?${query}`;
}

export type MembersShown = {
  search: Search | null;
  filter: MemberFilter;
  /** The address was made in another session: what was looked for cannot be read. */
  isLost: boolean;
  /** Null: nothing is looked for yet. */
  found: FoundPage | null;
};

export function membersView(visit: StaffVisit, shown: MembersShown, form: FormState): View {
  const { locale, staff } = visit;
  const text = texts(locale);
  return {
    title: text.members,
    width: "wide",
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {shown.isLost && <NoticeBanner kind="info" title={text.searchLost} />}
        <SearchForm visit={visit} shown={shown} form={form} />
        {shown.found ? (
          <Results visit={visit} shown={shown} found={shown.found} />
        ) : (
          <p class="empty">{text.searchHint}</p>
        )}
        {isTakeable(shown) && mayDo(staff.role, "export") && (
          <ExportMembers visit={visit} filter={shown.filter} />
        )}
        {mayDo(staff.role, "members.change") && (
          <ButtonLink href={`${path}/new`} variant="secondary">
            {text.addMember}
          </ButtonLink>
        )}
      </>
    ),
  };
}

// A list that a number leads to; not what somebody looked for by a name.
function isTakeable({ search, filter, found }: MembersShown): boolean {
  return search === null && isNarrow(filter) && found !== null && found.members.length > 0;
}

function SearchForm({
  visit: { locale, csrf },
  shown: { search, filter },
  form,
}: {
  visit: StaffVisit;
  shown: MembersShown;
  form: FormState;
}): Html {
  const text = texts(locale);
  const all = { value: "", text: text.any };
  return (
    <div class="panel">
      <Form csrf={csrf} action={path}>
        <Field
          locale={locale}
          name="q"
          type="search"
          label={text.search}
          support={text.searchSupport}
          value={form.values.q ?? search?.typed}
          error={errorOf(form, "q")}
          optional="unmarked"
        />
        <div class="toolbar">
          <SelectField
            locale={locale}
            name="step"
            label={text.stepFilter}
            value={filter.step ?? ""}
            options={[all, ...memberSteps.map((value) => ({ value, text: text.steps[value] }))]}
            optional="unmarked"
          />
          <SelectField
            locale={locale}
            name="letter"
            label={text.letterFilter}
            value={filter.letter ?? ""}
            options={[all, ...letterStates.map((value) => ({ value, text: text.letters[value] }))]}
            optional="unmarked"
          />
          <Checkbox
            name="mail"
            value="undeliverable"
            label={text.undeliverableFilter}
            checked={filter.undeliverable === true}
          />
          <Button>{text.find}</Button>
        </div>
      </Form>
    </div>
  );
}

function Results({
  visit,
  shown: { search, filter },
  found,
}: {
  visit: StaffVisit;
  shown: MembersShown;
  found: FoundPage;
}): Html {
  const { locale } = visit;
  const text = texts(locale);
  const more = found.next && { typed: search?.typed ?? "", after: found.next };
  return (
    <>
      <DataTable
        caption={text.foundCount(found.members.length, found.next !== null)}
        empty={text.nobodyFound}
        rows={found.members}
        columns={[
          { heading: text.name, cell: (member) => <NameCell locale={locale} member={member} /> },
          { heading: text.loginId, cell: ({ loginId }) => loginId },
          { heading: text.card, cell: (member) => <span class="unbroken">{maskedCard(member)}</span> },
          { heading: text.bornIn, cell: ({ birthDate }) => text.yearOf(birthDate.year) },
          { heading: text.standing, cell: (member) => <Standing locale={locale} member={member} /> },
          { heading: text.letter, cell: ({ letter }) => <LetterTag locale={locale} state={letter} /> },
        ]}
      />
      {(more || search?.after) && (
        <nav class="pagination" aria-label={text.pages}>
          {search?.after && (
            <a href={addressOf(visit, search.typed === "" ? null : { ...search, after: null }, filter)}>
              {text.firstPage}
            </a>
          )}
          {more && (
            <a href={addressOf(visit, more, filter)} rel="next">
              {text.nextPage}
            </a>
          )}
        </nav>
      )}
    </>
  );
}

function NameCell({ locale, member }: { locale: Locale; member: FoundMember }): Html {
  const text = texts(locale);
  return (
    <>
      <a href={`${path}/${member.accountId}`}>{member.name}</a>
      <span class="quiet-line">{member.nameKana}</span>
      {member.relationship === "dependant" && <StatusTag tone="neutral" text={text.dependant} />}
      {member.addressHidden && <StatusTag tone="warning" text={text.addressHidden} />}
    </>
  );
}

function Standing({ locale, member }: { locale: Locale; member: FoundMember }): Html {
  const text = texts(locale);
  return (
    <>
      <StatusTag tone={member.step === "finished" ? "success" : "info"} text={text.steps[member.step]} />
      {member.lostOn && <StatusTag tone="neutral" text={text.lostOn(formatDay(locale, member.lostOn))} />}
      {member.objectedAt && <StatusTag tone="danger" text={text.objected} />}
      {member.undeliverable === "main" && <StatusTag tone="danger" text={text.undeliverable} />}
      {member.undeliverable === "contact" && <StatusTag tone="warning" text={text.contactDead} />}
    </>
  );
}

function LetterTag({ locale, state }: { locale: Locale; state: LetterState }): Html {
  const tone = ["untaken", "expired", "returned"].includes(state) ? "warning" : "neutral";
  return <StatusTag tone={tone} text={texts(locale).letters[state]} />;
}

/**
 * The end of the number only: who has it before their eyes could read it out, and then a caller need not know it.
 */
function maskedCard({ number, branch }: Pick<FoundMember, "number" | "branch">): string {
  const shown = Array.from(number).slice(-3).join("");
  return [`…${shown}`, branch].filter((part) => part !== "").join("-");
}
