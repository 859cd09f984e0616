import { emptyForm, type FormState, type MemberVisit, steps, type View } from "../../journey/index.ts";
import { newAddressTexts } from "../../new-address/index.ts";
import { newPasswordTexts } from "../../new-password/index.ts";
import { views } from "../../onboarding/index.ts";
import { sha256 } from "../../platform/index.ts";
import { defaultTerms, type Terms } from "../../terms/index.ts";
import { birthDateReasons } from "../../ui/index.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import { deadAddress, member, sakura, visitor } from "./visitors.ts";

type Texts = ReturnType<typeof views.texts>;
type AddressTexts = ReturnType<typeof newAddressTexts>;

const terms: Terms = {
  ...defaultTerms(sakura),
  ...{ version: 1, hash: sha256("gallery"), effectiveOn: Temporal.PlainDate.from("2025-07-01") },
};

/** The first login, from the birth date to 「初回ログインが完了しました」. */
export const firstLoginExhibits: readonly Exhibit[] = [
  birthDate("empty", () => emptyForm),
  birthDate("kept", () => ({ ...emptyForm, values: born("showa", "５５", "12", "1") })),
  birthDate("nothing-typed", ({ reasons }) => wrong("birth-date-year", reasons.empty(""), born())),
  birthDate("no-date", ({ reasons }) =>
    wrong("birth-date-year", reasons.notADate("昭和の冬"), born("western", "昭和の冬")),
  ),
  birthDate("which-era", ({ reasons }) =>
    wrong("birth-date-year", reasons.yearWithoutEra("55"), born("western", "55", "12", "1")),
  ),
  birthDate("wrong-year", ({ reasons }) =>
    wrong("birth-date-year", reasons.yearOutOfRange("1080"), born("western", "1080", "12", "1")),
  ),
  birthDate("wrong-era-year", ({ reasons }) =>
    wrong("birth-date-year", reasons.eraYearOutOfRange("68"), born("showa", "68", "12", "1")),
  ),
  birthDate("wrong-month-and-day", ({ reasons }) => ({
    ...wrong("birth-date-month", reasons.monthOutOfRange("13"), born("western", "1980", "13", "32")),
    errors: [
      { field: "birth-date-month", text: reasons.monthOutOfRange("13") },
      { field: "birth-date-day", text: reasons.dayOutOfRange("32") },
    ],
  })),
  birthDate("february-30", ({ reasons }) =>
    wrong("birth-date-day", reasons.noSuchDay("30"), born("western", "1980", "2", "30")),
  ),
  birthDate("mismatch", ({ mismatch }) =>
    wrong("birth-date-year", mismatch, born("western", "1980", "12", "10"), "mismatch"),
  ),
  birthDate("wait", (_, { wait }) =>
    wrong("birth-date-year", wait("10:26"), born("western", "1980", "12", "10"), "mismatch"),
  ),
  birthDate("disabled", (_, { disabled }) =>
    wrong("birth-date-year", disabled, born("western", "1980", "12", "10"), "mismatch"),
  ),

  at("terms", "plain", "terms", (visit) => [views.termsView(visit, terms, emptyForm)]),
  at("terms", "not-chosen", "terms", (visit, { terms: { choose } }) => {
    const form = wrong("choice", choose);
    return [views.termsView(visit, terms, form), form];
  }),
  at("terms", "changed", "terms", (visit, { terms: { changed } }) => {
    const form = wrong("choice", changed);
    return [views.termsView(visit, { ...terms, version: 2 }, form), form];
  }),
  at("terms", "declined", "terms", (visit) => [views.declinedView(visit)]),

  email("empty", () => emptyForm),
  email("nothing-typed", (text) => wrong("email", text.missing)),
  email("no-address", (text) => wrong("email", text.notAnAddress, { email: "hanako.sato" })),
  email("dots", (text) => wrong("email", text.badDots, { email: "hanako..sato@example.jp" })),
  email("meant", () => after("meant", { email: "hanako.sato@gmial.com" })),

  emailLink("plain", () => emptyForm),
  emailLink("no-mail", () => emptyForm),
  emailLink("resent", () => after("resent")),
  emailLink("too-soon", (text) => wrong(null, text.tooSoon(42))),
  emailLink("too-many", (text) => wrong(null, text.tooMany(18))),
  emailLink("undeliverable", () => emptyForm, true),
  emailLink("code-empty", (text) => wrong("code", text.missing)),
  emailLink("code-not-six-digits", (text) => wrong("code", text.notSixDigits)),
  emailLink("code-wrong", (text) => wrong("code", text.wrong(3))),
  emailLink("code-wrong-for-good", (text) => wrong("code", text.wrong(0))),
  emailLink("code-previous", (text) => wrong("code", text.previous)),
  emailLink("code-late", (text) => wrong("code", text.late)),
  emailLink("no-code", (text) => wrong("code", text.noCode)),
  emailLink("code-wait", ({ wait }) => wrong("code", wait("10:26"))),
  emailLink("code-disabled", ({ disabled }) => wrong("code", disabled)),

  mailedLink("ask", views.linkView),
  mailedLink("confirmed", (visit) =>
    views.spentLinkView(visit, { kind: "confirmed", accountId: "", sessionId: "", emailAddressId: "" }),
  ),
  ...(["already", "expired", "replaced", "unknown"] as const).map((kind) =>
    mailedLink(kind, (visit) => views.spentLinkView(visit, { kind })),
  ),

  at("method", "plain", "method", (visit) => [views.methodView(visit, emptyForm)]),
  at("method", "none-chosen", "method", (visit, { method }) => {
    const form = wrong("method", method.missing);
    return [views.methodView(visit, form), form];
  }),

  password("plain", () => emptyForm),
  password("suggested", () => after("suggested")),
  password("missing", ({ problem }) => wrong("password", problem({ kind: "missing" }))),
  password("too-short", ({ problem }) => wrong("password", problem({ kind: "tooShort", least: 10 }))),
  password("too-long", ({ problem }) => wrong("password", problem({ kind: "tooLong", most: 256 }))),
  ...(["common", "repetitive", "guessable"] as const).map((kind) =>
    password(kind, ({ problem }) => wrong("password", problem({ kind }))),
  ),
  password("same-as-letter", ({ problem }) => wrong("password", problem({ kind: "sameAsLetter" }))),
  password("busy", (text) => wrong("password", text.busy)),

  at("done", "nothing-left", "done", (visit) => [views.doneView(visit)]),
  {
    ...{ page: "done", state: "passkey-left" },
    set: (stage) => {
      const visit = member(stage, "done", { account: { method: "passkey" } });
      return { visit, view: views.doneView(visit), step: steps.done };
    },
  },
];

function born(era = "western", year = "", month = "", day = ""): FormState["values"] {
  return { era, year, month, day };
}

/** A page of the first login as it is seen by somebody who stands there. */
function at(
  page: string,
  state: string,
  step: "birthDate" | "terms" | "email" | "emailLink" | "method" | "password" | "done",
  show: (visit: MemberVisit, text: Texts) => [View, FormState?],
  session: Partial<MemberVisit["session"]> = {},
): Exhibit {
  return {
    ...{ page, state },
    set: (stage) => {
      const visit = member(stage, step, { session });
      const [view, form = emptyForm] = show(visit, views.texts(stage.locale));
      return { visit, view, form, step: steps[step] };
    },
  };
}

function birthDate(
  state: string,
  formOf: (
    own: Texts["birthDate"] & { reasons: ReturnType<typeof birthDateReasons> },
    all: Texts,
  ) => FormState,
): Exhibit {
  return at("birth-date", state, "birthDate", (visit, text) => {
    const form = formOf({ ...text.birthDate, reasons: birthDateReasons(visit.locale) }, text);
    return [views.birthDateView(visit, form), form];
  });
}

function email(state: string, formOf: (text: AddressTexts["email"]) => FormState): Exhibit {
  return at("email", state, "email", (visit) => {
    const form = formOf(newAddressTexts(visit.locale).email);
    return [views.emailView(visit, form), form];
  });
}

function emailLink(
  state: string,
  formOf: (text: AddressTexts["waiting"]) => FormState,
  undeliverable = false,
): Exhibit {
  const show = (visit: MemberVisit): [View, FormState] => {
    const form = formOf(newAddressTexts(visit.locale).waiting);
    return [views.emailLinkView(visit, form, state !== "no-mail"), form];
  };
  return at("email-link", state, "emailLink", show, undeliverable ? { emailAddress: deadAddress } : {});
}

function mailedLink(state: string, show: (visit: ReturnType<typeof visitor>) => View): Exhibit {
  return {
    page: "verify-email",
    state,
    set: (stage) => {
      const visit = visitor(stage);
      return { visit, view: show(visit) };
    },
  };
}

function password(state: string, formOf: (text: ReturnType<typeof newPasswordTexts>) => FormState): Exhibit {
  return at("password", state, "password", (visit) => {
    const form = formOf(newPasswordTexts(visit.locale));
    return [views.passwordView(visit, form), form];
  });
}
