import type { Typed } from "../journey/index.ts";
import type { WebContext } from "./context.ts";

/** Bytes of a form; nothing that a member types comes near (ASVS 4.2.1 wants a limit). */
export const longestBody = 64 * 1024;
/** Of a form in the console, where whole terms of use are written: nine bytes a character as forms are sent. */
export const longestStaffBody = 1024 * 1024;

export type ReadBody = { kind: "form"; typed: Typed } | { kind: "tooLong" } | { kind: "notAForm" };

/** Reads a plain form. NUL is taken out, since PostgreSQL takes none in text; odd bytes become U+FFFD. */
export async function readForm(c: WebContext, longest = longestBody): Promise<ReadBody> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  const text = await readBody(c, longest);
  if (text === null) return { kind: "tooLong" };
  if (type !== "application/x-www-form-urlencoded") return { kind: "notAForm" };
  const fields = new URLSearchParams(text);
  return {
    kind: "form",
    typed: {
      text: (name) => (fields.get(name) ?? "").replaceAll("\0", ""),
      has: (name) => fields.has(name),
    },
  };
}

/** The body as text, or null when it is longer than `longest`: no more than that is ever held. */
export async function readBody(c: WebContext, longest = longestBody): Promise<string | null> {
  if (Number(c.req.header("content-length") ?? 0) > longest) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    length += chunk.length;
    if (length > longest) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The form value of a script's JSON; null for anything else (ASVS 3.5.2: no other type is taken). */
export async function readCsrf(c: WebContext): Promise<string | null> {
  const text = await readBody(c);
  if (text === null || !c.req.header("content-type")?.startsWith("application/json")) return null;
  try {
    const body: unknown = JSON.parse(text);
    return body && typeof body === "object" && "csrf" in body && typeof body.csrf === "string"
      ? body.csrf
      : null;
  } catch {
    return null;
  }
}
