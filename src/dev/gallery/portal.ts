import { type CurrentSession, emptyForm, type FormState, type View } from "../../journey/index.ts";
import type { Notice } from "../../notices/index.ts";
import { views } from "../../portal/index.ts";

import type { Service } from "../../tiles/index.ts";
import { troubles, troubleView } from "../../web/trouble.tsx";
import { demoNotices, demoServices } from "../demo-content.ts";
import { type Exhibit, wrong } from "./exhibit.ts";
import { deadAddress, member, now, visitor } from "./visitors.ts";

type Texts = ReturnType<typeof views.texts>;

const notices: readonly Notice[] = demoNotices.map((notice, index) => ({
  ...notice,
  id: `0192f3c6-7a40-7d11-9b5e-3f2a61c0000${index}`,
  publishedAt: now.subtract({ hours: 24 * notice.daysAgo }),
  unread: index < 2,
  reach: "many",
  attachment: index === 0 ? { name: "予防接種のご案内.pdf", type: "application/pdf", bytes: 214_000 } : null,
}));

// One of them connected, so that both kinds of tile are seen.
const services: readonly Service[] = demoServices.map((service, index) => ({
  ...service,
  id: `0192f3c6-7a40-7d11-9b5e-3f2a61c0010${index}`,
  strength: "any",
  address: index === 0 ? "https://records.example.jp/" : null,
}));

/** The top page, what it leads to, and what is shown when something went wrong. */
export const portalExhibits: readonly Exhibit[] = [
  top("full"),
  top("first-time", { session: { previousSignInAt: null } }),
  top("empty", { services: [], notices: [] }),
  // Nothing personal yet: not even a name.
  top("awaiting-activation", { session: { awaitsActivation: true, name: "suzuki01", loginId: "suzuki01" } }),
  top("offers-recovery-codes", { session: { boundHere: true } }),
  top("few-recovery-codes", { recoveryCodesLeft: 2 }),
  top("no-recovery-codes-left", { recoveryCodesLeft: 0 }),
  top("undeliverable", { session: { emailAddress: deadAddress } }),
  ...notices.map(
    (notice, index): Exhibit => ({
      page: "notice",
      state: String(index + 1),
      set: (stage) => {
        const visit = member(stage, "inside");
        return { visit, view: views.noticeView(visit, notice) };
      },
    }),
  ),

  activation("plain", () => emptyForm),
  activation("empty", (text) => wrong("code", text.missing)),
  activation("wrong", (text) => wrong("code", text.wrong, { code: "7K4M-9QXT-2HWD" })),
  ...(["expired", "replaced", "stopped", "returned", "used"] as const).map((kind) =>
    activation(kind, (text) => wrong("code", text[kind], { code: "7K4M-9QXT-2HWD" })),
  ),
  activation("wait", (text) => wrong("code", text.wait("10:26"), { code: "7K4M-9QXT-2HWD" })),
  activation("disabled", (text) => wrong("code", text.disabled, { code: "7K4M-9QXT-2HWD" })),

  ...troubles.map(
    (trouble): Exhibit => ({
      page: "trouble",
      state: trouble,
      set: (stage) => ({ visit: visitor(stage), view: troubleView(visitor(stage), trouble) }),
    }),
  ),
];

function top(
  state: string,
  {
    session = {},
    recoveryCodesLeft = null,
    ...shown
  }: {
    session?: Partial<CurrentSession>;
    recoveryCodesLeft?: number | null;
    services?: [];
    notices?: [];
  } = {},
): Exhibit {
  return {
    page: "top",
    state,
    set: (stage) => {
      const visit = member(stage, "inside", { session, account: { recoveryCodesLeft } });
      return {
        visit,
        view: views.topView(visit, shown.services ?? services, shown.notices ?? notices),
      };
    },
  };
}

function activation(state: string, formOf: (text: Texts["activation"]) => FormState): Exhibit {
  return {
    page: "activation",
    state,
    set: (stage) => {
      const visit = member(stage, "inside", { session: { awaitsActivation: true } });
      const form = formOf(views.texts(stage.locale).activation);
      const view: View = views.activationView(visit, form);
      return { visit, view, form };
    },
  };
}
