import type { Association } from "../../associations/index.ts";
import type { CurrentSession, Facts, MemberVisit, Visit } from "../../journey/index.ts";
import { originOf } from "../../web/visit.ts";
import type { Stage } from "./exhibit.ts";

/** A Wednesday morning in Japan: always the same, so that two pictures of a page can be compared. */
export const now = Temporal.Instant.from("2026-07-01T10:24:00+09:00");

export const sakura: Association = {
  ...{ associationId: 1, slug: "sakura", host: "localhost", insurerNumber: "06139992" },
  ...{ name: "さくら健康保険組合", nameEn: "Sakura Health Insurance Society", brandColor: "#b4326e" },
  ...{ postalCode: "100-0005", address: "東京都千代田区丸の内9-9-9 さくらビル3階" },
  helpDeskTelephone: "03-0000-1234",
  helpDeskHours: "平日 9時から17時まで（土日祝日・年末年始を除く）",
  helpDeskHoursEn: "weekdays 9:00–17:00 (Japan), except public holidays",
  switchOverOn: Temporal.PlainDate.from("2025-07-01"),
  legacyUntil: Temporal.PlainDate.from("2026-09-29"),
  ...{ letterDays: 30, rememberDays: 7, passwordMinLength: 10, readingDaysAfterLeaving: 0 },
};

/** Somebody who has not signed in. */
export function visitor({ runtime, locale }: Stage, association: Association = sakura): Visit {
  return {
    ...{ runtime, locale, now, association },
    requestId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d47",
    url: new URL(`${originOf(runtime, association)}/`),
    origin: originOf(runtime, association),
    ...{ network: "192.0.2.7", userAgent: undefined, browser: null, csrf: "gallery", visitor: "gallery" },
    ...{ session: null, facts: null, setCookies: [] },
  };
}

type Place = "birthDate" | "terms" | "email" | "emailLink" | "method" | "password" | "done" | "inside";

const places: readonly Place[] = [
  ...(["birthDate", "terms", "email", "emailLink"] as const),
  ...(["method", "password", "done", "inside"] as const),
];

export const address = "hanako.sato@example.jp";

/** 佐藤 花子, who signed in and has come as far as `place`. */
export function member(
  stage: Stage,
  place: Place,
  {
    session = {},
    account = {},
  }: { session?: Partial<CurrentSession>; account?: Partial<Facts["account"]> } = {},
): MemberVisit {
  const isPast = (earlier: Place): boolean => places.indexOf(earlier) < places.indexOf(place);
  const facts: Facts = {
    session: {
      openedWith: isPast("done") ? "password" : "letter",
      birthDateConfirmed: isPast("birthDate"),
      mailboxProved: isPast("emailLink"),
      factorProved: false,
    },
    account: {
      standing: "good",
      passwordChosen: isPast("password"),
      termsAccepted: isPast("terms") ? 1 : null,
      emailOnFile: isPast("email"),
      emailVerified: isPast("emailLink"),
      method: isPast("method") ? "otp-mail" : null,
      firstLoginDone: isPast("done"),
      boundFactors: [],
      recoveryCodesLeft: null,
      ...account,
    },
    association: { termsInForce: 1 },
  };
  return {
    ...visitor(stage),
    facts,
    session: {
      ...{ sessionId: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d48", accountId: "0192f3c6-7a40-7d11-9b5e-3f2a61c0" },
      ...{ state: "awake", openedWith: facts.session.openedWith, letterId: null, rememberedUntil: null },
      ...{ openedAt: now.subtract({ minutes: 2 }), authenticatedAt: now.subtract({ minutes: 2 }) },
      lastSeenAt: now.subtract({ minutes: 2 }),
      previousSignInAt: facts.account.firstLoginDone
        ? Temporal.Instant.from("2026-06-24T20:03:00+09:00")
        : null,
      ...{ loginId: "k48201736", name: "佐藤 花子", relationship: "insured" },
      ...{ awaitsActivation: false, boundHere: false, locale: null, browsersForgottenAt: null },
      provedAt: now.subtract({ minutes: 2 }),
      emailAddress: facts.account.emailOnFile
        ? {
            id: "0192f3c6",
            address,
            verifiedAt: facts.account.emailVerified ? now : null,
            undeliverableAt: null,
          }
        : null,
      ...session,
    },
  };
}

/** Her address, to which mail came back. */
export const deadAddress = { id: "0192f3c6", address, verifiedAt: now, undeliverableAt: now };
