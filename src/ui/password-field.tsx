import { type ControlProps, described, Labelled } from "./control.tsx";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

export type PasswordFieldProps = ControlProps & {
  locale: Locale;
  autocomplete: "current-password" | "new-password" | "current-password webauthn";
};

/**
 * A password; never filled in again after an error. A script adds the button that shows it and the
 * hint about caps lock; without script neither is there.
 */
export function PasswordField(props: PasswordFieldProps): Html {
  const { locale, name, id = name, autocomplete } = props;
  const text = texts(locale);
  return (
    <Labelled {...props} id={id} locale={locale}>
      <div class="password">
        <input
          class="input"
          id={id}
          name={name}
          type="password"
          autocomplete={autocomplete}
          spellcheck={false}
          required
          {...described(id, props)}
        />
        <button
          class="password-toggle"
          type="button"
          aria-controls={id}
          data-show-password={id}
          data-show={text.showPassword}
          data-hide={text.hidePassword}
          data-shown={text.passwordShown}
          data-hidden={text.passwordHidden}
          hidden
        >
          {text.showPassword}
        </button>
      </div>
      <p class="hint" data-caps-lock={id} role="status" data-text={text.capsLock} />
    </Labelled>
  );
}
