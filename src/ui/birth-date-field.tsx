import type { Child } from "hono/jsx";
import { described, ErrorText, Support } from "./control.tsx";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

/** The four answers as typed. The form sends them under these names. */
export type BirthDateInput = { era?: string; year?: string; month?: string; day?: string };

export type BirthDatePart = keyof BirthDateInput;

export type BirthDateFieldProps = {
  locale: Locale;
  legend: string;
  legendHidden?: boolean;
  support?: Child;
  error?: string | undefined;
  /** the parts that are wrong; all three numbers when left out */
  errorParts?: readonly BirthDatePart[];
  value?: BirthDateInput | undefined;
};

const eras = ["western", "showa", "heisei", "reiwa", "taisho"] as const;

/**
 * A birth date in either calendar: `era` (western | showa | heisei | reiwa | taisho), `year`, `month`,
 * `day`. The controls have the ids `birth-date-era`, `birth-date-year` … for the error summary. A
 * script shows the date in both calendars below.
 */
export function BirthDateField(props: BirthDateFieldProps): Html {
  const { locale, legend, legendHidden, support, error, value = {} } = props;
  const { errorParts = ["year", "month", "day"] } = props;
  const text = texts(locale);
  const invalid = (part: BirthDatePart): "true" | undefined =>
    error && errorParts.includes(part) ? "true" : undefined;
  const { "aria-describedby": describedBy } = described("birth-date", props);
  return (
    <fieldset class="field" aria-describedby={describedBy} data-birth-date={locale}>
      <legend class={legendHidden ? "visually-hidden" : "label"}>{legend}</legend>
      <Support id="birth-date">{support}</Support>
      <div class="birth-date">
        <div class="birth-date-era">
          <label class="part-label" for="birth-date-era">
            {text.era}
          </label>
          <select class="input select" id="birth-date-era" name="era" aria-invalid={invalid("era")}>
            {eras.map((era) => (
              <option value={era} selected={era === (value.era ?? "western")}>
                {text.eras[era]}
              </option>
            ))}
          </select>
        </div>
        {(["year", "month", "day"] as const).map((part) => (
          <div class={`birth-date-${part}`}>
            <label class="part-label" for={`birth-date-${part}`}>
              {text[part]}
            </label>
            <input
              class="input"
              id={`birth-date-${part}`}
              name={part}
              type="text"
              inputmode="numeric"
              autocomplete={`bday-${part}`}
              value={value[part]}
              aria-invalid={invalid(part)}
            />
          </div>
        ))}
      </div>
      <ErrorText id="birth-date" error={error} />
      <p class="echo" role="status" data-birth-date-echo />
    </fieldset>
  );
}
