import { type Measure, measures, type Policies } from "../../associations/index.ts";
import { errorOf, type FormState, type View } from "../../journey/index.ts";
import { mayDo } from "../../staff-accounts/index.ts";
import {
  Button,
  ButtonGroup,
  brandCss,
  Field,
  Form,
  type Html,
  RadioCards,
  SummaryList,
} from "../../ui/index.ts";
import type { StaffVisit } from "../page.ts";
import { isMeasured, keptFor, measured, type PolicyName } from "./names.ts";
import { policyNow } from "./overview.tsx";
import { canBeLoosened, contrastWithWhite } from "./policies.ts";
import { policiesPath, texts } from "./texts.ts";

/** The fields of a policy's form, given back when something was wrong. */
export function policyFields(name: PolicyName): readonly string[] {
  if (isMeasured(name)) return [measured[name], "reason"];
  return [...fieldsOf[name], "reason"];
}

const fieldsOf = {
  legacy: ["legacyUntil"],
  "two-person-rule": ["twoPersonRule"],
  "help-desk": ["helpDeskTelephone", "helpDeskHours", "helpDeskHoursEn"],
  color: ["brandColor"],
  logo: [],
  retention: keptFor,
  "audit-anchor": ["auditAnchorTo"],
} as const;

export type ShownPolicy = { name: PolicyName; policies: Policies; hasLogo: boolean };

export function policyView(visit: StaffVisit, form: FormState, shown: ShownPolicy): View {
  const { locale } = visit;
  const { name, policies, hasLogo } = shown;
  const text = texts(locale);
  const words = text.policies[name];
  const mayChange = mayDo(visit.staff.role, "policies.change");
  return {
    title: words.title,
    lead: words.meaning,
    width: "wide",
    status: form.errors.length > 0 ? 422 : 200,
    body: (
      <>
        <SummaryList
          rows={[
            { term: text.facts.now, detail: policyNow(locale, name, policies, hasLogo) },
            { term: text.facts.safe, detail: words.safe },
            { term: canBeLoosened(name) ? text.facts.loosened : text.facts.mind, detail: words.loosened },
          ]}
        />
        {name === "color" && (
          <ColorSample visit={visit} color={form.values.brandColor ?? policies.brandColor} />
        )}
        {!mayChange && <p class="quiet">{text.mayNot}</p>}
        {mayChange && name === "logo" && <LogoForms visit={visit} form={form} hasLogo={hasLogo} />}
        {mayChange && name !== "logo" && (
          <Form csrf={visit.csrf}>
            <PolicyInputs visit={visit} form={form} name={name} policies={policies} />
            <Reason visit={visit} form={form} />
            <ButtonGroup>
              <Button>{text.form.save}</Button>
              {name === "color" && (
                <Button name="act" value="check" variant="secondary">
                  {text.form.check}
                </Button>
              )}
            </ButtonGroup>
          </Form>
        )}
        <p>
          <a href={policiesPath}>{text.back}</a>
        </p>
      </>
    ),
  };
}

type Inputs = {
  visit: StaffVisit;
  form: FormState;
  name: Exclude<PolicyName, "logo">;
  policies: Policies;
};

function PolicyInputs({ visit: { locale }, form, name, policies }: Inputs): Html {
  const words = texts(locale).form;
  const field = (key: string, now: string): { name: string; value: string; error: string | undefined } => ({
    name: key,
    value: form.values[key] ?? now,
    error: errorOf(form, key),
  });
  const number = (key: keyof typeof measures, label: string): Html => {
    const { least, most }: Measure = measures[key];
    return (
      <Field
        {...{ locale, label, support: words.between(least, most), ...field(key, String(policies[key])) }}
        inputmode="numeric"
        width="short"
      />
    );
  };
  if (isMeasured(name)) {
    return number(measured[name], name === "password-length" ? words.length : words.days);
  }
  switch (name) {
    case "legacy":
      return (
        <Field
          {...{ locale, label: words.legacyUntil, support: words.legacySupport }}
          {...field("legacyUntil", policies.legacyUntil?.toString() ?? "")}
          type="date"
          width="half"
          optional
        />
      );
    case "two-person-rule":
      return (
        <RadioCards
          {...{ locale, legend: words.twoPersonRule }}
          {...field("twoPersonRule", policies.twoPersonRule ? "on" : "off")}
          options={[
            { value: "on", title: words.twoPersonOn },
            { value: "off", title: words.twoPersonOff },
          ]}
        />
      );
    case "help-desk":
      return (
        <>
          <Field
            {...{ locale, label: words.telephone, ...field("helpDeskTelephone", policies.helpDeskTelephone) }}
            type="tel"
            width="half"
          />
          <Field
            {...{ locale, label: words.hours, ...field("helpDeskHours", policies.helpDeskHours) }}
            prose
          />
          <Field
            {...{ locale, label: words.hoursEn, ...field("helpDeskHoursEn", policies.helpDeskHoursEn) }}
            prose
          />
        </>
      );
    case "color":
      return (
        <Field
          {...{ locale, label: words.color, support: words.colorSupport }}
          {...field("brandColor", policies.brandColor)}
          width="short"
        />
      );
    case "audit-anchor":
      return (
        <Field
          {...{ locale, label: words.anchorTo, support: words.anchorSupport }}
          {...field("auditAnchorTo", policies.auditAnchorTo ?? "")}
          type="email"
          optional
        />
      );
    case "retention":
      return (
        <>
          {number("keepSignInsDays", words.keepSignIns)}
          {number("keepMailDays", words.keepMail)}
          {number("keepFormerMembersYears", words.keepFormer)}
        </>
      );
    default:
      return name satisfies never;
  }
}

function Reason({ visit: { locale }, form, id }: { visit: StaffVisit; form: FormState; id?: string }): Html {
  const words = texts(locale).form;
  return (
    <Field
      {...{ locale, name: "reason", label: words.reason, support: words.reasonSupport }}
      {...{ value: form.values.reason, error: errorOf(form, "reason"), ...(id ? { id } : {}) }}
      prose
    />
  );
}

type LogoFormsProps = { visit: StaffVisit; form: FormState; hasLogo: boolean };

function LogoForms({ visit, form, hasLogo }: LogoFormsProps): Html {
  const { locale, csrf, now } = visit;
  const words = texts(locale).form;
  return (
    <>
      {/* The address differs each time: browsers keep the picture for some minutes. */}
      <p>
        <img
          class="logo-sample"
          src={`/logo?at=${now.epochMilliseconds}`}
          alt={texts(locale).policies.logo.title}
          width="96"
          height="96"
        />
      </p>
      <section class="panel">
        <Form csrf={csrf} action={`${policiesPath}/logo/file`} multipart>
          <Reason visit={visit} form={form} />
          <Field
            {...{ locale, name: "file", label: words.file, error: errorOf(form, "file") }}
            type="file"
            accept=".svg,.png,image/svg+xml,image/png"
          />
          <Button>{words.upload}</Button>
        </Form>
      </section>
      {hasLogo && (
        <section class="panel">
          <Form csrf={csrf}>
            <Reason visit={visit} form={{ ...form, errors: [] }} id="reason-remove" />
            <Button variant="secondary">{words.removeLogo}</Button>
          </Form>
        </section>
      )}
    </>
  );
}

/** The colour with white on it, how strong the contrast is, and what the pages will use it for. */
function ColorSample({ visit: { locale }, color }: { visit: StaffVisit; color: string }): Html | null {
  const words = texts(locale).contrast;
  if (!/^#[0-9a-f]{6}$/i.test(color)) return null;
  const ratio = contrastWithWhite(color);
  const [light = ""] = brandCss(color).split("@media");
  const use = light.includes("--action:") ? "buttons" : light.includes("--accent:") ? "accent" : "tooLight";
  return (
    <section class="panel" aria-labelledby="sample">
      <h2 id="sample">{words.title}</h2>
      <svg class="color-sample" viewBox="0 0 240 48" role="img" aria-label={words.label(color)}>
        <rect width="240" height="48" rx="8" fill={color} />
      </svg>
      <p>{words.ratio(ratio.toFixed(1))}</p>
      <p>{words[use]}</p>
    </section>
  );
}
