import { type ControlProps, described, Labelled } from "./control.tsx";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";

/**
 * One box for a one-time code. No `pattern` and no `maxlength`: full-width digits and `066 474` are
 * right answers, which the server folds.
 */
export function CodeField(props: ControlProps & { locale: Locale; value?: string | undefined }): Html {
  const { locale, name, id = name, value } = props;
  return (
    <Labelled {...props} id={id} locale={locale}>
      <input
        class="input input-code"
        id={id}
        name={name}
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        autocapitalize="none"
        spellcheck={false}
        value={value}
        required
        {...described(id, props)}
      />
    </Labelled>
  );
}
