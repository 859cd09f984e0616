import { record } from "../audit/index.ts";
import { type Answer, accountKey, type MemberVisit, memberDid } from "../journey/index.ts";
import { endSession } from "../sessions/index.ts";

/** The letter that opened this session is worth nothing any more: neither is the session. The sign-in page says why. */
export async function leaveEndedLetter(visit: MemberVisit): Promise<Answer> {
  const { runtime, session, now } = visit;
  const { associationId } = accountKey(visit);
  await runtime.db.within(associationId, async (tx) => {
    await endSession(tx, associationId, session.sessionId, now);
    await record(tx, { ...memberDid(visit), event: "session.letter-ended" });
  });
  visit.setCookies.push({ name: "session", value: "", maxAge: 0 });
  return { kind: "go", to: "/sign-in?news=letter-ended" };
}
