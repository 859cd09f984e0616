import type { Tx } from "../platform/index.ts";
import type { FieldError, Html, NavigationEntry } from "../ui/index.ts";
import type { Step } from "./steps.ts";
import type { MemberVisit, Visit } from "./visit.ts";

/** What a form sent, read at the edge: decoded text without NUL, the first of equal names. */
export type Typed = {
  text(name: string): string;
  has(name: string): boolean;
};

/** What a page shows besides its own words: what was typed before, what is wrong, what just happened. */
export type FormState = {
  values: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
  /** Something that was done, in the page's own vocabulary: "sent". */
  news: string | null;
};

export const emptyForm: FormState = { values: {}, errors: [], news: null };

/** Whether something was typed before: the page shows it instead of what is saved. */
export function isTyped({ values }: FormState): boolean {
  return Object.keys(values).length > 0;
}

/** What is wrong with one field, in the words that stand beside it; undefined: nothing. */
export function errorOf(form: FormState, field: string): string | undefined {
  return form.errors.find((error) => error.field === field)?.text;
}

/** A page without its frame: the frame adds brand, step, language and help desk. */
export type View = {
  title: string;
  lead?: string;
  body: Html;
  width?: "narrow" | "wide";
  scripts?: readonly string[];
  /** HTTP status; 200 when left out. */
  status?: 200 | 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503;
  navigation?: readonly NavigationEntry[];
  /** A key or code is on it: sent uncompressed, so that no length gives it away (BREACH). */
  holdsSecret?: boolean;
};

/** What comes of a form. */
export type Answer =
  /** On to the first page that is not yet done; where all are, to `otherwise`, or to the top page. */
  | { kind: "next"; otherwise?: string }
  | { kind: "go"; to: string }
  /** The same page again, with what is wrong (or what was done). */
  | { kind: "again"; form: FormState }
  /** Another page at the same address. */
  | { kind: "show"; view: View };

/** A text file for the member to keep, in place of a page; the page stays as it is. */
export type Download = { kind: "download"; name: string; text: string };

/** A page with its form. `show` reads only; `accept` is where things change. */
export type Page<V extends Visit = Visit> = {
  show(visit: V, tx: Tx, form: FormState): Promise<View>;
  accept(visit: V, typed: Typed): Promise<Answer | Download>;
  /** Fields given back after a session ran out in the middle of the form; never secrets. */
  keeps: readonly string[];
};

/** The page of a step: the gate lets in who stands at that step, and nobody else. */
export type StepPage = Page<MemberVisit> & { step: Step };

/** The page that enrols one method: the last step, or later a factor more. */
export type EnrolmentPage = StepPage & { path: string };

/** The same page again with errors, keeping these fields as typed. */
export function again(
  typed: Typed,
  keep: readonly string[],
  errors: readonly FieldError[],
  news: string | null = null,
): Answer {
  return { kind: "again", form: { values: kept(typed, keep), errors, news } };
}

export function kept(typed: Typed, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.filter((name) => typed.has(name)).map((name) => [name, typed.text(name)]));
}
