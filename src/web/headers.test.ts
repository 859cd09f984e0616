import { Hono } from "hono";
import { expect, test } from "vitest";
import { machineRandom } from "../platform/index.ts";
import type { WebEnv } from "./context.ts";
import { securityHeaders } from "./headers.ts";

async function headersAt(baseUrl: string, answered: Record<string, string> = {}): Promise<Headers> {
  const app = new Hono<WebEnv>();
  app.use(securityHeaders({ random: machineRandom, baseUrl: new URL(baseUrl) }));
  app.get("/", (c) => c.text(c.get("nonce"), 200, answered));
  const response = await app.request("/");
  response.headers.set("x-test-nonce", await response.text());
  return response.headers;
}

test("a page may load from its own host only, and scripts by this answer's nonce only (ASVS 3.4.3, 3.4.6)", async () => {
  const [first, second] = [await headersAt("https://example.jp"), await headersAt("https://example.jp")];
  const nonce = first.get("x-test-nonce") ?? "";

  expect(Buffer.from(nonce, "base64").length).toBe(16);
  expect(second.get("x-test-nonce")).not.toBe(nonce);
  expect(first.get("content-security-policy")?.split("; ")).toEqual([
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    ...["style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'", "form-action 'self'"],
    ...["base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"],
  ]);
});

test("nothing is stored, sniffed, framed or told to other sites", async () => {
  const headers = await headersAt("https://example.jp");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
});

test("https stays https for a year, sub-domains too (ASVS 3.4.1); http is loopback alone", async () => {
  expect((await headersAt("https://example.jp")).get("strict-transport-security")).toBe(
    "max-age=31536000; includeSubDomains",
  );
  expect((await headersAt("http://localhost:3000")).get("strict-transport-security")).toBeNull();
});

test("an answer that says how long it may be kept is left alone", async () => {
  const headers = await headersAt("https://example.jp", { "Cache-Control": "public, max-age=300" });
  expect(headers.get("cache-control")).toBe("public, max-age=300");
});
