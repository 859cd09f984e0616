import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();

/** Each page with a form that changes something, and what it sends. */
const pages: [path: string, fields: Record<string, string>][] = [
  ["/onboarding/birth-date", { era: "western", year: "1980", month: "12", day: "1" }],
  ["/onboarding/terms", { choice: "agree", version: "1" }],
  ["/onboarding/email", { email: "hanako@example.jp" }],
  ["/onboarding/email-link", { correct: "1" }],
  ["/onboarding/method", { method: "otp-mail" }],
  ["/onboarding/password", { password: "kujira to sanpo 27" }],
  ["/onboarding/done", { choice: "continue" }],
  ["/settings/email", { email: "elsewhere@example.jp" }],
  ["/settings/password", { password: "kujira to sanpo 28" }],
  ["/settings/user-id", { loginId: "hanako.elsewhere" }],
  ["/settings/secure", { start: "1" }],
];

describe.each(pages)("a form of %s", (path, fields) => {
  test("is refused with no value, a wrong one, or that of another session; nothing changes", async () => {
    const sakura = await openAssociation(portal);
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach(path.startsWith("/settings") ? "/" : path);
    await browser.open(path);
    const { csrf: mine } = browser.form(anyButton(browser)).fields;
    const stranger = await (await letterMember(sakura)).signIn();
    const visitor = await hanako.browser().open("/sign-in");
    const before = await stillState(sakura);
    for (const csrf of ["", "A".repeat(43), stranger.value("csrf"), visitor.value("csrf"), `${mine}A`]) {
      const { status, body } = await browser.send("POST", path, { body: { ...fields, csrf } });
      expect(status).toBe(403);
      expect(body).toContain("この操作は受け付けられませんでした");
    }
    const { status } = await browser.send("POST", path, { body: fields });
    expect(status).toBe(403);
    expect(await stillState(sakura)).toEqual(before);
  });

  test("is refused from another site, whatever value it has", async () => {
    const sakura = await openAssociation(portal);
    const browser = await (await letterMember(sakura)).reach(path.startsWith("/settings") ? "/" : path);
    await browser.open(path);
    const body = { ...fields, csrf: browser.form(anyButton(browser)).fields.csrf ?? "" };
    const before = await stillState(sakura);
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { origin: "https://evil.example" },
      { origin: portal.origin("other.localhost"), "sec-fetch-site": "same-site" },
      { origin: `${portal.origin(sakura.host)}.evil.example` },
      { origin: portal.origin(sakura.host).replace("http:", "https:") },
    ]) {
      const { status } = await browser.send("POST", path, { headers: { ...headers }, body });
      expect(status, JSON.stringify(headers)).toBe(403);
    }
    expect(await stillState(sakura)).toEqual(before);
  });
});

test("the sign-in form needs the value too: nobody is signed in to somebody else's account unawares", async () => {
  const sakura = await openAssociation(portal);
  const [hanako, stranger] = [await letterMember(sakura), await letterMember(sakura)];
  const browser = await hanako.browser().open("/sign-in");
  const theirs = await stranger.browser().open("/sign-in");
  for (const csrf of ["", "A".repeat(43), theirs.value("csrf")]) {
    await browser.send("POST", "/sign-in", {
      body: { csrf, loginId: stranger.loginId, password: stranger.password },
    });
    expect(browser.cookies.has("session")).toBe(false);
  }
});

test("signing out needs it too", async () => {
  const hanako = await letterMember(await openAssociation(portal));
  const browser = await hanako.reach("/");
  expect((await browser.send("POST", "/sign-out", { body: {} })).status).toBe(403);
  expect((await browser.open("/settings")).path).toBe("/settings");
});

test("keeping the session alive takes JSON with the session's value, and no form", async () => {
  const hanako = await letterMember(await openAssociation(portal));
  const browser = await hanako.reach("/");
  const { csrf = "" } = browser.form("ログアウト").fields;
  const extend = async (body: Record<string, string> | string, type?: string): Promise<number> => {
    const headers = type ? { "content-type": type } : {};
    return (await browser.send("POST", "/session/extend", { headers, body })).status;
  };
  expect(await extend({ csrf })).toBe(403);
  expect(await extend(JSON.stringify({ csrf }), "text/plain")).toBe(403);
  expect(await extend(JSON.stringify({ csrf: "A".repeat(43) }), "application/json")).toBe(403);
  expect(await extend("null", "application/json")).toBe(403);
  expect(await extend(JSON.stringify({ csrf }), "application/json")).toBe(200);
  portal.pass({ minutes: 29 });
  expect(await extend(JSON.stringify({ csrf }), "application/json")).toBe(200);
  portal.pass({ minutes: 29 });
  expect((await browser.open("/settings")).path).toBe("/settings");
});

test("no page changes anything by being opened", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/");
  const before = await stillState(sakura);
  for (const path of [
    "/",
    ...["/settings", "/settings/methods", "/settings/email", "/settings/contact", "/settings/password"],
    ...["/settings/user-id", "/settings/language", "/settings/sessions", "/settings/history"],
    ...["/settings/secure", "/settings/email/moved", "/settings/contact/moved"],
    "/activation",
    "/sign-in",
    "/sign-out",
    "/session/extend",
    "/onboarding",
  ]) {
    await browser.send("GET", path);
    await browser.send("HEAD", path);
  }
  expect(await stillState(sakura)).toEqual(before);
});

function anyButton(browser: Browser): string {
  const button = browser.page.querySelector("main form button");
  return (button?.text ?? "").trim();
}
