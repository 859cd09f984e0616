import {
  challengeOptions,
  enrolmentOptions,
  makeChallenge,
  passkeysOf,
  passkeyUserId,
} from "../factors/index.ts";
import { accountKey, isMember, type MemberVisit, relyingParty, type Visit } from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { lookAtReset } from "../recovery/index.ts";
import { csrfMatches } from "../sessions/index.ts";
import type { WebContext } from "./context.ts";
import { type Admission, judge } from "./gate.ts";
import { readCsrf } from "./typed.ts";
import { loadVisit, type VisitOptions } from "./visit.ts";

/** `POST /sign-in/options`: a challenge for any passkey of this host. */
export function signInOptions(c: WebContext, options: VisitOptions): Promise<Response> {
  return answer(c, options, async (_tx, visit) => {
    const asked = {
      associationId: visit.association.associationId,
      purpose: "sign-in",
      now: visit.now,
    } as const;
    const challenge = makeChallenge(visit.runtime, { ...asked, askedBy: visit.visitor });
    return challengeOptions(relyingParty(visit), [], challenge);
  });
}

/** `POST /sign-in/passkey/options`: after the password, the account's own passkeys. */
export function verifyOptions(c: WebContext, options: VisitOptions): Promise<Response> {
  return answerMember(c, options, "/sign-in/passkey", "whoStandsHere", async (tx, visit) => {
    const { associationId } = visit.association;
    const asked = {
      associationId,
      purpose: "verify",
      askedBy: visit.session.sessionId,
      now: visit.now,
    } as const;
    const challenge = makeChallenge(visit.runtime, asked);
    return challengeOptions(relyingParty(visit), await passkeysOf(tx, accountKey(visit)), challenge);
  });
}

/** `POST /enrol/passkey/options`: to make one, beside those that the account has. */
export function enrolOptions(c: WebContext, options: VisitOptions): Promise<Response> {
  return answerMember(c, options, "/enrol/passkey", "enrolment", async (tx, visit) => {
    const { associationId } = visit.association;
    const asked = {
      associationId,
      purpose: "enrol",
      askedBy: visit.session.sessionId,
      now: visit.now,
    } as const;
    const challenge = makeChallenge(visit.runtime, asked);
    const member = {
      userId: await passkeyUserId(tx, visit.runtime.random, accountKey(visit)),
      loginId: visit.session.loginId,
      passkeys: await passkeysOf(tx, accountKey(visit)),
    };
    return enrolmentOptions(relyingParty(visit), member, challenge);
  });
}

/** `POST /recovery/password/TOKEN/options`: the passkeys of whom the mail's link belongs to, asked by this browser. */
export function resetOptions(c: WebContext, options: VisitOptions): Promise<Response> {
  return answer(c, options, async (tx, visit) => {
    const { runtime, visitor, now, association } = visit;
    const { associationId } = association;
    const token = c.req.param("token") ?? "";
    const standing = await lookAtReset(tx, { associationId, token, visitor, now });
    if (standing.kind !== "waiting") return null;
    const asked = { associationId, purpose: "verify", askedBy: visitor, now } as const;
    const challenge = makeChallenge(runtime, asked);
    const passkeys = await passkeysOf(tx, { associationId, accountId: standing.accountId });
    return challengeOptions(relyingParty(visit), passkeys, challenge);
  });
}

// The same gate as the page's: options are made for who stands there.
function answerMember(
  c: WebContext,
  options: VisitOptions,
  page: string,
  admission: Admission,
  make: (tx: Tx, visit: MemberVisit) => Promise<object>,
): Promise<Response> {
  return answer(c, options, async (tx, visit) => {
    const mayEnter = isMember(visit) && judge(visit, admission, page, true).kind === "enter";
    return mayEnter ? make(tx, visit) : null;
  });
}

async function answer(
  c: WebContext,
  options: VisitOptions,
  make: (tx: Tx, visit: Visit) => Promise<object | null>,
): Promise<Response> {
  const csrf = await readCsrf(c);
  return options.runtime.db.within(c.get("associationId"), async (tx) => {
    const visit = await loadVisit(c, tx, options);
    const bindings = [visit.session?.sessionId ?? null, c.get("visitorIsKnown") ? visit.visitor : null];
    if (csrf === null || !csrfMatches(options.runtime.keys, csrf, bindings)) return c.json({}, 403);
    const made = await make(tx, visit);
    return made ? c.json(made) : c.json({}, 401);
  });
}
