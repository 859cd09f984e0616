import { emptyForm, type FormState } from "../../journey/index.ts";
import type { MailFacts } from "../../mail/index.ts";
import { accountsTexts, accountsView, inviteView, personView } from "../../staff/index.ts";
import type { Role, StaffAccount } from "../../staff-accounts/index.ts";
import { forbiddenView } from "../../web/staff-answer.tsx";
import { troubleView } from "../../web/trouble.tsx";
import { after, type Exhibit, type StaffScene, type Stage, wrong } from "./exhibit.ts";
import { atDesk } from "./staff-visitors.ts";
import { now } from "./visitors.ts";

const colleague: StaffAccount = {
  ...{ staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d52", email: "megumi.sasaki@sakura-kenpo.example" },
  ...{ name: "佐々木 恵", role: "approver", deactivatedAt: null, invitedUntil: null },
  ...{ createdAt: now.subtract({ hours: 4000 }), joinedAt: now.subtract({ hours: 3990 }) },
  lastSignInAt: now.subtract({ hours: 15 }),
};
const invited: StaffAccount = {
  ...{ ...colleague, staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d53", name: "高橋 実", role: "auditor" },
  ...{ email: "minoru.takahashi@sakura-kenpo.example", joinedAt: null, lastSignInAt: null },
  invitedUntil: now.add({ hours: 150 }),
};
const lost: StaffAccount = {
  ...{ ...invited, staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d55", name: "田中 葵" },
  ...{ email: "aoi.tanaka@sakura-kenpo.exmaple" },
};
const late: StaffAccount = {
  ...{ ...invited, staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d56", name: "小林 学" },
  ...{ email: "manabu.kobayashi@sakura-kenpo.example", invitedUntil: now.subtract({ hours: 30 }) },
};
const mails: ReadonlyMap<string, MailFacts> = new Map([
  [invited.staffId, { state: "sent", bouncedAt: null, reason: null }],
  [lost.staffId, { state: "abandoned", bouncedAt: null, reason: "550 5.1.2" }],
]);
const stopped: StaffAccount = {
  ...{ ...colleague, staffId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d54", name: "中村 誠", role: "operator" },
  ...{ email: "makoto.nakamura@sakura-kenpo.example", deactivatedAt: now.subtract({ hours: 400 }) },
};

type Desk = ReturnType<typeof atDesk>;
type Words = ReturnType<typeof accountsTexts>;

function list(state: string, role: Role): Exhibit {
  return {
    ...{ page: "staff-accounts", state },
    set: (stage: Stage): StaffScene => {
      const desk = atDesk(stage, "/staff/accounts", role);
      const self = { ...colleague, ...desk.staff, createdAt: colleague.createdAt };
      return { desk, view: accountsView(desk, [self, colleague, invited, lost, late, stopped], mails) };
    },
  };
}

function inviting(state: string, formOf: (text: Words) => FormState = () => emptyForm): Exhibit {
  return {
    ...{ page: "staff-invite", state },
    set: (stage: Stage): StaffScene => {
      const desk = atDesk(stage, "/staff/accounts/invite", "approver");
      const form = formOf(accountsTexts(stage.locale));
      return { desk, form, view: inviteView(desk, form) };
    },
  };
}

function person(
  state: string,
  personOf: (desk: Desk) => StaffAccount,
  formOf: (text: Words) => FormState = () => emptyForm,
): Exhibit {
  return {
    ...{ page: "staff-person", state },
    set: (stage: Stage): StaffScene => {
      const desk = atDesk(stage, `/staff/accounts/${colleague.staffId}`, "approver");
      const form = formOf(accountsTexts(stage.locale));
      return { desk, form, view: personView(desk, form, personOf(desk), mails.get(personOf(desk).staffId)) };
    },
  };
}

const typed = { name: "高橋 実", email: "minoru", role: "auditor" };

/** 「職員」 in every state, and what the console says when something is not to be had. */
export const staffAccountsExhibits: readonly Exhibit[] = [
  list("approver", "approver"),
  list("operator", "operator"),
  inviting("plain"),
  inviting("missing", (text) => wrong("name", text.missingName)),
  inviting("bad-address", (text) => wrong("email", text.badEmail, typed)),
  inviting("taken", (text) => wrong("email", text.takenEmail, typed)),
  inviting("no-role", (text) => wrong("role", text.missingRole, { name: typed.name })),
  person("plain", () => colleague),
  person(
    "just-invited",
    () => invited,
    () => after("invited"),
  ),
  person("invitation-lost", () => lost),
  person("invitation-over", () => late),
  person(
    "invited-again",
    () => colleague,
    () => after("again"),
  ),
  person(
    "role-changed",
    () => colleague,
    () => after("role"),
  ),
  person(
    "deactivated",
    () => stopped,
    () => after("stopped"),
  ),
  {
    ...{ page: "staff-person", state: "auditor" },
    set: (stage): StaffScene => {
      const desk = atDesk(stage, `/staff/accounts/${colleague.staffId}`, "auditor");
      return { desk, view: personView(desk, emptyForm, colleague) };
    },
  },
  person("self", (desk) => ({ ...colleague, ...desk.staff })),
  person(
    "no-reason",
    () => colleague,
    (text) => wrong("stop-reason", text.missingReason),
  ),
  person(
    "same-role",
    () => colleague,
    (text) => wrong("new-role", text.sameRole, { "role-reason": "異動", "new-role": "approver" }),
  ),
  person(
    "last-approver",
    () => colleague,
    (text) => wrong("stop-reason", text.lastApprover, { "stop-reason": "退職" }),
  ),
  {
    ...{ page: "staff-trouble", state: "forbidden" },
    set: (stage): StaffScene => {
      const desk = atDesk(stage, "/staff/accounts/invite", "auditor");
      return { desk, view: forbiddenView(desk, "staff.change") };
    },
  },
  ...(["notFound", "crossSite", "tooLong", "notAForm", "broken"] as const).map(
    (trouble): Exhibit => ({
      ...{ page: "staff-trouble", state: trouble },
      set: (stage): StaffScene => {
        const desk = atDesk(stage, "/staff/nowhere");
        return { desk, view: troubleView(desk, trouble, "/staff") };
      },
    }),
  ),
];
