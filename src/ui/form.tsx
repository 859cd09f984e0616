import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";

export type FormProps = {
  /** value bound to the session (or to the pre-login cookie), checked at every POST */
  csrf: string;
  children: Child;
  /** the page's own path when left out */
  action?: string;
  id?: string;
  /** for file uploads */
  multipart?: boolean;
  /** what a script improves, found as `[data-enhance=…]` */
  enhance?: string;
  /** Whether there is something in it already that is not saved; given, the script "unsaved" asks before it is lost. */
  unsaved?: boolean;
};

/** A plain form. The server alone checks it, so that everyone reads the same words (`novalidate`). */
export function Form({ csrf, children, action, id, multipart, enhance, unsaved }: FormProps): Html {
  return (
    <form
      class="form"
      method="post"
      action={action}
      id={id}
      enctype={multipart ? "multipart/form-data" : undefined}
      accept-charset="utf-8"
      novalidate
      data-enhance={enhance}
      data-unsaved={unsaved === undefined ? undefined : unsaved ? "yes" : "no"}
    >
      <input type="hidden" name="csrf" value={csrf} />
      {children}
    </form>
  );
}
