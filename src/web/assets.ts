import { readFile } from "node:fs/promises";
import path from "node:path";
import type { WebContext } from "./context.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** What the build made, at names that change with the content: browsers keep it for a year. */
export function assetHandler(folder: string): (c: WebContext) => Promise<Response> {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return async (c) => {
    const name = c.req.param("name") ?? "";
    const type = types[path.extname(name)];
    if (!/^[A-Za-z0-9_-]+\.[A-Za-z0-9.]+$/.test(name) || !type) return c.notFound();
    const body = kept.get(name) ?? (await readFile(path.join(folder, name)).catch(() => null));
    if (!body) return c.notFound();
    kept.set(name, new Uint8Array(body));
    c.header("Content-Type", type);
    c.header("Cache-Control", "public, max-age=31536000, immutable");
    return c.body(new Uint8Array(body));
  };
}
