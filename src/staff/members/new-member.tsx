import { type ImportOutcome, importMembers } from "../../accounts/index.ts";
import { record, sealReason } from "../../audit/index.ts";
import {
  type Answer,
  again,
  errorOf,
  type FormState,
  isTyped,
  kept,
  type Typed,
  type View,
} from "../../journey/index.ts";
import {
  cardKey,
  fieldsOf,
  handColumns,
  type MemberFields,
  type MemberRow,
  memberFile,
  readMemberFields,
} from "../../members/index.ts";
import { csvBytes, dayInJapan, type Tx } from "../../platform/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Checkbox,
  Form,
  type Html,
  type Locale,
  TextArea,
} from "../../ui/index.ts";
import { type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { readReason } from "../reason.ts";
import { detailsTexts } from "./details-texts.ts";
import { confirmNewView } from "./details-view.tsx";
import { problemsOfFields, typedFields } from "./fields.ts";
import { MemberFieldset } from "./member-fields.tsx";

const keeps = [...handColumns, "loginId", "otherPerson", "reason"];

/** The news of a form that came back because somebody of this name and birth date is registered. */
export const namesakeNews = "namesake";
const nothing = Object.fromEntries(handColumns.map((column) => [column, ""])) as MemberFields;

/** `/staff/members/new`: one member more, read and registered as a member file of one row. */
export const newMemberPage: StaffPage = {
  show: async (visit, _tx, form) => newMemberView(visit, form),
  accept,
  keeps,
};

async function accept(visit: StaffVisit, typed: Typed): Promise<Answer> {
  if (typed.has("edit")) return again(typed, keeps, []);
  const fields = { ...typedFields(typed), loginId: typed.text("loginId") };
  const read = readMemberFields(fields, dayInJapan(visit.now));
  if (read.kind === "invalid") return again(typed, keeps, problemsOfFields(visit.locale, read.problems));
  const text = detailsTexts(visit.locale);
  const isOther = typed.has("otherPerson");
  const { reason, error } = readReason(typed, { ...text, missingReason: text.missingOtherReason });
  if (isOther && error) return again(typed, keeps, [{ field: "reason", text: error }], namesakeNews);
  const dryRun = !typed.has("confirm");
  let accountId: string | null = null;
  // Only a person who is not there yet: who is there is corrected, where old and new can be seen.
  // The row of a file of one is its second line.
  const other = isOther ? { otherPeople: [2], confirmNumberChanges: () => true } : {};
  const tried = await importOne(visit, fields, { ...other, dryRun: true });
  const refused = refusal(visit, typed, tried);
  if (refused) return refused;
  if (dryRun) {
    const warnings = tried.warnings.shown;
    const values = kept(typed, keeps);
    return { kind: "show", view: confirmNewView(visit, { values, fields: fieldsOf(read.member), warnings }) };
  }
  const outcome = await importOne(visit, fields, {
    ...other,
    afterImport: async (tx, counts, otherPeople) => {
      if (counts.new !== 1) throw new AddedMeanwhile();
      accountId = await accountOf(tx, visit.association.associationId, read.member);
      const { associationId } = visit.association;
      await record(tx, {
        ...{ ...staffDid(visit), event: "member.added", accountId },
        ...(otherPeople > 0
          ? { details: { otherPerson: true }, reason: sealReason(visit.runtime, associationId, reason) }
          : {}),
      });
    },
  }).catch((error: unknown) => {
    if (error instanceof AddedMeanwhile) return null;
    throw error;
  });
  if (!outcome) return existing(visit, typed);
  return refusal(visit, typed, outcome) ?? { kind: "go", to: `/staff/members/${accountId ?? ""}?news=added` };
}

// Thrown to take back what the import has done to somebody who was added since the dry run.
class AddedMeanwhile extends Error {}

function importOne(
  visit: StaffVisit,
  fields: MemberFields & { loginId: string },
  options: Parameters<typeof importMembers>[3],
): Promise<ImportOutcome> {
  const file = csvBytes(Buffer.from(memberFile(fields), "utf8"));
  return importMembers(visit.runtime, visit.association, file, options);
}

/** Why the member is not added, at the field that it is about; null when nothing is in the way. */
function refusal(visit: StaffVisit, typed: Typed, outcome: ImportOutcome): Answer | null {
  const text = detailsTexts(visit.locale);
  switch (outcome.kind) {
    case "refused":
      return again(typed, keeps, problemsOfFields(visit.locale, outcome.problems.shown));
    case "unconfirmed":
      return again(typed, keeps, [{ field: "number", text: text.numberChange }], namesakeNews);
    case "imported":
      return outcome.counts.new === 1 ? null : existing(visit, typed);
    default:
      return outcome satisfies never;
  }
}

function existing({ locale }: StaffVisit, typed: Typed): Answer {
  return again(typed, keeps, [{ field: "number", text: detailsTexts(locale).existing }]);
}

async function accountOf(tx: Tx, associationId: number, member: MemberRow): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select a.id from members m
    join accounts a on a.association_id = m.association_id and a.member_id = m.id
    where m.association_id = ${associationId} and m.number_key = ${cardKey(member.number)}
      and m.symbol_key = ${cardKey(member.symbol)} and m.branch_key = ${member.branchKey}
      and m.birth_date = ${member.birthDate}`;
  if (!row) throw new Error("the member who was just added is not there");
  return row.id;
}

export function newMemberView({ locale, csrf }: Pick<StaffVisit, "locale" | "csrf">, form: FormState): View {
  const text = detailsTexts(locale);
  return {
    ...{ title: text.newTitle, lead: text.newLead, width: "wide" },
    scripts: ["unsaved"],
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <Form csrf={csrf} unsaved={isTyped(form)}>
        {(form.news === namesakeNews || form.values.otherPerson) && (
          <OtherPerson locale={locale} form={form} />
        )}
        <MemberFieldset locale={locale} registered={nothing} form={form} withLoginId />
        <ButtonGroup>
          <Button>{text.checkNew}</Button>
          <ButtonLink href="/staff/members" variant="link">
            {text.toSearch}
          </ButtonLink>
        </ButtonGroup>
      </Form>
    ),
  };
}

/** Above the fields, as its error is: somebody of this name and birth date is registered, and this is not them. */
function OtherPerson({ locale, form }: { locale: Locale; form: FormState }): Html {
  const text = detailsTexts(locale);
  return (
    <div class="panel">
      <Checkbox
        name="otherPerson"
        label={text.otherPerson}
        support={text.otherPersonSupport}
        checked={form.values.otherPerson !== undefined}
      />
      <TextArea
        locale={locale}
        name="reason"
        label={text.otherReason}
        support={text.otherReasonSupport}
        rows={2}
        value={form.values.reason}
        error={errorOf(form, "reason")}
        optional
      />
    </div>
  );
}
