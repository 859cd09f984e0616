// Whatever bytes come in whatever field: never a 500, never the inside of the program, nothing changed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { anyBytes, expectCalm, headOfPost, type RawAnswer, sendRaw } from "../support/bad-input.ts";
import { type Browser, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";

const portal = await startPortal();
const seed = 20261124;

/** Forms that are well-formed and wrong: one of their fields becomes bad at a time. */
const forms: [path: string, fields: Record<string, string>][] = [
  ["/sign-in", { loginId: "k123", password: "wrong", remember: "on" }],
  ["/onboarding/birth-date", { era: "western", year: "1980", month: "12", day: "2" }],
  ["/onboarding/terms", { choice: "neither", version: "0" }],
  ["/onboarding/email", { email: "nobody" }],
  ["/onboarding/email-link", { code: "1" }],
  ["/onboarding/method", { method: "none" }],
  ["/onboarding/password", { password: "short" }],
  ["/sign-in/otp-mail", { code: "1" }],
  ["/activation", { code: "1" }],
  ["/settings/methods", { default: "none" }],
  ["/settings/email", { email: "nobody" }],
  ["/settings/contact", { email: "nobody" }],
  ["/settings/password", { password: "short" }],
  ["/settings/user-id", { loginId: "1" }],
  ["/settings/language", { locale: "none" }],
  ["/settings/sessions", { end: "1" }],
  ["/settings/history", { session: "1" }],
  // With a date that is none, so that nothing is taken.
  ["/recovery/password", { loginId: "k123", era: "western", year: "1980", month: "13", day: "2" }],
  ["/recovery/user-id", { era: "western", year: "1980", month: "13", day: "2", email: "a@b", number: "1" }],
];
// What a wrong guess adds of itself.
const countsFailures = ["audit_log", "throttle_counters", "throttle_sprays"];

describe.each(forms)("a form of %s", (path, fields) => {
  test("with any bytes in any field", async () => {
    const sakura = await openAssociation(portal);
    const { browser, csrf } = await standingAt(path, sakura);
    const before = without(await stillState(sakura), countsFailures);
    const names = fc.constantFrom(...Object.keys(fields), "csrf", "other");
    await fc.assert(
      fc.asyncProperty(names, anyBytes, fc.nat(255), async (name, bytes, network) => {
        // A long enough text is a good password, and a plain word a good user ID.
        if (name === "password" && path !== "/sign-in" && bytes.length > 9) return;
        if (path === "/settings/user-id" && /^[\w.-]{4,32}$/.test(Buffer.from(bytes).toString())) return;
        const all = Object.entries({ ...fields, csrf }).filter(([other]) => other !== name);
        const body = Buffer.concat([
          Buffer.from(all.map(([other, value]) => `${other}=${encodeURIComponent(value)}&`).join("")),
          Buffer.from(`${name}=`),
          bytes,
        ]);
        const answer = await post(browser, path, body, { "x-forwarded-for": `198.51.100.${network}` });
        expectCalm(portal, answer);
        expect([200, 303, 403, 422]).toContain(answer.status);
      }),
      { seed, numRuns: 50 },
    );
    expect(without(await stillState(sakura), countsFailures)).toEqual(before);
  });

  test("sent as something that is no form, or too much of it", async () => {
    const sakura = await openAssociation(portal);
    const { browser, csrf } = await standingAt(path, sakura);
    const before = await stillState(sakura);
    const boundary = "----x";
    const bodies: [type: string, body: string | Uint8Array, status: number][] = [
      ["application/json", JSON.stringify({ ...fields, csrf }), 400],
      [`multipart/form-data; boundary=${boundary}`, `--${boundary}\r\n\r\nx\r\n--${boundary}--`, 400],
      ["text/plain", `csrf=${csrf}`, 400],
      ["", `csrf=${csrf}`, 400],
      ["application/x-www-form-urlencoded", `csrf=${csrf}&a=${"x".repeat(100_000)}`, 413],
      ["application/json", "[".repeat(100_000), 413],
    ];
    for (const [type, body, status] of bodies) {
      const answer = await post(
        browser,
        path,
        body,
        type ? { "content-type": type } : { "content-type": "x" },
      );
      expectCalm(portal, answer);
      expect([answer.status, type]).toEqual([status, type]);
      expect(answer.body).toContain("さくら健康保険組合");
    }
    expect(await stillState(sakura)).toEqual(before);
  });
});

test("a body in chunks that never ends is cut off at 64 kB, without its length being announced", async () => {
  const sakura = await openAssociation(portal);
  const { browser, csrf } = await standingAt("/sign-in", sakura);
  const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
  const head = headOfPost(browser, "/sign-in", { "transfer-encoding": "chunked" });
  const first = `csrf=${csrf}&a=`;
  const answer = await sendRaw(
    portal.port,
    head,
    `${first.length.toString(16)}\r\n${first}\r\n`,
    chunk.repeat(8),
    "0\r\n\r\n",
  );
  expectCalm(portal, answer);
  expect(answer.status).toBe(413);
});

test("what somebody typed is shown as text and never as markup", async () => {
  const sakura = await openAssociation(portal);
  const { browser } = await standingAt("/onboarding/email", sakura);
  await browser.fill({ email: '"><script>alert(1)</script>@gmial.com' }).enter();
  expect(browser.answer.body).not.toContain("<script>alert");
  expect(browser.value("email")).toBe('"><script>alert(1)</script>@gmial.com');
});

async function standingAt(
  path: string,
  sakura: Awaited<ReturnType<typeof openAssociation>>,
): Promise<{ browser: Browser; csrf: string }> {
  const hanako = await letterMember(sakura);
  if (path === "/sign-in" || path.startsWith("/recovery/")) {
    const browser = await hanako.browser().open(path);
    return { browser, csrf: browser.value("csrf") };
  }
  if (path.startsWith("/sign-in/")) await hanako.reach("/");
  const browser = await hanako.reach(/^\/(activation|settings)/.test(path) ? "/" : path);
  await browser.open(path);
  return { browser, csrf: browser.value("csrf") };
}

function post(
  browser: Browser,
  path: string,
  body: string | Uint8Array,
  headers: Record<string, string>,
): Promise<RawAnswer> {
  const length = String(Buffer.byteLength(body as Uint8Array));
  return sendRaw(portal.port, headOfPost(browser, path, { "content-length": length, ...headers }), body);
}

function without(state: Record<string, string[]>, tables: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(Object.entries(state).filter(([table]) => !tables.includes(table)));
}
