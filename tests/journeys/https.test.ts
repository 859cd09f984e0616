// As behind a proxy that ends https: what cookies and headers are then.
import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal({ baseUrl: new URL("https://localhost") });
const sakura = await openAssociation(portal);

test("every cookie is __Host-, Secure, HttpOnly, Lax and for the whole host", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/", await hanako.browser().open("/sign-in?lang=en"), {
    remember: true,
  });
  expect(browser.path).toBe("/");
  expect([...browser.cookies.keys()].sort()).toEqual([
    "__Host-browser",
    "__Host-lang",
    "__Host-session",
    "__Host-visitor",
  ]);
  for (const { attributes } of browser.cookies.values()) {
    const parts = attributes.split("; ");
    expect(parts).toEqual(expect.arrayContaining(["Path=/", "HttpOnly", "SameSite=Lax", "Secure"]));
    expect(attributes).not.toMatch(/domain/i);
  }
});

test("a cookie without the prefix, which a sub-domain could set, is not read", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/");
  const session = browser.cookies.get("__Host-session");
  browser.cookies.delete("__Host-session");
  if (session) browser.cookies.set("session", session);
  expect((await browser.open("/")).path).toBe("/sign-in");
});

test("browsers are told to use https for a year, sub-domains too", async () => {
  const browser = await (await letterMember(sakura)).browser().open("/sign-in");
  expect(browser.answer.headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
});

test("links in mail are https, on the association's own host", async () => {
  const hanako = await letterMember(sakura);
  await hanako.reach("/onboarding/email-link");
  const { text } = await hanako.mailbox.next("confirmation");
  expect(text).toContain(`https://${sakura.host}/verify-email/`);
});

test("a form from the http side of the same host is refused", async () => {
  const hanako = await letterMember(sakura);
  const browser = await hanako.browser().open("/sign-in");
  const { fields } = browser.form("ログイン");
  const origin = `http://${sakura.host}`;
  const { status } = await browser.send("POST", "/sign-in", { headers: { origin }, body: fields });
  expect(status).toBe(403);
});
