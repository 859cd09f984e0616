import { again, errorOf, type FormState, type Typed, type View } from "../../journey/index.ts";
import {
  countSelected,
  everybody,
  type LetterFilter,
  type LetterSelection,
  mostInRun,
  planRun,
} from "../../letters/index.ts";
import { fold, foldDigits, parseJapaneseDate, type Tx } from "../../platform/index.ts";
import { Button, Details, Field, type FieldError, Form, RadioCards, SelectField } from "../../ui/index.ts";
import type { StaffPage, StaffVisit } from "../page.ts";
import { accountAsked, findOne, oneView, planOne } from "./one.tsx";
import { runPath } from "./paths.ts";
import { approvedReissues } from "./second-person.ts";
import { figure, type Texts, texts } from "./texts.ts";

const groups = ["new", "expired", "reminder", "returned", "reissue"] as const;
type Group = (typeof groups)[number];

const narrowing = ["office", "from", "to", "kind", "relation"];
const keeps = ["who", "days", ...narrowing];
const usualDays = "14";

/** Choosing who gets a letter; nothing is issued before the list was seen. */
export const choosePage: StaffPage = {
  keeps,
  show: async (visit, tx, form) => {
    const accountId = accountAsked(visit);
    return accountId === null
      ? chooseView(visit, form, await countEach(visit, tx))
      : oneView(visit, await findOne(visit, tx, accountId));
  },
  accept: async (visit, typed) => {
    const accountId = accountAsked(visit);
    if (accountId !== null) return planOne(visit, accountId);
    const read = readForm(visit, typed);
    if (read.kind === "wrong") return again(typed, keeps, read.errors);
    const { runtime, association, staff, now } = visit;
    const planned = await runtime.db.within(association.associationId, async (tx) =>
      planRun(tx, association, await selectionOf(visit, tx, read), { staffId: staff.staffId, now }),
    );
    if (planned.kind === "planned") return { kind: "go", to: runPath(planned.runId) };
    return again(typed, keeps, [{ field: "who", text: texts(visit.locale).choose.errors.nobody }]);
  },
};

type Wish = { kind: "wish"; group: Group; days: number; filter: LetterFilter };

async function selectionOf(
  visit: StaffVisit,
  tx: Tx,
  { group, days, filter }: Wish,
): Promise<LetterSelection> {
  if (group === "reissue") return { kind: "reissue", accountIds: await approvedReissues(visit, tx) };
  return group === "reminder" ? { kind: "reminder", days, filter } : { kind: group, filter };
}

async function countEach(visit: StaffVisit, tx: Tx): Promise<Record<Group, number>> {
  const { association, now } = visit;
  const count = async (group: Group): Promise<number> => {
    const wish: Wish = { kind: "wish", group, days: Number(usualDays), filter: everybody };
    return countSelected(tx, association, await selectionOf(visit, tx, wish), now);
  };
  const counted = await Promise.all(groups.map(count));
  return Object.fromEntries(groups.map((group, index) => [group, counted[index] ?? 0])) as Record<
    Group,
    number
  >;
}

function readForm(visit: StaffVisit, typed: Typed): Wish | { kind: "wrong"; errors: FieldError[] } {
  const words = texts(visit.locale).choose.errors;
  const errors: FieldError[] = [];
  const group = groups.find((each) => each === typed.text("who"));
  if (!group) errors.push({ field: "who", text: words.who });
  const daysTyped = foldDigits(fold(typed.text("days"))).trim() || usualDays;
  const days = /^[0-9]{1,3}$/.test(daysTyped) ? Number(daysTyped) : 0;
  if (group === "reminder" && (days < 1 || days > 365)) errors.push({ field: "days", text: words.days });
  const date = (field: string): Temporal.PlainDate | null => {
    const text = typed.text(field).trim();
    if (text === "") return null;
    const parsed = parseJapaneseDate(text);
    if (parsed.kind === "date") return parsed.date;
    errors.push({ field, text: words.date });
    return null;
  };
  const [acquiredFrom, acquiredTo] = [date("from"), date("to")];
  if (acquiredFrom && acquiredTo && Temporal.PlainDate.compare(acquiredTo, acquiredFrom) < 0) {
    errors.push({ field: "to", text: words.order });
  }
  if (!group || errors.length > 0) return { kind: "wrong", errors };
  const officeCode = typed.text("office").trim() || null;
  const wanted = typed.text("kind");
  const kind = wanted === "provisional" || wanted === "activation" ? wanted : null;
  const relation = typed.text("relation");
  const relationship = relation === "insured" || relation === "dependant" ? relation : null;
  return { kind: "wish", group, days, filter: { officeCode, acquiredFrom, acquiredTo, kind, relationship } };
}

export function chooseView(visit: StaffVisit, form: FormState, counts: Record<Group, number>): View {
  const { locale, csrf } = visit;
  const text = texts(locale);
  const words = text.choose;
  const isNarrowed = narrowing.some((name) => form.values[name]);
  return {
    title: words.title,
    lead: words.lead,
    body: (
      <Form csrf={csrf}>
        <RadioCards
          {...{ locale, name: "who", legend: words.who, error: errorOf(form, "who") }}
          value={form.values.who ?? visit.url.searchParams.get("who") ?? undefined}
          options={groups.map((group) => ({
            ...{ value: group, title: text.selections[group], description: words.descriptions[group] },
            badge: words.people(countWords(counts[group])),
          }))}
        />
        <Field
          {...{
            locale,
            name: "days",
            label: words.days,
            support: words.daysSupport,
            error: errorOf(form, "days"),
          }}
          value={form.values.days ?? usualDays}
          inputmode="numeric"
          width="short"
          optional
        />
        <Details summary={words.narrow} open={isNarrowed}>
          <p>{words.narrowNote}</p>
          <Field
            {...{ locale, name: "office", label: words.office, value: form.values.office }}
            width="half"
            optional
          />
          {(["from", "to"] as const).map((name) => (
            <Field
              {...{ locale, name, label: words[name], value: form.values[name], error: errorOf(form, name) }}
              support={words.dateSupport}
              width="half"
              optional
            />
          ))}
          <SelectField
            {...{ locale, name: "kind", label: words.kind, value: form.values.kind }}
            optional
            options={kindOptions(text)}
          />
          <SelectField
            {...{ locale, name: "relation", label: words.relation, value: form.values.relation }}
            optional
            options={relationOptions(text)}
          />
        </Details>
        <p class="quiet">{words.most(figure(mostInRun))}</p>
        <Button>{words.next}</Button>
      </Form>
    ),
  };
}

function kindOptions({ choose, kinds }: Texts): { value: string; text: string }[] {
  return [
    { value: "", text: choose.allKinds },
    { value: "provisional", text: kinds.provisional },
    { value: "activation", text: kinds.activation },
  ];
}

function relationOptions({ choose: { relations } }: Texts): { value: string; text: string }[] {
  return [
    { value: "", text: relations.all },
    { value: "insured", text: relations.insured },
    { value: "dependant", text: relations.dependant },
  ];
}

// Counted up to one more than fits into a run: a million members are not counted to the last.
function countWords(count: number): string {
  return count > mostInRun ? `${figure(mostInRun)}+` : figure(count);
}

export type { Group };
