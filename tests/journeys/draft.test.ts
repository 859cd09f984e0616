// A session that ran out while a form was half filled: nothing typed is lost (product.md §7), except secrets.
import { expect, test } from "vitest";
import { type Draft, openDraft } from "../../src/sessions/index.ts";
import { openAssociation } from "../support/association.ts";
import type { Browser } from "../support/http-browser.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

test("a birth date typed into a session that is over is there again after signing in", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.signIn();
  browser.fill({ era: "showa", year: "55", month: "12", day: "1" });
  portal.pass({ minutes: 61 });
  await browser.enter();
  expect(browser.path).toBe("/sign-in?news=draft-kept");
  expect(browser.text).toContain("入力した内容は残っています");
  await hanako.signIn(browser);
  expect(browser.path).toBe("/onboarding/birth-date");
  expect(["era", "year", "month", "day"].map((name) => browser.value(name))).toEqual([
    "showa",
    "55",
    "12",
    "1",
  ]);
  await browser.enter();
  expect(browser.path).toBe("/onboarding/terms");
});

test("an e-mail address too, although another page comes before it", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email");
  portal.pass({ minutes: 61 });
  await browser.fill({ email: hanako.mailbox.address }).enter();
  expect(browser.path).toBe("/sign-in?news=draft-kept");
  await hanako.signIn(browser);
  await hanako.answer(browser);
  expect(browser.path).toBe("/onboarding/email");
  expect(browser.value("email")).toBe(hanako.mailbox.address);
  await browser.enter();
  expect(browser.path).toBe("/onboarding/email-link");
});

test("somebody else who signs in on this browser gets none of it", async () => {
  const [hanako, jiro] = [await letterMember(sakura), await letterMember(sakura)];
  const browser = await hanako.signIn();
  portal.pass({ minutes: 61 });
  await browser.fill({ era: "western", year: "1980", month: "12", day: "1" }).enter();
  await jiro.signIn(browser);
  expect(browser.path).toBe("/onboarding/birth-date");
  expect(browser.value("year")).toBe("");
});

test("it is given back once", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.signIn();
  portal.pass({ minutes: 61 });
  await browser.fill({ era: "western", year: "1980", month: "12", day: "1" }).enter();
  await hanako.signIn(browser);
  await browser.open("/onboarding/birth-date");
  expect(browser.value("year")).toBe("");
});

test("it is sealed in the cookie, and a changed one is nothing", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.signIn();
  portal.pass({ minutes: 61 });
  await browser.fill({ era: "western", year: "1980", month: "12", day: "1" }).enter();
  const draft = browser.cookies.get("draft");
  expect(Buffer.from(draft?.value ?? "", "base64url").toString("latin1")).not.toMatch(/1980|year/);
  if (draft) draft.value = `A${draft.value.slice(1)}`;
  await hanako.signIn(browser);
  expect([browser.status, browser.value("year")]).toEqual([200, ""]);
});

test("a password is never kept", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/password");
  portal.pass({ minutes: 61 });
  await browser.fill({ password: "kujira to sanpo 27" }).enter();
  expect(browser.path).toBe("/sign-in?news=session-over");
  expect(draftOf(browser)?.fields).toEqual({});
});

test("a code typed into a session that is over is neither kept nor tried", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/email-link");
  const { code } = await hanako.mailbox.next("confirmation");
  portal.pass({ minutes: 61 });
  const before = await stillState(sakura);
  await browser.fill({ code }).enter();
  expect(browser.path).toBe("/sign-in?news=session-over");
  expect(draftOf(browser)?.fields).toEqual({});
  expect(await stillState(sakura)).toEqual(before);
});

test("a form whose session somebody ended is no draft for whoever copies its token", async () => {
  const [hanako, jiro] = [await letterMember(sakura), await letterMember(sakura)];
  const browser = await hanako.reach("/onboarding/email");
  const csrf = browser.value("csrf");
  portal.pass({ minutes: 61 });
  const stranger = await jiro.browser().open("/sign-in");
  const { headers } = await stranger.send("POST", "/onboarding/email", {
    body: { csrf, email: "a@example.jp" },
  });
  expect(headers.location).toMatch(/^\/sign-in/);
  expect(stranger.cookies.has("draft")).toBe(false);
});

// What the sealed cookie holds: where to go on, and what was typed there.
function draftOf(browser: Browser): Draft | null {
  const cookie = browser.cookies.get("draft")?.value ?? null;
  return openDraft(portal.runtime.keys, sakura.associationId, cookie);
}
