import {
  endResets,
  forgetBrowsers,
  holdAccount,
  replacePassword,
  sealPassword,
  tellOwner,
} from "../accounts/index.ts";
import { record } from "../audit/index.ts";
import { type Answer, again, type Page, type Typed, type Visit } from "../journey/index.ts";
import { passwordChosenMail } from "../mail/index.ts";
import { newPasswordTexts, takeNewPassword } from "../new-password/index.ts";
import type { Tx } from "../platform/index.ts";
import { csrfMatches, endOtherSessions } from "../sessions/index.ts";
import { clearFailures } from "../throttle/index.ts";
import { passwordTexts } from "./password.tsx";
import { chooseView, endedView, proofView } from "./password-link-views.tsx";
import { possibleProofs, tryProof } from "./password-proof.ts";
import { lookAtReset, type ResetKey, type ResetStanding, spendReset } from "./password-reset.ts";

/**
 * The page behind the mail's link. Looking changes nothing. First comes the second proof, beside the mailbox; then,
 * in the same browser and within minutes, the new password.
 */
export function passwordLinkPage(token: string): Page {
  return {
    keeps: [],
    show: async (visit, tx, form) => {
      const standing = await lookAtReset(tx, keyOf(visit, token));
      if (standing.kind !== "waiting") return endedView(visit, standing.kind);
      if (standing.proved) return chooseView(visit, form, standing.loginId);
      return proofView(visit, form, await possibleProofs(tx, visit, standing.accountId));
    },
    accept: (visit, typed) => accept(visit, token, typed),
  };
}

function keyOf({ association, visitor, now }: Visit, token: string): ResetKey {
  return { associationId: association.associationId, token, visitor, now };
}

async function accept(visit: Visit, token: string, typed: Typed): Promise<Answer> {
  const { runtime, association, session, visitor } = visit;
  const key = keyOf(visit, token);
  // What is proved is proved to this browser: without cookies there is no telling which that is.
  if (!csrfMatches(runtime.keys, typed.text("csrf"), [session?.sessionId ?? null, visitor])) {
    return again(typed, [], [{ field: null, text: passwordTexts(visit.locale).proof.needsCookies }]);
  }
  const standing = await runtime.db.within(association.associationId, (tx) => lookAtReset(tx, key));
  if (standing.kind !== "waiting") return { kind: "show", view: endedView(visit, standing.kind) };
  return standing.proved ? choose(visit, key, standing, typed) : prove(visit, key, standing.accountId, typed);
}

async function prove(visit: Visit, key: ResetKey, accountId: string, typed: Typed): Promise<Answer> {
  const outcome = await visit.runtime.db.within(key.associationId, (tx) =>
    tryProof(tx, visit, key, accountId, typed),
  );
  // Fetched anew, so that a reload does not send the proof twice.
  if (outcome.kind === "proved") return { kind: "go", to: visit.url.pathname };
  const { field, text, clock } = outcome;
  return again(typed, ["recoveryCode"], [{ field, text }], clock ? "clock" : null);
}

type Waiting = Extract<ResetStanding, { kind: "waiting" }>;

async function choose(visit: Visit, key: ResetKey, waiting: Waiting, typed: Typed): Promise<Answer> {
  if (typed.has("suggest")) return again(typed, [], [], "suggested");
  // The proof sent once more, from the page before.
  if (!typed.has("password")) return { kind: "go", to: visit.url.pathname };
  const text = newPasswordTexts(visit.locale);
  const account = { associationId: key.associationId, accountId: waiting.accountId };
  const taken = await takeNewPassword(visit, account, typed.text("password"));
  switch (taken.kind) {
    case "refused":
      return again(typed, [], [{ field: "password", text: text.problem(taken.problem) }]);
    case "busy":
      return again(typed, [], [{ field: "password", text: text.busy }]);
    case "hashed": {
      const isSet = await visit.runtime.db.within(key.associationId, (tx) =>
        set(tx, visit, key, waiting.accountId, taken.hash),
      );
      if (!isSet) return { kind: "go", to: visit.url.pathname };
      visit.setCookies.push({ name: "session", value: "", maxAge: 0 });
      return { kind: "go", to: "/sign-in?news=password-changed" };
    }
    default:
      return taken satisfies never;
  }
}

/** @returns false when the link has ended meanwhile, or was spent by the same form sent twice */
async function set(tx: Tx, visit: Visit, reset: ResetKey, accountId: string, hash: string): Promise<boolean> {
  const { runtime, association, now, locale, requestId } = visit;
  const key = { associationId: reset.associationId, accountId };
  // The account first, as everywhere: whoever signs in with the old password at this moment is either in before,
  // and goes with all sessions below, or waits here and finds that it is no longer the password.
  await holdAccount(tx, key);
  const standing = await lookAtReset(tx, reset);
  if (standing.kind !== "waiting" || !standing.proved || !(await spendReset(tx, reset))) return false;
  await replacePassword(tx, key, sealPassword(runtime, key, hash), now);
  await endOtherSessions(tx, { ...key, keep: null, now });
  await forgetBrowsers(tx, key, now);
  await endResets(tx, key, now);
  const subject = runtime.keys.mac("throttle-subject", accountId);
  await clearFailures(tx, { associationId: key.associationId, scope: "password", subject });
  await record(tx, {
    ...{ ...key, actor: "member", requestId, at: now, event: "password.reset" },
    details: { with: standing.proved },
  });
  const content = passwordChosenMail({ locale, association, at: now });
  await tellOwner(tx, runtime, { association, accountId, kind: "password-chosen", content, now });
  return true;
}
