// Whatever bytes come in a request's line and headers: never a 500, never the inside of the program, nothing changed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { anyVisibleBytes, expectCalm, restOfHead, sendRaw } from "../support/bad-input.ts";
import { type Browser, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const seed = 20261124;

describe("any bytes in the request's head", () => {
  test("in the path", async () => {
    await everywhere((browser, bytes) => ["GET /", bytes, restOfHead(browser)]);
  });
  test("behind a known path", async () => {
    const starts = [
      "/notices/",
      "/verify-email/",
      "/assets/",
      "/onboarding/",
      "/sign-in?news=",
      "/sign-in?lang=",
      "/?",
    ];
    let turn = 0;
    await everywhere((browser, bytes) => [
      `GET ${starts[turn++ % starts.length]}`,
      bytes,
      restOfHead(browser),
    ]);
  });
  test.each([
    "cookie",
    "accept-language",
    "user-agent",
    "x-forwarded-for",
    "origin",
    "referer",
    "authorization",
    "sec-fetch-site",
  ])("in %s", async (name) => {
    await everywhere((browser, bytes) => [
      "GET /sign-in",
      restOfHead(browser, {}, name === "cookie" ? [] : undefined),
      `${name}: `,
      bytes,
    ]);
  });
  test.each(["session", "visitor", "browser", "draft", "lang"])("in the cookie %s", async (name) => {
    await everywhere((browser, bytes) => [
      "GET /onboarding/terms",
      restOfHead(browser, {}, []),
      `cookie: ${name}=`,
      bytes,
    ]);
  });
  test("in Host", async () => {
    await everywhere((_, bytes) => ["GET /sign-in HTTP/1.1\r\nconnection: close\r\nhost: ", bytes]);
  });
  test("as the method", async () => {
    await everywhere((browser, bytes) => [bytes, " /sign-in", restOfHead(browser)]);
  });

  async function everywhere(
    make: (browser: Browser, bytes: Uint8Array) => readonly (string | Uint8Array)[],
  ): Promise<void> {
    const sakura = await openAssociation(portal);
    const browser = await (await letterMember(sakura)).signIn();
    const before = await stillState(sakura);
    await fc.assert(
      fc.asyncProperty(anyVisibleBytes, async (bytes) => {
        const answer = await sendRaw(portal.port, ...make(browser, bytes), "\r\n\r\n");
        expectCalm(portal, answer);
      }),
      { seed, numRuns: 40 },
    );
    expect(await stillState(sakura)).toEqual(before);
  }
});

test.each([
  ["36 dashes for a notice's ID", "/notices/------------------------------------"],
  ["36 digits for a notice's ID", "/notices/000000000000000000000000000000000000"],
  ["a path of 15,000 characters", `/${"a".repeat(15_000)}`],
  ["a query of 15,000 characters", `/sign-in?news=${"a".repeat(15_000)}`],
  ["two slashes before the host of another site", "//evil.example/sign-in"],
  ["a back slash", "/\\evil.example"],
  ["an address as the path", "http://evil.example/sign-in"],
  ["dots", "/./../sign-in/../../etc/passwd"],
  ["prototype names", "/__proto__/constructor"],
])("%s is answered calmly", async (_, path) => {
  const sakura = await openAssociation(portal);
  const browser = await (await letterMember(sakura)).reach("/");
  const answer = await sendRaw(portal.port, `GET ${path}`, restOfHead(browser), "\r\n\r\n");
  expectCalm(portal, answer);
  expect(answer.status).toBeLessThan(500);
  expect(answer.head).not.toMatch(/location: (https?:)?\/\/evil/i);
});

test("cookies and headers of more than 16 kB are refused before anything is read", async () => {
  const sakura = await openAssociation(portal);
  const browser = await (await letterMember(sakura)).signIn();
  for (const header of [`cookie: session=${"a".repeat(20_000)}`, `x-anything: ${"a".repeat(20_000)}`]) {
    const answer = await sendRaw(
      portal.port,
      "GET /sign-in",
      restOfHead(browser, {}, []),
      `${header}\r\n\r\n`,
    );
    expectCalm(portal, answer);
    expect(answer.status).toBe(431);
  }
});

test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"])(
  "method %s changes nothing and is not found",
  async (method) => {
    const sakura = await openAssociation(portal);
    const browser = await (await letterMember(sakura)).reach("/onboarding/terms");
    const before = await stillState(sakura);
    for (const path of ["/", "/sign-in", "/onboarding/terms", "/sign-out", "/nowhere"]) {
      const answer = await sendRaw(portal.port, `${method} ${path}`, restOfHead(browser), "\r\n\r\n");
      expectCalm(portal, answer);
      expect([400, 404, 405]).toContain(answer.status);
    }
    expect(await stillState(sakura)).toEqual(before);
  },
);
