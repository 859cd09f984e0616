import type { Tx } from "../platform/index.ts";
import { rotateSession, sessionCookie } from "../sessions/index.ts";
import { accountKey, type MemberVisit } from "./visit.ts";

/** After anything that makes the session worth more: it goes on under a new token (ASVS 7.2.4). */
export async function stepUp(tx: Tx, visit: MemberVisit): Promise<void> {
  const { runtime, session, now } = visit;
  const { associationId } = accountKey(visit);
  const token = await rotateSession(tx, runtime.random, associationId, session.sessionId);
  visit.setCookies.push(sessionCookie(token, session.rememberedUntil, now));
}
