import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember, type Member } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();

/** Every page of the journey and behind it, with what its form sends. */
const forms: [path: string, fields: Record<string, string>][] = [
  ["/onboarding/birth-date", { era: "western", year: "1980", month: "12", day: "1" }],
  ["/onboarding/terms", { choice: "agree", version: "1" }],
  ["/onboarding/terms", { choice: "decline" }],
  ["/onboarding/email", { email: "somebody@example.jp" }],
  ["/onboarding/email-link", { resend: "1" }],
  ["/onboarding/email-link", { correct: "1" }],
  ["/onboarding/email-link", { code: "123456" }],
  ["/onboarding/method", { method: "otp-mail" }],
  ["/onboarding/method", { method: "passkey" }],
  ["/onboarding/password", { password: "a password from elsewhere" }],
  ["/onboarding/password", { suggest: "1" }],
  ["/onboarding/password", { back: "1" }],
  ["/onboarding/done", { choice: "continue" }],
  ["/onboarding/done", { choice: "sign-out" }],
  ["/sign-in/otp-mail", { code: "123456" }],
  ["/sign-in/otp-mail", { resend: "1" }],
  ["/enrol/passkey", {}],
  ["/enrol/otp-app", {}],
  ["/settings/methods", { default: "passkey" }],
  ["/settings/methods/00000000-0000-4000-8000-000000000000", { remove: "1" }],
  ["/settings/email", { email: "elsewhere@example.jp" }],
  ["/settings/contact", { email: "elsewhere@example.jp" }],
  ["/settings/password", { password: "a password from elsewhere" }],
  ["/settings/user-id", { loginId: "hanako.elsewhere" }],
  ["/settings/language", { locale: "en" }],
  ["/settings/sessions", { others: "1" }],
  ["/settings/history", { failure: "1" }],
  ["/settings/secure", { start: "1" }],
  ["/activation", { code: "ABCDEFGHJKMN" }],
];
const onlyRead = ["/", "/notices/00000000-0000-4000-8000-000000000000", "/sign-in", "/onboarding"];
const behind = [
  ...["/", "/settings", "/activation", "/notices/00000000-0000-4000-8000-000000000000"],
  ...["/settings/methods", "/settings/methods/00000000-0000-4000-8000-000000000000", "/settings/email"],
  ...["/settings/contact", "/settings/password", "/settings/user-id", "/settings/language"],
  ...["/settings/sessions", "/settings/history", "/settings/secure"],
  // Open to who comes to add a further factor.
  ...["/enrol/passkey", "/enrol/otp-app"],
];

const journey = [
  "/onboarding/birth-date",
  "/onboarding/terms",
  "/onboarding/email",
  "/onboarding/email-link",
  "/onboarding/method",
  "/onboarding/password",
  "/onboarding/done",
  "/",
];

describe.each([...journey, "/sign-in/otp-mail", "/enrol/passkey", "/enrol/otp-app"])("from %s", (state) => {
  test("every other page leads back to it, and every other form changes nothing", async () => {
    const { browser, csrf, association } = await standingAt(state);
    const isHere = (path: string): boolean => (state === "/" ? behind.includes(path) : path === state);
    const before = await stillState(association);
    for (const path of [...onlyRead, ...forms.map(([path]) => path)].filter((path) => !isHere(path))) {
      expect(await leadsTo(browser, "GET", path), `GET ${path}`).toBe(state);
    }
    for (const [path, fields] of forms.filter(([path]) => !isHere(path))) {
      expect(await leadsTo(browser, "POST", path, { ...fields, csrf }), `POST ${path}`).toBe(state);
    }
    expect(await stillState(association)).toEqual(before);
  });
});

test("signed out, every page leads to sign-in and every form changes nothing", async () => {
  const association = await openAssociation(portal);
  const browser = await (await letterMember(association)).browser().open("/sign-in");
  const csrf = browser.value("csrf");
  const before = await stillState(association);
  for (const [path, fields] of forms) {
    expect(await leadsTo(browser, "GET", path), `GET ${path}`).toBe("/sign-in");
    expect(await leadsTo(browser, "POST", path, { ...fields, csrf }), `POST ${path}`).toBe("/sign-in");
  }
  for (const path of behind) expect(await leadsTo(browser, "GET", path), `GET ${path}`).toBe("/sign-in");
  expect(await stillState(association)).toEqual(before);
});

test("no form that was sent on the way does anything when it is sent again at the end", async () => {
  const association = await openAssociation(portal);
  const hanako = await letterMember(association);
  const browser = hanako.browser();
  const sent: { action: string; fields: Record<string, string> }[] = [];
  recordForms(browser, sent);
  await hanako.reach("/", browser);
  const withoutSignIn = sent.filter(({ action }) => action !== "/sign-in");
  expect(withoutSignIn.map(({ action }) => action.replace(/(?<=verify-email\/).+/, "…"))).toEqual([
    "/onboarding/birth-date",
    "/onboarding/terms",
    "/onboarding/email",
    "/verify-email/…",
    "/onboarding/method",
    "/onboarding/password",
    "/onboarding/done",
  ]);
  const before = await stillState(association);
  for (const { action, fields } of withoutSignIn) {
    const answer = await browser.send("POST", action, { body: fields });
    expect([200, 303], action).toContain(answer.status);
  }
  expect(await stillState(association)).toEqual(before);
});

async function standingAt(
  state: string,
): Promise<{ browser: Browser; csrf: string; association: Member["association"] }> {
  const association = await openAssociation(portal);
  const hanako = await letterMember(association);
  if (state === "/sign-in/otp-mail") await hanako.reach("/");
  const browser = state.startsWith("/enrol/") ? await chooses(hanako, state) : await hanako.reach(state);
  return { browser, csrf: browser.value("csrf"), association };
}

/** To the page that enrols what she chose. */
async function chooses(hanako: Member, enrolment: string): Promise<Browser> {
  const browser = await hanako.reach("/onboarding/method");
  await browser.fill({ method: enrolment.replace("/enrol/", "") }).enter();
  while (browser.path !== enrolment) await hanako.answer(browser);
  return browser;
}

/** Where one request leads at once, without following further; "" when it leads nowhere. */
async function leadsTo(
  browser: Browser,
  method: "GET" | "POST",
  path: string,
  body?: Record<string, string>,
): Promise<string> {
  const { status, headers } = await browser.send(method, path, body ? { body } : {});
  return status === 303 ? ((headers.location ?? "").split("?")[0] ?? "") : `${status}`;
}

function recordForms(browser: Browser, into: { action: string; fields: Record<string, string> }[]): void {
  const send = browser.send.bind(browser);
  browser.send = (method, path, sent) => {
    if (method === "POST") into.push({ action: path, fields: sent?.body as Record<string, string> });
    return send(method, path, sent);
  };
}
