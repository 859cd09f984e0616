import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { type Browser, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

const policy = [
  "default-src 'none'",
  "script-src 'nonce-…' 'strict-dynamic'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join("; ");

const always = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), geolocation=(), microphone=(), payment=()",
  "cache-control": "no-store",
};

describe("every page has the headers", () => {
  test.each([
    "/sign-in",
    "/recovery/password",
    "/verify-email/unknown",
    "/not/there",
    "/onboarding/moved",
    "/healthz",
    "/sign-in?lang=en",
  ])("%s, signed out", async (path) => {
    expectHeaders(await (await letterMember(sakura)).browser().open(path));
  });

  test.each([
    "/onboarding/birth-date",
    "/onboarding/terms",
    "/onboarding/email",
    "/onboarding/email-link",
    "/onboarding/method",
    "/onboarding/password",
    "/onboarding/done",
    "/",
  ])("%s", async (path) => {
    expectHeaders(await (await letterMember(sakura)).reach(path));
  });

  test("redirects, refusals, answers to scripts, and 404 of an unknown host", async () => {
    const browser = (await letterMember(sakura)).browser();
    for (const [method, path, headers] of [
      ["GET", "/", {}],
      ["POST", "/sign-in", {}],
      ["POST", "/sign-in", { origin: "https://evil.example" }],
      ["GET", "/onboarding/email-link/moved", {}],
      ["POST", "/session/extend", { "content-type": "application/json" }],
      ["GET", "/sign-in", { host: "nobody.localhost" }],
    ] as const) {
      const answer = await browser.send(method, path, { headers: { ...headers } });
      expect(answer.headers, `${method} ${path}`).toMatchObject(always);
      expect(withoutNonce(answer.headers["content-security-policy"])).toBe(policy);
    }
  });
});

test("scripts carry the answer's own nonce, and no answer has the nonce of another", async () => {
  const browser = (await letterMember(sakura)).browser();
  const nonces = new Set<string>();
  for (let times = 0; times < 5; times += 1) {
    await browser.open("/sign-in");
    const [, nonce = ""] =
      /'nonce-([^']+)'/.exec(browser.answer.headers["content-security-policy"] as string) ?? [];
    const scripts = browser.page.querySelectorAll("script");
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script.getAttribute("nonce")).toBe(nonce);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(5);
});

test("no page has a style or a handler in its text, which the policy would refuse", async () => {
  const hanako = await letterMember(sakura);
  const browser = hanako.browser();
  const pages: string[] = [];
  const keep = browser.send.bind(browser);
  browser.send = async (...request) => {
    const answer = await keep(...request);
    pages.push(answer.body);
    return answer;
  };
  await hanako.reach("/", browser);
  for (const body of pages) expect(body).not.toMatch(/<[^>]+\s(style|on[a-z]+)=|javascript:|<style/i);
});

test("assets are kept for a year, brand and logo for minutes, each with its type", async () => {
  const browser = await (await letterMember(sakura)).browser().open("/sign-in");
  const sheet = browser.page.querySelector('link[rel="stylesheet"]')?.getAttribute("href") ?? "";
  const asset = await browser.send("GET", sheet);
  expect(asset.headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "text/css; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
  const brand = await browser.send("GET", "/brand.css");
  expect(brand.headers["cache-control"]).toBe("public, max-age=300");
  for (const path of [
    "/assets/..%2f..%2fpackage.json",
    "/assets/manifest.json",
    "/assets/%2e%2e/server.js",
    "/assets/",
  ]) {
    expect((await browser.send("GET", path)).status, path).toBe(404);
  }
});

test("on http nothing promises https", async () => {
  const browser = await (await letterMember(sakura)).browser().open("/sign-in");
  expect(browser.answer.headers["strict-transport-security"]).toBeUndefined();
});

function expectHeaders({ answer, path }: Browser): void {
  expect(answer.headers, path).toMatchObject(always);
  expect(withoutNonce(answer.headers["content-security-policy"])).toBe(policy);
  expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.server).toBeUndefined();
  expect(answer.headers["x-powered-by"]).toBeUndefined();
}

function withoutNonce(header: string | string[] | undefined): string {
  return String(header).replace(/'nonce-[^']{20,}'/, "'nonce-…'");
}
