import type { FormState, Step, View, Visit } from "../../journey/index.ts";
import type { Runtime } from "../../platform/index.ts";
import type { Locale } from "../../ui/index.ts";

/** What a page needs to be shown without anything behind it. */
export type Stage = { runtime: Runtime; locale: Locale };

/** A page as somebody would see it. */
export type Scene = { visit: Visit; view: View; form?: FormState; step?: Step };

/** One page in one state; its address is `/gallery/LOCALE/PAGE/STATE`. */
export type Exhibit = { page: string; state: string; set(stage: Stage): Scene };

/** The page again with one thing wrong. */
export function wrong(
  field: string | null,
  text: string,
  values: FormState["values"] = {},
  news: string | null = null,
): FormState {
  return { values, errors: [{ field, text }], news };
}

/** The page with something that was just done. */
export function after(news: string, values: FormState["values"] = {}): FormState {
  return { values, errors: [], news };
}
