import { emptyForm, type FormState, type MemberVisit, type View } from "../../journey/index.ts";
import { newCodesView, recoveryCodesTexts, recoveryCodesView } from "../../settings/index.ts";
import { views } from "../../sign-in/index.ts";
import { type Exhibit, wrong } from "./exhibit.ts";
import { member, now } from "./visitors.ts";

type Texts = ReturnType<typeof views.recoveryCodeTexts>;

// Nobody's.
const codes = ["7KQ2M-9XD4T-01ABC", "0123A-BCDEF-GH789", "JKMNP-QRSTV-WXYZ0", "5F8E2-ZZ01X-9KQ3M"];
const ten = [...codes, ...codes.map((code) => code.split("").reverse().join("")), ...codes.slice(0, 2)];
const madeAt = now.subtract({ hours: 24 * 90 });

/** Making recovery codes, being reminded of them, and using one. */
export const recoveryCodesExhibits: readonly Exhibit[] = [
  settings("none", (visit) => recoveryCodesView(visit, emptyForm, null)),
  settings("some", (visit) => recoveryCodesView(visit, emptyForm, { left: 9, madeAt })),
  settings("few", (visit) => recoveryCodesView(visit, emptyForm, { left: 2, madeAt })),
  settings("all-spent", (visit) => recoveryCodesView(visit, emptyForm, { left: 0, madeAt })),
  settings("made", (visit) => newCodesView(visit, ten)),
  {
    ...{ page: "recovery-codes", state: "too-late-to-save" },
    set: (stage) => {
      const visit = member(stage, "inside");
      const form = wrong(null, recoveryCodesTexts(stage.locale).tooLate);
      return { visit, form, view: recoveryCodesView(visit, form, { left: 10, madeAt }) };
    },
  },

  asked("plain", () => emptyForm),
  asked("missing", ({ missing }) => wrong("code", missing)),
  ...(["notACode", "wrong", "used", "replaced", "disabled"] as const).map((kind) =>
    asked(kind, (text) => wrong("code", text[kind], { code: "7KQ2M-9XD4T-01ABC" })),
  ),
  asked("wait", ({ wait }) => wrong("code", wait("10:26"), { code: "7KQ2M-9XD4T-01ABC" })),
];

function settings(state: string, show: (visit: MemberVisit) => View): Exhibit {
  return {
    ...{ page: "recovery-codes", state },
    set: (stage) => {
      const visit = member(stage, "inside");
      return { visit, view: show(visit) };
    },
  };
}

function asked(state: string, formOf: (text: Texts) => FormState): Exhibit {
  return {
    ...{ page: "sign-in-recovery-code", state },
    set: (stage) => {
      const account = { method: "passkey", boundFactors: ["passkey"], recoveryCodesLeft: 9 } as const;
      const visit = member(stage, "inside", { account });
      const form = formOf(views.recoveryCodeTexts(stage.locale));
      return { visit, form, view: views.recoveryCodeView(visit, form) };
    },
  };
}
