import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const manifestFile = join(process.cwd(), "build", "assets", "manifest.json");
let manifest: Record<string, string> | null | undefined;

/**
 * The address of a built asset, such as `asset("main.css")` → `/assets/main-3F2A.css`.
 * The name carries a hash of the contents, so browsers may keep it for ever.
 * Before anything has been built (unit tests) it is the plain name; once there is a manifest,
 * a name missing in it is a bug and throws.
 */
export function asset(name: string): string {
  manifest ??= existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, "utf8")) : null;
  if (!manifest) return `/assets/${name}`;
  const path = manifest[name];
  if (path === undefined) throw new Error(`no asset "${name}" in ${manifestFile}`);
  return path;
}
