// Builds what runs: the server and its commands into build/, what a browser loads into build/assets/.
// Plain JavaScript and any Node from 20 on, because the bootstrap calls it before Node 26 takes over.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = dirname(import.meta.dirname ?? dirname(fileURLToPath(import.meta.url)));
const out = join(root, "build");
const assets = join(out, "assets");

/**
 * Builds everything. Two builds at once do no harm: every file is written beside its place and renamed into
 * it, names of chunks and assets carry a hash of their content, and what refers to others is written last.
 */
export async function build() {
  await Promise.all([buildServer(), buildAssets()]);
  removeForgotten();
}

/** src/server.ts (and worker.ts) to build/, src/commands/NAME.ts to build/commands/NAME.js; packages stay external. */
export async function buildServer() {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...files("src", /^(server|worker)\.ts$/), ...files("src/commands", /^[\w-]+\.ts$/)],
    outbase: "src",
    outdir: "build",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node26",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    sourcemap: true,
    sourcesContent: false,
    write: false,
    logLevel: "silent",
  });
  const chunksFirst = result.outputFiles.toSorted((a, b) => rank(a.path) - rank(b.path));
  for (const file of chunksFirst) place(file.path, file.contents);
}

/** Style sheet, browser scripts and pictures to build/assets/NAME-HASH.EXT, listed in manifest.json. */
export async function buildAssets() {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...files("src/ui/css", /^(main|staff)\.css$/), ...files("src/ui/enhance", /^[\w-]+\.ts$/)],
    outdir: "build/assets",
    entryNames: "[name]",
    assetNames: "[name]-[hash]",
    publicPath: "/assets",
    loader: { ".svg": "file", ".png": "file", ".woff2": "file" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    tsconfigRaw: {},
    legalComments: "none",
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const entries = new Set(
    Object.entries(result.metafile.outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint ? [join(root, path)] : [],
    ),
  );
  const manifest = {};
  for (const { path, contents } of result.outputFiles) {
    if (!entries.has(path)) {
      place(path, contents); // a picture that the style sheet refers to: esbuild gave it its hash
      continue;
    }
    const name = basename(path);
    manifest[name] = placeHashed(
      name,
      extname(name) === ".css" ? await dropUnused(Buffer.from(contents).toString()) : contents,
    );
  }
  for (const path of files("src/ui/images", /(^|\/)[^./][^/]*$/)) {
    manifest[relative("src/ui/images", path)] = placeHashed(basename(path), readFileSync(join(root, path)));
  }
  place(join(assets, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Drops custom properties that nothing refers to, until none is left: the design tokens define some two
 * hundred, a page uses a few dozen. Names that scripts or server-made style sheets mention are kept.
 */
async function dropUnused(css) {
  const inScripts = files("src/ui", /\.tsx?$/).map((path) => readFileSync(join(root, path), "utf8"));
  const kept = new Set(inScripts.flatMap((text) => text.match(/--[\w-]+/g) ?? []));
  const declaration = /(?<=[{;])(--[\w-]+):(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;}"'])*;?/g;
  for (let before = ""; before !== css; ) {
    before = css;
    const used = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name));
    css = css.replace(declaration, (whole, name) => (used.has(name) || kept.has(name) ? whole : ""));
  }
  const { code } = await esbuild.transform(css, { loader: "css", minify: true, target: "es2022" });
  return code;
}

function placeHashed(name, contents) {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 10);
  const hashed = `${basename(name, extname(name))}-${hash}${extname(name)}`;
  place(join(assets, hashed), contents);
  return `/assets/${hashed}`;
}

/** Files of a folder whose path within it matches, relative to the root; tests and declarations are never built. */
function files(folder, pattern) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test|d)\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => pattern.test(relative(folder, path)))
    .sort();
}

function rank(path) {
  return path.includes("/chunks/") ? 0 : 1;
}

function place(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, contents);
  renameSync(beside, path);
}

/** Removes hashed files that no build of the last week wrote: a running portal may still refer to younger ones. */
function removeForgotten() {
  const weekAgo = Date.now() - 7 * 24 * 3600 * 1000;
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && statSync(path, { throwIfNoEntry: false })?.mtimeMs < weekAgo)
      rmSync(path, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
