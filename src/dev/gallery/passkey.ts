import { namingView, passkeyEnrolmentView } from "../../enrolment/index.ts";
import { emptyForm, type MemberVisit, steps, type View } from "../../journey/index.ts";
import { passkeyChallengeView } from "../../sign-in/index.ts";
import type { Exhibit } from "./exhibit.ts";
import { member } from "./visitors.ts";

/** Making a passkey, naming it, and being asked for it at later sign-ins. */
export const passkeyExhibits: readonly Exhibit[] = [
  enrolment("create", (visit) => passkeyEnrolmentView(visit, emptyForm)),
  enrolment("name", (visit) => namingView(visit, emptyForm, "iPhone（Safari）")),
  {
    ...{ page: "passkey", state: "asked" },
    set: (stage) => {
      const visit = member(stage, "inside", { account: { method: "passkey", boundFactors: ["passkey"] } });
      return { visit, view: passkeyChallengeView(visit, emptyForm) };
    },
  },
];

function enrolment(state: string, show: (visit: MemberVisit) => View): Exhibit {
  return {
    ...{ page: "passkey-enrolment", state },
    set: (stage) => {
      const visit = member(stage, "inside", { account: { method: "passkey" } });
      return { visit, view: show(visit), step: steps.enrolment };
    },
  };
}
