import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

/** Programs that tests use beside Node: other people's eyes on what we make. */
export type Tool = {
  /** The program under each of its names. */
  readonly programs: readonly string[];
  /** Variable that may name the program's file. */
  readonly variable?: string;
  /** Debian's packages. */
  readonly packages: readonly string[];
};

export const chromium: Tool = {
  programs: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  variable: "CHROMIUM_PATH",
  // With Japanese fonts, or every picture of a page shows boxes.
  packages: ["chromium", "fonts-noto-cjk"],
};
/** Makes one-time passwords from a key, as an authenticator app does. */
export const oathtool: Tool = { programs: ["oathtool"], packages: ["oathtool"] };
/** A password manager that makes one-time passwords from a key URI. */
export const keepassxc: Tool = { programs: ["keepassxc-cli"], packages: ["keepassxc"] };
/** Reads QR codes. */
export const zbarimg: Tool = { programs: ["zbarimg"], packages: ["zbar-tools"] };
/** Reads the text of a PDF. */
export const pdftotext: Tool = { programs: ["pdftotext"], packages: ["poppler-utils"] };
/** Makes pictures of the pages of a PDF. */
export const pdftoppm: Tool = { programs: ["pdftoppm"], packages: ["poppler-utils"] };

const toolsOf: Record<string, readonly Tool[]> = {
  journeys: [oathtool, keepassxc, zbarimg, pdftotext, pdftoppm],
  browser: [chromium, oathtool, zbarimg, pdftotext],
};

/**
 * Installs what the project's tests need, before the first of them and outside of their time limits. Where
 * that is not possible the others still run, and each test that needs the tool says which one.
 */
export async function setup(project: TestProject): Promise<void> {
  const missing = (toolsOf[project.name] ?? []).filter((tool) => findTool(tool) === null);
  if (missing.length > 0 && canInstall()) await install(missing.flatMap(({ packages }) => packages));
}

/** The program's file. @throws Error naming the package to install */
export function toolPath(tool: Tool): string {
  const found = findTool(tool);
  if (found) return found;
  const [program] = tool.programs;
  const variable = tool.variable ? `, or set ${tool.variable}` : "";
  throw new Error(`${program} was not found; install ${tool.packages.join(" and ")}${variable}.`);
}

function findTool({ programs, variable }: Tool): string | null {
  const chosen = variable ? process.env[variable] : undefined;
  if (chosen) return isProgram(chosen) ? chosen : null;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const files = programs.flatMap((program) => folders.map((folder) => path.join(folder, program)));
  return files.find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && findTool({ programs: ["apt-get"], packages: [] }) !== null;
}

async function install(packages: readonly string[]): Promise<void> {
  const begin = performance.now();
  process.stderr.write(`Installing ${packages.join(", ")} for the tests …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", ["update", "-qq"], { env });
    await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", ...packages], {
      env,
      maxBuffer: 100_000_000,
    });
    process.stderr.write(`That took ${((performance.now() - begin) / 1000).toFixed(0)} s.\n`);
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    process.stderr.write(`They could not be installed: ${stderr.trim().split("\n").at(-1)}\n`);
  }
}

const run = promisify(execFile);
