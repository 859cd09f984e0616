import { views } from "../../portal/index.ts";
import type { Service } from "../../tiles/index.ts";
import { demoServices } from "../demo-content.ts";
import type { Exhibit } from "./exhibit.ts";
import { member } from "./visitors.ts";

const [records] = demoServices;
if (!records) throw new Error("the demo has a service");
const address = "https://records.example.jp/";
const service: Service & { address: string } = {
  ...{ ...records, address, id: "0192f3c6-7a40-7d11-9b5e-3f2a61c00100", strength: "passkey" },
};

const openings: Readonly<Record<string, Parameters<typeof views.serviceView>[1]>> = {
  open: { kind: "open", service },
  "not-connected": { kind: "notConnected", service },
  "needs-activation": { kind: "needsActivation", service },
  "needs-sign-in": { kind: "needsSignIn", service },
  "needs-passkey": { kind: "needsPasskey", service, hasOne: true },
  "no-passkey": { kind: "needsPasskey", service, hasOne: false },
};

/** What a tile leads to while its service does not open by itself, and a notice that is for one member. */
export const serviceExhibits: readonly Exhibit[] = [
  ...Object.entries(openings).map(
    ([state, opening]): Exhibit => ({
      ...{ page: "service", state },
      set: (stage) => {
        const visit = member(stage, "inside");
        const view = views.serviceView(visit, opening);
        if (!view) throw new Error(`${state} has a page`);
        return { visit, view };
      },
    }),
  ),
  ...[true, false].map(
    (awaitsActivation): Exhibit => ({
      ...{ page: "notice", state: awaitsActivation ? "personal-needs-code" : "personal-needs-sign-in" },
      set: (stage) => {
        const visit = member(stage, "inside", { session: { awaitsActivation } });
        return { visit, view: views.personalNoticeView(visit) };
      },
    }),
  ),
];
