import { type ControlProps, described, Labelled } from "./control.tsx";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";

export type FieldProps = ControlProps & {
  locale: Locale;
  value?: string | undefined;
  type?: "text" | "email" | "tel" | "search" | "file" | "date" | "datetime-local" | "number";
  inputmode?: "text" | "numeric" | "email" | "tel";
  /** token of the HTML standard, such as `username` or `email`; `off` when there is none */
  autocomplete?: string;
  /** how much room the expected text takes; a hint, never a limit */
  width?: "full" | "half" | "short";
  /** for prose; IDs and addresses are never spell-checked or capitalised */
  prose?: boolean;
  /** accepted types of a file field */
  accept?: string;
};

/** A one-line text field (or a file field). */
export function Field(props: FieldProps): Html {
  const { locale, name, id = name, value, type = "text", inputmode, autocomplete = "off" } = props;
  const { width = "full", prose = false, accept, optional } = props;
  // The standard gives `autocapitalize` no meaning on these types.
  const isText = type === "text" || type === "tel" || type === "search";
  const capitalised = prose || !isText;
  return (
    <Labelled {...props} id={id} locale={locale}>
      <input
        class={`input input-${width}`}
        id={id}
        name={name}
        type={type}
        value={value}
        inputmode={inputmode}
        autocomplete={type === "file" ? undefined : autocomplete}
        autocapitalize={capitalised ? undefined : "none"}
        spellcheck={prose || !(isText || type === "email") ? undefined : false}
        accept={accept}
        required={!optional}
        {...described(id, props)}
      />
    </Labelled>
  );
}

/** A field for several lines of prose. */
export function TextArea(
  props: ControlProps & { locale: Locale; value?: string | undefined; rows?: number },
): Html {
  const { locale, name, id = name, value = "", rows = 5, optional } = props;
  return (
    <Labelled {...props} id={id} locale={locale}>
      <textarea class="input" id={id} name={name} rows={rows} required={!optional} {...described(id, props)}>
        {value}
      </textarea>
    </Labelled>
  );
}

/** A choice from a list too long for radio buttons. */
export function SelectField(
  props: ControlProps & {
    locale: Locale;
    value?: string | undefined;
    options: readonly { value: string; text: string }[];
  },
): Html {
  const { locale, name, id = name, value, options, optional } = props;
  return (
    <Labelled {...props} id={id} locale={locale}>
      <select class="input select" id={id} name={name} required={!optional} {...described(id, props)}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
