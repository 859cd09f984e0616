import { connect } from "node:net";
import fc from "fast-check";
import type { Browser } from "./http-browser.ts";
import type { Portal } from "./portal.ts";

/** Bytes as somebody sends them who wishes us ill, or whose program is broken. */
const nasty: readonly string[] = [
  "\0",
  "a\0b",
  "\r\nSet-Cookie: session=x",
  "%",
  "%zz",
  "%FF%FE",
  "%ED%A0%80", // a lone surrogate
  "%C0%80", // NUL, overlong
  "\ufffe\uffff",
  "\u202e\u2066",
  "' or 1=1 --",
  "'; drop table members; --",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "{{7*7}}",
  "../../../../etc/passwd",
  "__proto__",
  "constructor",
  "null",
  "-1",
  "1e999",
  "NaN",
  "9".repeat(400),
  "𠮷".repeat(300),
  "が".normalize("NFD").repeat(200),
  "\u0301".repeat(500),
  "=",
  "&a=b&c",
  "😀",
];

/** Any bytes: known trouble, any Unicode text, or noise; percent-encoded, raw, or half of each. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constantFrom(...nasty).map((text) => Buffer.from(text)),
  fc.constantFrom(...nasty).map((text) => Buffer.from(encodeURIComponent(text.toWellFormed()))),
  fc.string({ unit: "binary", maxLength: 60 }).map((text) => Buffer.from(text)),
  fc
    .string({ unit: "binary", maxLength: 60 })
    .map((text) => Buffer.from(encodeURIComponent(text.toWellFormed()))),
  fc.uint8Array({ maxLength: 60 }),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from([...bytes].map(percent).join(""))),
);

/** Bytes that a request line or a header can hold: no line break, no space. */
export const anyVisibleBytes: fc.Arbitrary<Uint8Array> = anyBytes.map((bytes) =>
  bytes.filter((byte) => byte > 0x20),
);

export type RawAnswer = { status: number; head: string; body: string };

/** Sends bytes as they are and reads until the server hangs up; Node's own client would refuse most of them. Status 0: no answer. */
export async function sendRaw(port: number, ...parts: readonly (string | Uint8Array)[]): Promise<RawAnswer> {
  const socket = connect(port, "127.0.0.1");
  const received: Buffer[] = [];
  // Whoever sends too much is hung up on in the middle of it; what was answered counts.
  socket.on("error", () => {});
  socket.on("data", (chunk) => received.push(Buffer.from(chunk)));
  socket.setTimeout(10_000, () => socket.destroy());
  socket.write(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))));
  await new Promise((closed) => socket.once("close", closed));
  const text = Buffer.concat(received).toString("utf8");
  const [, status = "0"] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
  const [head = "", ...body] = text.split("\r\n\r\n");
  return { status: Number(status), head, body: body.join("\r\n\r\n") };
}

/** What no answer may show, whatever was sent: the inside of the program. */
const innards =
  /node_modules|\.tsx?:\d|\n\s+at |PostgresError|ReferenceError|TypeError|RangeError|select .* from/;

/** A request line's end and the headers, up to and with the last line break. */
export function restOfHead(
  browser: Browser,
  headers: Record<string, string> = {},
  cookies: readonly string[] = [...browser.cookies].map(([name, { value }]) => `${name}=${value}`),
): string {
  const all = {
    host: new URL(browser.portal.origin(browser.host)).host,
    connection: "close",
    ...(cookies.length > 0 ? { cookie: cookies.join("; ") } : {}),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return ` HTTP/1.1\r\n${lines.join("")}`;
}

/** The head of a form that is posted by hand. */
export function headOfPost(browser: Browser, path: string, headers: Record<string, string>): string {
  const usual = {
    origin: browser.portal.origin(browser.host),
    "content-type": "application/x-www-form-urlencoded",
  };
  return `POST ${path}${restOfHead(browser, { ...usual, ...headers })}\r\n`;
}

/** Answered, no bug was met, and nothing of the inside is shown. */
export function expectCalm(portal: Portal, { status, body }: RawAnswer): void {
  if (status === 0) throw new Error("there was no answer");
  if (status >= 500)
    throw new Error(`a bug was met: ${portal.logged.findLast((line) => line.includes('"err"'))}`);
  if (innards.test(body)) throw new Error(`the answer shows the inside: ${body.slice(0, 1000)}`);
}

function percent(byte: number): string {
  return `%${byte.toString(16).padStart(2, "0")}`;
}
