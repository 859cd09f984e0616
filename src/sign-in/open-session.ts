import { noteSignIn } from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import type { Visit } from "../journey/index.ts";
import { shortenedAddress, type Tx } from "../platform/index.ts";
import {
  deviceName,
  endSession,
  type OpenedWith,
  openSession,
  proveFactor,
  reopenSession,
  rotateSession,
  sessionCookie,
} from "../sessions/index.ts";

/** How somebody proved who they are, and what they asked for. */
export type Proof = { accountId: string; openedWith: OpenedWith; letterId: string | null; remember: boolean };

/** Opens the session of who has just signed in, and hands the visit its cookie. */
export async function openFor(tx: Tx, visit: Visit, proof: Proof): Promise<void> {
  const { runtime, association, now, session: before, requestId } = visit;
  const { associationId, rememberDays } = association;
  const { accountId, openedWith, letterId } = proof;
  const log = { associationId, actor: "member", accountId, requestId, at: now } as const;

  // A remembered session that shows its password or passkey again goes on as it is: its factor was shown on
  // this browser, and only there (standards.md, decision 4).
  const isOwn = openedWith === "password" || openedWith === "passkey";
  if (before?.rememberedUntil && before.accountId === accountId && isOwn) {
    await reopenSession(tx, associationId, before.sessionId, now);
    if (openedWith === "passkey") await proveFactor(tx, associationId, before.sessionId, "passkey", now);
    const token = await rotateSession(tx, runtime.random, associationId, before.sessionId);
    await record(tx, { ...log, event: "session.remembered-reopened", sessionId: before.sessionId });
    visit.setCookies.push(sessionCookie(token, before.rememberedUntil, now));
    return;
  }
  if (before) await endSession(tx, associationId, before.sessionId, now);

  const rememberedUntil = proof.remember && rememberDays > 0 ? now.add({ hours: 24 * rememberDays }) : null;
  // Sent together and done in this order: the session keeps when the account had signed in before.
  const [{ sessionId, token }] = await Promise.all([
    openSession(tx, runtime.random, {
      ...{ associationId, accountId, openedWith, letterId, rememberedUntil, now },
      device: deviceName(visit.userAgent),
      network: shortenedAddress(visit.network),
    }),
    noteSignIn(tx, { associationId, accountId }, now),
  ]);
  // A passkey that verified its user is both factors (NIST SP 800-63B-4 §3.1.6).
  if (openedWith === "passkey") await proveFactor(tx, associationId, sessionId, "passkey", now);
  await record(tx, { ...log, event: "sign-in.succeeded", sessionId, details: { with: openedWith } });
  visit.setCookies.push(sessionCookie(token, rememberedUntil, now));
}
