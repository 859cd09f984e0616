import { record } from "../audit/index.ts";
import {
  bindOtpApp,
  factorNames,
  keyUri,
  longestDeviceName,
  type OtpAppOutcome,
  pendingOtpApp,
  prepareOtpApp,
  readCode,
  tidyName,
  uniqueName,
} from "../factors/index.ts";
import {
  type Answer,
  accountKey,
  again,
  type EnrolmentPage,
  type MemberVisit,
  memberDid,
  steps,
  type Typed,
} from "../journey/index.ts";
import type { Tx } from "../platform/index.ts";
import { deviceName, endOtherSessions } from "../sessions/index.ts";
import { clearFailures } from "../throttle/index.ts";
import { addsOneMore, chooseAnother } from "./choose-another.ts";
import { factorBound } from "./factor-bound.ts";
import { appCaseOf, type OtpAppKey, otpAppEnrolmentView, otpAppTexts } from "./otp-app-view.tsx";

const keeps = ["name", "everywhere"];

/** Where this session's QR code is, as a PNG. */
export const otpAppPicturePath = "/enrol/otp-app/qr.png";

/** 「OTPアプリの設定」: a key that waits for the first code made with it. Reading the page makes none. */
export const otpAppEnrolmentPage: EnrolmentPage = {
  step: steps.enrolment,
  path: "/enrol/otp-app",
  keeps,
  show: async (visit, tx, form) =>
    otpAppEnrolmentView(visit, form, {
      key: await keyOf(tx, visit),
      suggested: uniqueName(suggestedName(visit), await factorNames(tx, accountKey(visit))),
    }),
  accept: async (visit, typed) => {
    if (typed.has("other")) return chooseAnother(visit);
    if (typed.has("show")) {
      await prepareOtpAppKey(visit);
      return again(typed, [], [], "shown");
    }
    return bind(visit, typed);
  },
};

/** Makes the key that the page shows, unless one waits: called when a form leads to the page. */
export async function prepareOtpAppKey(visit: MemberVisit): Promise<void> {
  await visit.runtime.db.within(visit.association.associationId, (tx) =>
    prepareOtpApp(tx, visit.runtime, owner(visit)),
  );
}

/** What this session's QR code says, or null when no key waits. */
export async function otpAppKeyUri(visit: MemberVisit, tx: Tx): Promise<string | null> {
  const key = await keyOf(tx, visit);
  return key.kind === "waiting" ? key.uri : null;
}

async function keyOf(tx: Tx, visit: MemberVisit): Promise<OtpAppKey> {
  const pending = await pendingOtpApp(tx, visit.runtime.keys, owner(visit));
  if (pending.kind !== "waiting") return pending;
  const { secret, until } = pending;
  const { association, session } = visit;
  const uri = keyUri(secret, { issuer: association.name, loginId: session.loginId });
  return { kind: "waiting", secret, uri, picture: otpAppPicturePath, until };
}

function owner(visit: MemberVisit): Parameters<typeof prepareOtpApp>[2] {
  return { ...accountKey(visit), sessionId: visit.session.sessionId, now: visit.now };
}

// The extension lives in this browser; an app lives on the phone, which may be the one in the hand.
function suggestedName(visit: MemberVisit): string {
  const device = deviceName(visit.userAgent);
  const appCase = appCaseOf(visit);
  if (appCase === "chrome" || appCase === "edge") return device;
  const phone = /iPhone|iPad|Android/.exec(device);
  return phone?.[0] ?? otpAppTexts(visit.locale).suggestedPhone;
}

async function bind(visit: MemberVisit, typed: Typed): Promise<Answer> {
  const text = otpAppTexts(visit.locale);
  const name = tidyName(typed.text("name")) || suggestedName(visit);
  const wrong = (message: string, news: string | null = null): Answer =>
    again(typed, keeps, [{ field: "code", text: message }], news);
  if (typed.text("code").trim() === "") return wrong(text.missing);
  const code = readCode(typed.text("code"));
  if (code === null) return wrong(text.notSixDigits);
  if (Array.from(name).length > longestDeviceName) {
    return again(typed, keeps, [{ field: "name", text: text.nameTooLong }]);
  }
  const isOneMore = addsOneMore(visit);
  const outcome = await visit.runtime.db.within(visit.association.associationId, (tx) =>
    tryToBind(tx, visit, { code, name, everywhere: typed.has("everywhere") }),
  );
  switch (outcome.kind) {
    case "right":
    case "alreadyBound":
      return isOneMore ? { kind: "go", to: "/settings/methods?news=added" } : { kind: "next" };
    case "noKey":
      return wrong(text.renewed);
    case "wrong":
    case "used":
      return wrong(text[outcome.kind]);
    case "clockWrong": {
      const minutes = Math.round(Math.abs(outcome.stepsAhead) / 2);
      return wrong(text.clock(minutes, outcome.stepsAhead > 0), "clock");
    }
    default:
      return outcome satisfies never;
  }
}

async function tryToBind(
  tx: Tx,
  visit: MemberVisit,
  { code, name, everywhere }: { code: string; name: string; everywhere: boolean },
): Promise<OtpAppOutcome | { kind: "noKey" | "alreadyBound" }> {
  const { runtime, session, now } = visit;
  const key = accountKey(visit);
  const outcome = await bindOtpApp(tx, runtime.keys, {
    ...{ ...owner(visit), code, name },
    device: deviceName(visit.userAgent),
  });
  switch (outcome.kind) {
    case "right":
      await factorBound(tx, visit, "otp-app");
      // What was disabled by many failures is bound anew (NIST SP 800-63B-4 §3.2.2).
      await clearFailures(tx, {
        ...{ associationId: key.associationId, scope: "otp-app" },
        subject: runtime.keys.mac("throttle-subject", key.accountId),
      });
      if (everywhere) {
        await endOtherSessions(tx, { ...key, keep: session.sessionId, now });
        await record(tx, { ...memberDid(visit), event: "session.others-ended" });
      }
      return outcome;
    case "noKey":
      await prepareOtpApp(tx, runtime, owner(visit));
      return outcome;
    case "alreadyBound":
      return outcome;
    case "clockWrong":
      await record(tx, {
        ...memberDid(visit),
        event: "factor.clock-wrong",
        details: { method: "otp-app", as: "enrolment", stepsAhead: outcome.stepsAhead },
      });
      return outcome;
    case "wrong":
    case "used":
      // Not throttled: who sends it has the key on the screen, and guesses nothing.
      await record(tx, {
        ...memberDid(visit),
        event: "factor.failed",
        details: { method: "otp-app", as: `enrolment, ${outcome.kind}` },
      });
      return outcome;
    default:
      return outcome satisfies never;
  }
}
