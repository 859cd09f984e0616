import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Coding, compressedOnce, takes } from "./compressed.ts";
import type { WebContext } from "./context.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

type Kept = Record<Coding | "plain", Uint8Array<ArrayBuffer>>;

/** What the build made, at names that change with the content: browsers keep it for a year. */
export function assetHandler(folder: string): (c: WebContext) => Promise<Response> {
  const kept = new Map<string, Kept>();

  async function read(name: string): Promise<Kept | null> {
    const body = await readFile(path.join(folder, name)).catch(() => null);
    if (!body) return null;
    const plain = new Uint8Array(body);
    const asset = { plain, br: compressedOnce(plain, "br"), gzip: compressedOnce(plain, "gzip") };
    kept.set(name, asset);
    return asset;
  }

  return async (c) => {
    const name = c.req.param("name") ?? "";
    const extension = path.extname(name);
    const type = types[extension];
    if (!/^[A-Za-z0-9_-]+\.[A-Za-z0-9.]+$/.test(name) || !type) return c.notFound();
    const asset = kept.get(name) ?? (await read(name));
    if (!asset) return c.notFound();
    c.header("Content-Type", type);
    c.header("Cache-Control", "public, max-age=31536000, immutable");
    if (extension === ".png") return c.body(asset.plain);
    c.header("Vary", "Accept-Encoding");
    const coding = (["br", "gzip"] as const).find((each) => takes(c.req.header("accept-encoding"), each));
    if (coding) c.header("Content-Encoding", coding);
    return c.body(asset[coding ?? "plain"]);
  };
}
