import { emptyForm, type FormState } from "../../journey/index.ts";
import { helpDeskViews } from "../../staff/index.ts";
import { type Exhibit, wrong } from "./exhibit.ts";
import { caseOf, checked, memberId, unchecked } from "./staff-member-cases.ts";
import { atDesk } from "./staff-visitors.ts";

type Act = Parameters<typeof helpDeskViews.actView>[1]["name"];
type Words = ReturnType<typeof helpDeskViews.texts>;

const member = caseOf("ready");
const approvalId = "0192f3c6-7a40-7d11-9b5e-3f2a61c08d70";

function act(
  state: string,
  name: Act,
  caller = unchecked,
  formOf: (text: Words) => FormState = () => emptyForm,
): Exhibit {
  return {
    ...{ page: "staff-help-desk", state },
    set: (stage) => {
      const desk = atDesk(stage, `/staff/members/${memberId}/help/${name}`);
      const form = formOf(helpDeskViews.texts(stage.locale));
      return { desk, form, view: helpDeskViews.actView(desk, { member, name, caller }, form) };
    },
  };
}

function outcome(state: string, name: Act, outcome: helpDeskViews.ActOutcome): Exhibit {
  return {
    ...{ page: "staff-help-desk", state },
    set: (stage) => {
      const desk = atDesk(stage, `/staff/members/${memberId}/help/${name}`);
      return { desk, view: helpDeskViews.outcomeView(desk, { member, name, outcome }) };
    },
  };
}

/** What the help desk does for a member, in every state. */
export const staffHelpDeskExhibits: readonly Exhibit[] = [
  act("unlock", "unlock"),
  act("end-sessions", "end-sessions"),
  act("clear-factor", "clear-factor"),
  act("clear-factors", "clear-factors"),
  act("reissue", "reissue"),
  act("hide-address", "hide-address"),
  act("objection", "objection"),
  act("caller-checked", "reissue", checked),
  act("wrong", "clear-factor", unchecked, (text) => ({
    ...{ values: { reason: "" }, news: null },
    errors: [
      { field: "factor", text: text.missingWhich },
      { field: "identity", text: text.missingIdentity },
      { field: "reason", text: text.missingReason },
    ],
  })),
  act("reason-too-long", "unlock", checked, (text) =>
    wrong("reason", text.longReason, { reason: "あ".repeat(501) }),
  ),
  outcome("unlocked", "unlock", { kind: "done" }),
  outcome("sessions-ended", "end-sessions", { kind: "done" }),
  outcome("factor-cleared", "clear-factor", { kind: "done" }),
  outcome("factors-cleared", "clear-factors", { kind: "done" }),
  outcome("address-hidden", "hide-address", { kind: "done" }),
  outcome("objected", "objection", { kind: "done" }),
  outcome("waiting", "reissue", { kind: "waiting", approvalId }),
  outcome("queued", "reissue", { kind: "queued" }),
  outcome("asked", "reissue", { kind: "asked", approvalId }),
  outcome("nothing", "unlock", { kind: "nothing" }),
  {
    ...{ page: "staff-help-desk", state: "impossible" },
    set: (stage) => {
      const desk = atDesk(stage, `/staff/members/${memberId}/help/unlock`);
      return { desk, view: helpDeskViews.impossibleView(desk, member, "unlock") };
    },
  },
];
