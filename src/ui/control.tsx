import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { Rich } from "./rich.tsx";
import { texts } from "./texts.ts";

/** What every form control shows around itself, in this order: label, support text, control, error. */
export type ControlProps = {
  name: string;
  label: string;
  /** defaults to the name; the error summary links to it */
  id?: string;
  support?: Child;
  /** what is wrong and how to put it right; the same words stand in the error summary */
  error?: string | undefined;
  /** The few controls that may stay empty: marked as such, unless the page says itself what is needed. */
  optional?: boolean | "unmarked";
};

/** The attributes that tie a control to its texts. */
export function described(
  id: string,
  { support, error }: { support?: Child; error?: string | undefined },
): { "aria-invalid": "true" | undefined; "aria-describedby": string | undefined } {
  // The error comes first: it is what the person needs to hear.
  const ids = [error && `${id}-error`, support && `${id}-support`].filter(Boolean);
  return {
    "aria-invalid": error ? "true" : undefined,
    "aria-describedby": ids.length > 0 ? ids.join(" ") : undefined,
  };
}

/** Label, support text and error text around a single control. */
export function Labelled({
  id,
  label,
  support,
  error,
  optional,
  locale,
  children,
}: Omit<ControlProps, "name" | "id"> & { id: string; locale: Locale; children: Child }): Html {
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
        {optional === true && <span class="optional">{texts(locale).optional}</span>}
      </label>
      <Support id={id}>{support}</Support>
      {children}
      <ErrorText id={id} error={error} />
    </div>
  );
}

/** The quiet text between label and control. */
export function Support({ id, children }: { id: string; children?: Child }): Html | null {
  if (!children) return null;
  return (
    <div class="support" id={`${id}-support`}>
      {typeof children === "string" ? <Rich text={children} /> : children}
    </div>
  );
}

/** The error below a control, led by ＊ so that it does not depend on colour. */
export function ErrorText({ id, error }: { id: string; error?: string | undefined }): Html | null {
  if (!error) return null;
  return (
    <p class="error-text" id={`${id}-error`}>
      ＊{error}
    </p>
  );
}
