import { otpAppEnrolmentPage, otpAppKeyUri } from "../enrolment/index.ts";
import { keyPicture } from "../factors/index.ts";
import { isMember } from "../journey/index.ts";
import type { WebContext } from "./context.ts";
import { judge } from "./gate.ts";
import { loadVisit, type VisitOptions } from "./visit.ts";

/** `GET /enrol/otp-app/qr.png`: the key that waits in this session, and nobody else's; 404 without one. */
export async function otpAppPicture(c: WebContext, options: VisitOptions): Promise<Response> {
  const uri = await options.runtime.db.within(c.get("associationId"), async (tx) => {
    const visit = await loadVisit(c, tx, options);
    if (!isMember(visit)) return null;
    const { kind } = judge(visit, "enrolment", otpAppEnrolmentPage.path, true);
    return kind === "enter" ? otpAppKeyUri(visit, tx) : null;
  });
  if (uri === null) return c.text("Not found\n", 404);
  c.header("Content-Type", "image/png");
  return c.body(await keyPicture(uri));
}
