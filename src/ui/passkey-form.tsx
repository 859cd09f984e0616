import type { Child } from "hono/jsx";
import { Button, type ButtonVariant } from "./button.tsx";
import { Form } from "./form.tsx";
import type { Html } from "./html.ts";

export type PasskeyProblem = "cancelled" | "unsupported" | "failed" | "duplicate" | "wrongPlace";

export type PasskeyFormProps = {
  csrf: string;
  /** `create` makes a passkey, `get` shows one, `autofill` also offers it in the user ID field. */
  ceremony: "create" | "get" | "autofill";
  /** answers the ceremony's options as JSON to a POST with the csrf value */
  options: string;
  action?: string;
  button: string;
  variant?: ButtonVariant;
  /** calm words for what can happen in the browser */
  problems: Readonly<Record<PasskeyProblem, string>>;
  /** what to do without script */
  needsScript: string;
  children?: Child;
};

/**
 * A form that a passkey fills in: the script "passkey" asks the browser and posts what it answers as
 * `credential`. Without script the button is hidden and the page says so.
 */
export function PasskeyForm(props: PasskeyFormProps): Html {
  const {
    csrf,
    ceremony,
    options,
    action,
    button,
    variant = "primary",
    problems,
    needsScript,
    children,
  } = props;
  return (
    <div
      class="passkey"
      data-passkey={ceremony}
      data-options={options}
      data-cancelled={problems.cancelled}
      data-unsupported={problems.unsupported}
      data-failed={problems.failed}
      data-duplicate={problems.duplicate}
      data-wrong-place={problems.wrongPlace}
    >
      <noscript>
        <p class="hint">{needsScript}</p>
      </noscript>
      <Form csrf={csrf} {...(action === undefined ? {} : { action })}>
        <input type="hidden" name="credential" value="" />
        {children}
        <Button variant={variant} icon="passkey">
          {button}
        </Button>
      </Form>
      <p role="status" data-passkey-status />
    </div>
  );
}
