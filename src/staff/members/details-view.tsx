import { errorOf, type FormState, isTyped, type View } from "../../journey/index.ts";
import {
  type HandColumn,
  handColumns,
  isAddress,
  type MemberFields,
  type Problem,
  type RegisteredMember,
} from "../../members/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  DataTable,
  Form,
  type Html,
  type Locale,
  NoticeBanner,
  SummaryList,
  TextArea,
} from "../../ui/index.ts";
import { isMeanwhile } from "../meanwhile.tsx";
import type { StaffVisit } from "../page.ts";
import { detailsTexts } from "./details-texts.ts";
import { problemText } from "./fields.ts";
import { MemberFieldset } from "./member-fields.tsx";
import { shownField } from "./shown-field.ts";
import { asOpened, ChangedMeanwhile, sinceOpened } from "./since-opened.tsx";

export function detailsView(
  visit: StaffVisit,
  { accountId, registered }: { accountId: string; registered: RegisteredMember },
  form: FormState,
): View {
  const { locale, csrf, staff } = visit;
  const text = detailsTexts(locale);
  const isHidden = registered.fields.addressHidden !== "";
  const mayChange = mayDo(staff.role, "members.change");
  const { fields } = registered;
  const since = isMeanwhile(form) ? sinceOpened(form, fields) : null;
  const { seen, was } = since ? { seen: undefined, was: undefined } : form.values;
  return {
    ...{ title: text.title, lead: text.lead, width: "wide" },
    scripts: mayChange ? ["unsaved"] : [],
    status: form.errors.length > 0 ? 422 : 200,
    body: mayChange ? (
      <Form csrf={csrf} unsaved={isTyped(form)}>
        <input type="hidden" name="seen" value={seen ?? registered.updatedAt.toString()} />
        <input type="hidden" name="was" value={was ?? asOpened(fields)} />
        {since && <ChangedMeanwhile locale={locale} since={since} now={fields} />}
        {isHidden && <NoticeBanner kind="warning" title={text.hiddenNow} />}
        <SummaryList rows={[lettersTo(locale, registered)]} />
        <MemberFieldset
          locale={locale}
          registered={fields}
          form={since ? { ...form, values: since.values } : form}
          withLoginId={false}
        />
        <TextArea
          locale={locale}
          name="reason"
          label={text.reason}
          support={text.reasonSupport}
          rows={2}
          value={form.values.reason}
          error={errorOf(form, "reason")}
        />
        <ButtonGroup>
          <Button>{text.check}</Button>
          <ButtonLink href={`/staff/members/${accountId}`} variant="link">
            {text.toMember}
          </ButtonLink>
        </ButtonGroup>
      </Form>
    ) : (
      <ReadOnly locale={locale} accountId={accountId} registered={registered} />
    ),
  };
}

function ReadOnly({
  locale,
  accountId,
  registered,
}: {
  locale: Locale;
  accountId: string;
  registered: RegisteredMember;
}): Html {
  const text = detailsTexts(locale);
  const { fields } = registered;
  const rows = handColumns.map((column) => ({
    ...{ term: text.columns[column], detail: shownField(locale, column, fields[column], fields) },
  }));
  return (
    <>
      <p>{text.auditorOnly}</p>
      <SummaryList rows={[...rows, lettersTo(locale, registered)]} />
      <ButtonLink href={`/staff/members/${accountId}`} variant="secondary">
        {text.toMember}
      </ButtonLink>
    </>
  );
}

/** The address that a letter carries, and where it stands: it may be that of the insured person. */
function lettersTo(locale: Locale, { fields, postal }: RegisteredMember): { term: string; detail: Html } {
  const text = detailsTexts(locale);
  const address = fields.addressHidden !== "" ? text.secret : `〒${postal.postalCode} ${postal.address}`;
  const detail = (
    <>
      {postal.source === "none" ? text.noPostal : address}
      <span class="quiet-line">{text.addressSources[postal.source]}</span>
    </>
  );
  return { term: text.lettersTo, detail };
}

export type Changes = {
  before: MemberFields;
  after: MemberFields;
  changed: readonly HandColumn[];
  warnings: readonly Problem[];
};

/** Old and new beside each other, before anything is saved. */
export function confirmChangesView(
  { locale, csrf }: StaffVisit,
  { accountId, values, changes }: { accountId: string; values: FormState["values"]; changes: Changes },
): View {
  const text = detailsTexts(locale);
  const { before, changed } = changes;
  return {
    ...{ title: text.confirmTitle, lead: text.confirmLead, width: "wide" },
    body: (
      <>
        <Warnings locale={locale} warnings={changes.warnings} />
        <DataTable
          caption={text.confirmTitle}
          captionHidden
          empty={text.nothingChanged}
          rows={changed}
          columns={[
            { heading: text.column, cell: (column) => text.columns[column] },
            { heading: text.before, cell: (column) => shownField(locale, column, before[column], before) },
            {
              heading: text.after,
              cell: (column) => <strong>{changedTo(locale, column, changes)}</strong>,
            },
          ]}
        />
        <SummaryList rows={[{ term: text.reason, detail: values.reason ?? "" }]} />
        <ConfirmForm csrf={csrf} values={values} save={text.save} edit={text.edit} />
        <p>
          <a href={`/staff/members/${accountId}`}>{text.toMember}</a>
        </p>
      </>
    ),
  };
}

/** A hidden address that changes is not shown either: who typed it knows it. */
function changedTo(locale: Locale, column: HandColumn, { before, after }: Changes): string {
  const staysSecret = before.addressHidden !== "" && isAddress(column);
  return staysSecret
    ? detailsTexts(locale).newSecret
    : shownField(locale, column, after[column], { ...after, addressHidden: "" });
}

export function confirmNewView(
  { locale, csrf }: StaffVisit,
  {
    values,
    fields,
    warnings,
  }: { values: FormState["values"]; fields: MemberFields; warnings: readonly Problem[] },
): View {
  const text = detailsTexts(locale);
  const rows = handColumns
    .filter((column) => fields[column] !== "")
    .map((column) => ({
      term: text.columns[column],
      detail: shownField(locale, column, fields[column], { ...fields, addressHidden: "" }),
    }));
  const loginId = values.loginId?.trim() ? [{ term: text.columns.loginId, detail: values.loginId }] : [];
  const other = values.otherPerson ? [{ term: text.otherReason, detail: values.reason ?? "" }] : [];
  return {
    ...{ title: text.confirmNewTitle, lead: text.confirmNewLead, width: "wide" },
    body: (
      <>
        <Warnings locale={locale} warnings={warnings} />
        <SummaryList rows={[...rows, ...loginId, ...other]} />
        <ConfirmForm csrf={csrf} values={values} save={text.add} edit={text.edit} />
      </>
    ),
  };
}

function Warnings({ locale, warnings }: { locale: Locale; warnings: readonly Problem[] }): Html | null {
  if (warnings.length === 0) return null;
  return (
    <NoticeBanner kind="warning" title={detailsTexts(locale).warnings}>
      <ul>
        {warnings.map((warning) => (
          <li>
            {warning.column}: {problemText(locale, warning)}
          </li>
        ))}
      </ul>
    </NoticeBanner>
  );
}

function ConfirmForm({
  csrf,
  values,
  save,
  edit,
}: {
  csrf: string;
  values: FormState["values"];
  save: string;
  edit: string;
}): Html {
  return (
    <Form csrf={csrf}>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <ButtonGroup>
        <Button name="confirm" value="yes">
          {save}
        </Button>
        <Button name="edit" value="yes" variant="secondary">
          {edit}
        </Button>
      </ButtonGroup>
    </Form>
  );
}
