import type { FormState, Step, View, Visit } from "../../journey/index.ts";
import type { Runtime } from "../../platform/index.ts";
import type { DoorVisit } from "../../staff/index.ts";
import type { Locale } from "../../ui/index.ts";

/** What a page needs to be shown without anything behind it. */
export type Stage = { runtime: Runtime; locale: Locale };

/** A page as a member would see it. */
export type MemberScene = { visit: Visit; view: View; form?: FormState; step?: Step };

/** A page of the console, or in front of it. */
export type StaffScene = { desk: DoorVisit; view: View; form?: FormState };

export type Scene = MemberScene | StaffScene;

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
