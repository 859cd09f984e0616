import { record, sealReason } from "../../audit/index.ts";
import {
  type Answer,
  again,
  errorOf,
  type FormState,
  isTyped,
  type Typed,
  type View,
} from "../../journey/index.ts";
import { isRowId } from "../../platform/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  addService,
  changeService,
  getService,
  leadsElsewhere,
  removeService,
  serviceAudiences,
  serviceHost,
  strengths,
  type WrittenService,
} from "../../tiles/index.ts";
import { Button, Details, Field, Form, type Html, Icon, NoticeBanner, RadioCards } from "../../ui/index.ts";
import { revisionOf } from "../bounded.ts";
import { isMeanwhile, MeanwhilePanel, meanwhile } from "../meanwhile.tsx";
import { missingView } from "../missing.tsx";
import { type Params, type StaffPage, type StaffVisit, staffDid } from "../page.ts";
import { tellApprovers } from "../tell-approvers.ts";
import { serviceFactsView } from "./facts.tsx";
import { readService, serviceFields, twoVersions, valuesOf } from "./form.ts";
import { servicesPath } from "./list.tsx";
import { serviceIcons, texts } from "./texts.ts";

/** A tile more, behind the others. */
export const newServicePage: StaffPage = {
  keeps: serviceFields,
  show: async (visit, _tx, form) => serviceDeskView(visit, null, form),
  accept: async (visit, typed) => save(visit, typed, null),
};

export function servicePage({ service: id = "" }: Params): StaffPage {
  return {
    keeps: serviceFields,
    show: async (visit, tx, form) => {
      const service = isRowId(id) ? await getService(tx, visit.association.associationId, id) : null;
      // What was typed into a tile that is there no more is not lost with it.
      if (!service && !isTyped(form)) return noService(visit);
      return !service || mayDo(visit.staff.role, "content.change")
        ? serviceDeskView(visit, service, form)
        : serviceFactsView(visit, service);
    },
    accept: async (visit, typed) => {
      if (!isRowId(id)) return { kind: "show", view: noService(visit) };
      return typed.text("act") === "remove" ? remove(visit, id) : save(visit, typed, id);
    },
  };
}

async function save(visit: StaffVisit, typed: Typed, id: string | null): Promise<Answer> {
  const { associationId } = visit.association;
  const words = texts(visit.locale).errors;
  const reading = readService(visit, typed);
  if (reading.kind === "wrong") return again(typed, serviceFields, reading.errors);
  const { service, reason } = reading;
  return visit.runtime.db.within(associationId, async (tx): Promise<Answer> => {
    const known = { id: id ?? "", revision: revisionOf(typed.text("revision")) };
    const before = id === null ? null : await changeService(tx, associationId, known, service);
    if (id !== null && !before) {
      return (await getService(tx, associationId, id))
        ? meanwhile(typed, serviceFields, words.conflict)
        : again(typed, serviceFields, [{ field: null, text: words.removed }]);
    }
    const saved = id ?? (await addService(tx, associationId, service));
    const event = id === null ? "service.added" : "service.changed";
    // One person alone can lead members to what only looks like the other system: its host is on record, and told.
    const [from, to] = [serviceHost(before?.address ?? null), serviceHost(service.address)];
    const { strength } = service;
    await record(tx, {
      ...{ ...staffDid(visit), event, details: { service: saved, strength, from, to } },
      reason: sealReason(visit.runtime, associationId, reason),
    });
    if (leadsElsewhere(from, to)) await tellApprovers(tx, visit, "service-host", [visit.staff.staffId]);
    return { kind: "go", to: `${servicesPath}?news=${id === null ? "added" : "saved"}` };
  });
}

async function remove(visit: StaffVisit, id: string): Promise<Answer> {
  const { associationId } = visit.association;
  const isRemoved = await visit.runtime.db.within(associationId, async (tx) => {
    const removed = await removeService(tx, associationId, id);
    if (!removed) return false;
    const details = { service: id, from: serviceHost(removed.address) };
    await record(tx, { ...staffDid(visit), event: "service.removed", details });
    return true;
  });
  return { kind: "go", to: `${servicesPath}?news=${isRemoved ? "removed" : "gone"}` };
}

export function serviceDeskView(visit: StaffVisit, service: WrittenService | null, form: FormState): View {
  const { locale } = visit;
  const text = texts(locale);
  const typed = isTyped(form) || !service ? form.values : valuesOf(service);
  const isLate = service !== null && isMeanwhile(form);
  const values = isLate ? { ...typed, revision: String(service.revision) } : typed;
  return {
    title: service?.name ?? text.newTitle,
    width: "wide",
    scripts: ["unsaved"],
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        {form.news && text.news[form.news] && (
          <NoticeBanner kind="success">{text.news[form.news]}</NoticeBanner>
        )}
        {isLate && <MeanwhilePanel locale={locale} fields={twoVersions(locale, valuesOf(service), values)} />}
        <Write
          visit={visit}
          form={{ ...form, values }}
          unsaved={isTyped(form)}
          action={service ? undefined : `${servicesPath}/new`}
        />
        {service && (
          <Details summary={text.remove}>
            <p>{text.removeHelp}</p>
            <Form csrf={visit.csrf}>
              <Button name="act" value="remove" variant="danger">
                {text.remove}
              </Button>
            </Form>
          </Details>
        )}
        <p>
          <a href={servicesPath}>{text.back}</a>
        </p>
      </>
    ),
  };
}

type WriteProps = {
  visit: StaffVisit;
  form: FormState;
  unsaved: boolean;
  /** Where it is sent, when not to its own address. */
  action: string | undefined;
};

function Write({ visit: { locale, csrf }, form, unsaved, action }: WriteProps): Html {
  const text = texts(locale);
  const words = text.form;
  const { values } = form;
  const field = (name: string): { name: string; value: string | undefined; error: string | undefined } => ({
    name,
    value: values[name],
    error: errorOf(form, name),
  });
  return (
    <Form csrf={csrf} unsaved={unsaved} {...(action ? { action } : {})}>
      <input type="hidden" name="revision" value={values.revision ?? ""} />
      <Field
        {...{ locale, label: words.name, support: words.nameSupport, ...field("name") }}
        width="half"
        prose
      />
      <Field
        {...{ locale, label: words.description, support: words.descriptionSupport, ...field("description") }}
        prose
        optional
      />
      <Details summary={words.english} open={Boolean(values.nameEn || values.descriptionEn)}>
        <Field {...{ locale, label: words.nameEn, ...field("nameEn") }} width="half" prose optional />
        <Field {...{ locale, label: words.descriptionEn, ...field("descriptionEn") }} prose optional />
      </Details>
      <IconChoice locale={locale} chosen={values.icon} error={field("icon").error} />
      <Field
        {...{ locale, label: words.address, support: words.addressSupport, ...field("address") }}
        inputmode="text"
        optional
      />
      <RadioCards
        {...{ locale, legend: words.audience, ...field("audience") }}
        value={values.audience ?? "all"}
        options={serviceAudiences.map((value) => ({ value, title: text.audiences[value] }))}
      />
      <RadioCards
        {...{ locale, legend: words.strength, ...field("strength") }}
        value={values.strength ?? "factor"}
        options={strengths.map((value) => ({
          value,
          title: text.strengths[value].title,
          description: text.strengths[value].help,
        }))}
      />
      <Field {...{ locale, label: words.reason, support: words.reasonSupport, ...field("reason") }} prose />
      <Button>{words.save}</Button>
    </Form>
  );
}

type IconChoiceProps = {
  locale: StaffVisit["locale"];
  chosen: string | undefined;
  error: string | undefined;
};

// Small cards side by side, each the picture and what it shows.
function IconChoice({ locale, chosen, error }: IconChoiceProps): Html {
  const text = texts(locale);
  return (
    <fieldset
      class="field"
      aria-invalid={error ? "true" : undefined}
      aria-describedby={error ? "icon-error" : undefined}
    >
      <legend class="label">{text.form.icon}</legend>
      <div class="icon-choice">
        {serviceIcons.map((name, index) => (
          <label>
            <input
              type="radio"
              id={index === 0 ? "icon" : `icon-${name}`}
              name="icon"
              value={name}
              checked={name === chosen}
            />
            <Icon name={name} />
            <span>{text.icons[name]}</span>
          </label>
        ))}
      </div>
      {error && (
        <p class="error-text" id="icon-error">
          ＊{error}
        </p>
      )}
    </fieldset>
  );
}

function noService({ locale }: StaffVisit): View {
  const text = texts(locale);
  return missingView({ title: text.missing, back: text.back, href: servicesPath });
}
