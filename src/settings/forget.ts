import { forgetBrowsers } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { accountKey, type MemberVisit, memberDid } from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import {
  endOtherSessions,
  markBrowser,
  rotateSession,
  sessionCookie,
  unremember,
} from "../sessions/index.ts";

/**
 * A method of signing in was taken away: whoever holds the device is signed out and a stranger from here on, and no
 * browser is remembered (standards.md, decision 4). This session goes on, under a new token, and this browser is
 * the only one that is known.
 */
export async function forgetOtherBrowsers(tx: Tx, visit: MemberVisit): Promise<void> {
  const { runtime, session, now, browser } = visit;
  const key = accountKey(visit);
  await endOtherSessions(tx, { ...key, keep: session.sessionId, now });
  await unremember(tx, key.associationId, session.sessionId);
  await forgetBrowsers(tx, key, now);
  const token = await rotateSession(tx, runtime.random, key.associationId, session.sessionId);
  visit.setCookies.push(sessionCookie(token, null, now));
  const mark = markBrowser(runtime, browser, { ...key, browsersForgottenAt: now });
  visit.setCookies.push({ name: "browser", value: mark, maxAge: 365 * 86_400 });
  await record(tx, { ...memberDid(visit), event: "session.others-ended" });
}
