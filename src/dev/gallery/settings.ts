import type { EmailAddress } from "../../accounts/index.ts";
import type { OwnFactor } from "../../factors/index.ts";
import { emptyForm, type FormState, type MemberVisit, type View } from "../../journey/index.ts";
import { newAddressTexts } from "../../new-address/index.ts";
import { newPasswordTexts } from "../../new-password/index.ts";
import type { LiveSession } from "../../sessions/index.ts";
import { settingsViews as views } from "../../settings/index.ts";
import { after, type Exhibit, wrong } from "./exhibit.ts";
import { deadAddress, member, now } from "./visitors.ts";

type Texts = ReturnType<typeof views.texts>;
type Shown = View | [View, FormState];

const yesterday = now.subtract({ hours: 20 });

const factors: readonly OwnFactor[] = [
  {
    id: "0192f3c6-7a40-7d11-9b5e-3f2a61c00010",
    method: "passkey",
    name: "iCloud キーチェーン",
    boundAt: now.subtract({ hours: 24 * 40 }),
    lastUsedAt: yesterday,
    ...{ lastUsedDevice: "Safari, iPhone", named: true },
  },
  {
    id: "0192f3c6-7a40-7d11-9b5e-3f2a61c00011",
    method: "otp-app",
    name: "会社のパソコンの、とても長い名前をつけたアプリ",
    boundAt: now.subtract({ hours: 24 * 2 }),
    ...{ lastUsedAt: null, lastUsedDevice: null, named: true },
  },
];
const [passkey] = factors;

const nextAddress: EmailAddress = {
  id: "0192f3c7",
  address: "hanako.sato.no.atarashii.address@mail.example.jp",
  verifiedAt: null,
  undeliverableAt: null,
};
const contactAddress: EmailAddress = { ...nextAddress, address: "sato.family@example.jp", verifiedAt: now };

const registration: views.Registered["registration"] = {
  loginIdOrigin: "generated",
  passwordChosenAt: now.subtract({ hours: 24 * 90 }),
  ...{ locale: null, signInDisownedAt: null, registrationReviewedAt: null, browsersForgottenAt: null },
};
const safe: views.Safety = { ...registration, otherSessions: 1, codes: { left: 9, madeAt: yesterday } };
const alarmed: views.Safety = { ...safe, signInDisownedAt: now, passwordChosenAt: yesterday };
const registered: views.Registered = {
  ...{ registration, safety: safe, next: null },
  factors: factors.map(({ name }) => name),
  contact: contactAddress,
};

const live: readonly LiveSession[] = [
  {
    id: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d48",
    ...{ openedAt: now.subtract({ minutes: 2 }), lastSeenAt: now.subtract({ minutes: 2 }) },
    ...{ rememberedUntil: null, device: "Safari, iPhone", network: "192.0.2.*", state: "awake" },
  },
  {
    id: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d49",
    ...{ openedAt: yesterday, lastSeenAt: yesterday, rememberedUntil: now.add({ hours: 24 * 6 }) },
    ...{ device: "Chrome, Windows", network: "2001:db8:1:2::/64", state: "remembered" },
  },
];

type Line = Parameters<typeof views.historyView>[2]["lines"][number];
const at = (hours: number): Pick<Line, "at" | "device" | "network"> => ({
  ...{ at: now.subtract({ hours }), device: "Chrome, Windows", network: "198.51.100.*" },
});
const session = { kind: "session", birthDateConfirmed: false, proved: true, disownedAt: null } as const;
const lines: readonly Line[] = [
  { ...at(0), ...session, id: live[0]?.id ?? "", openedWith: "passkey", provedWith: "passkey" },
  { ...at(5), kind: "failure", id: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d50" },
  {
    ...at(6),
    ...session,
    id: "0192f3c6-7a40-7d11-9b5e-3f2a61c08d51",
    openedWith: "password",
    proved: false,
    provedWith: null,
  },
  { ...at(7), ...session, id: "d52", openedWith: "password", provedWith: "mailed-code", disownedAt: now },
  { ...at(9), ...session, id: "d53", openedWith: "password", provedWith: "recovery-code" },
  {
    ...{ ...at(24 * 90), ...session, id: "d54", device: "", network: "" },
    ...{ openedWith: "letter", proved: false, provedWith: null, birthDateConfirmed: true },
  },
];
const manyLines = Array.from(
  { length: 21 },
  (_, index): Line => ({ ...at(index), kind: "failure", id: `d${index}` }),
);

/** 「設定」, and the pages where each thing is changed. */
export const settingsExhibits: readonly Exhibit[] = [
  exhibit("settings", "plain", (visit) => views.settingsView(visit, null, registered)),
  exhibit("settings", "first-time", (visit) =>
    views.settingsView(visit, null, {
      ...{ registration, next: null, contact: null, factors: [] },
      safety: { ...safe, otherSessions: 0, codes: null },
    }),
  ),
  exhibit("settings", "attention", (visit) =>
    views.settingsView({ ...visit, session: { ...visit.session, emailAddress: deadAddress } }, "password", {
      ...registered,
      safety: alarmed,
      contact: { ...contactAddress, verifiedAt: null },
    }),
  ),
  exhibit("settings", "changing-address", (visit) =>
    views.settingsView(visit, "language", { ...registered, next: nextAddress }),
  ),
  exhibit("settings", "new-user-id", (visit) => views.settingsView(visit, "user-id", registered)),

  exhibit("methods", "mail-only", (visit) => views.methodsView(visit, emptyForm, [], null)),
  ...(["plain", "recovered", "added", "removed", "renamed", "default", "gone"] as const).map((news) =>
    exhibit("methods", news, (visit) => views.methodsView(withPasskey(visit), after(news), factors, null)),
  ),
  exhibit("methods", "unnamed", (visit) =>
    views.methodsView(
      withPasskey(visit),
      emptyForm,
      factors.map((factor) => ({ ...factor, named: factor.method === "otp-app" })),
      null,
    ),
  ),
  exhibit("one-method", "plain", (visit) => method(visit, emptyForm, false)),
  exhibit("one-method", "last", (visit) => method(withPasskey(visit), emptyForm, true)),
  exhibit("one-method", "back-to-mail", (visit) => method(visit, emptyForm, true)),
  exhibit("one-method", "last-without-mail", (visit) =>
    method(
      withPasskey({ ...visit, session: { ...visit.session, emailAddress: deadAddress } }),
      emptyForm,
      true,
    ),
  ),
  exhibit("one-method", "no-name", (visit, text) => {
    const form = wrong("name", text.method.nameMissing, { name: "" });
    return [method(visit, form, false), form];
  }),

  ...(["plain", "changed", "withdrawn"] as const).map((news) =>
    exhibit("change-email", news, (visit) => views.changeEmailView(visit, after(news))),
  ),
  exhibit("change-email", "undeliverable", (visit) =>
    views.changeEmailView({ ...visit, session: { ...visit.session, emailAddress: deadAddress } }, emptyForm),
  ),
  exhibit("change-email", "same", (visit, text) => {
    const form = wrong("email", text.email.same, { email: "hanako.sato@example.jp" });
    return [views.changeEmailView(visit, form), form];
  }),
  exhibit("change-email", "waiting", (visit) => views.nextEmailView(visit, emptyForm, nextAddress, true)),
  exhibit("change-email", "code-wrong", (visit) => {
    const form = wrong("code", newAddressTexts(visit.locale).waiting.wrong(3));
    return [views.nextEmailView(visit, form, nextAddress, true), form];
  }),

  exhibit("contact", "none", (visit) => views.contactView(visit, emptyForm, null)),
  exhibit("contact", "removed", (visit) => views.contactView(visit, after("removed"), null)),
  exhibit("contact", "confirmed", (visit) => views.contactView(visit, after("confirmed"), contactAddress)),
  exhibit("contact", "same", (visit, text) => {
    const form = wrong("email", text.contact.same, { email: "hanako.sato@example.jp" });
    return [views.contactView(visit, form, null), form];
  }),
  exhibit("contact", "waiting", (visit) => views.nextContactView(visit, emptyForm, nextAddress, false)),

  exhibit("change-password", "plain", (visit) => views.changePasswordView(visit, emptyForm)),
  exhibit("change-password", "too-short", (visit) => {
    const text = newPasswordTexts(visit.locale).problem({ kind: "tooShort", least: 10 });
    const form = wrong("password", text);
    return [views.changePasswordView(visit, form), form];
  }),
  exhibit("change-password", "suggested", (visit) => views.changePasswordView(visit, after("suggested"))),

  exhibit("change-user-id", "plain", (visit) => views.changeUserIdView(visit, emptyForm)),
  exhibit("change-user-id", "taken", (visit, text) => {
    const form = wrong("loginId", text.userId.problems.taken, { loginId: "hanako" });
    return [views.changeUserIdView(visit, form), form];
  }),
  exhibit("change-user-id", "wait", (visit, text) => {
    const form = wrong("loginId", text.userId.wait("10:26"), { loginId: "hanako" });
    return [views.changeUserIdView(visit, form), form];
  }),
  exhibit("change-user-id", "awaiting-activation", (visit) =>
    views.changeUserIdView({ ...visit, session: { ...visit.session, awaitsActivation: true } }, emptyForm),
  ),

  exhibit("language", "plain", (visit) => views.languageView(visit, emptyForm)),
  exhibit("language", "missing", (visit, text) => {
    const form = wrong("locale", text.language.missing);
    return [views.languageView(visit, form), form];
  }),

  exhibit("sessions", "plain", (visit) => views.sessionsView(visit, emptyForm, live)),
  exhibit("sessions", "alone", (visit) => views.sessionsView(visit, after("others-ended"), live.slice(0, 1))),
  exhibit("sessions", "gone", (visit) => views.sessionsView(visit, after("gone"), live)),

  exhibit("history", "plain", (visit) => views.historyView(visit, emptyForm, { lines, isFirst: true })),
  exhibit("history", "long", (visit) =>
    views.historyView(visit, after("gone"), { lines: manyLines, isFirst: false }),
  ),
  exhibit("history", "empty", (visit) => views.historyView(visit, emptyForm, { lines: [], isFirst: true })),

  exhibit("secure", "begun", (visit) => views.secureView(visit, after("ended"), alarmed)),
  exhibit("secure", "half", (visit) =>
    views.secureView(visit, after("others-ended"), { ...alarmed, passwordChosenAt: now, otherSessions: 0 }),
  ),
  exhibit("secure", "done", (visit) =>
    views.secureView(visit, after("reviewed"), {
      ...{ ...alarmed, passwordChosenAt: now, registrationReviewedAt: now, otherSessions: 0 },
      codes: { left: 10, madeAt: now },
    }),
  ),
  exhibit("secure", "no-alarm", (visit) => views.secureView(visit, emptyForm, safe)),
];

function withPasskey(visit: MemberVisit): MemberVisit {
  const account = { ...visit.facts.account, method: "passkey" as const };
  return { ...visit, facts: { ...visit.facts, account } };
}

function method(visit: MemberVisit, form: FormState, isLast: boolean): View {
  if (!passkey) throw new Error("there is no factor to show");
  return views.methodView(visit, form, { factor: passkey, isLast });
}

function exhibit(page: string, state: string, show: (visit: MemberVisit, text: Texts) => Shown): Exhibit {
  return {
    page,
    state,
    set: (stage) => {
      const visit = member(stage, "inside");
      const shown = show(visit, views.texts(stage.locale));
      const [view, form] = Array.isArray(shown) ? shown : [shown, emptyForm];
      return { visit, view, form };
    },
  };
}
