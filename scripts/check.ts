// What can be told without running the portal: `npm run check`, and the first part of `npm test`.
import { spawn } from "node:child_process";

type Finding = { kind: "clean"; note: string } | { kind: "faulty"; report: string };
type Output = { code: number | null; stdout: string; stderr: string };

const checks: readonly { name: string; run: () => Promise<Finding> }[] = [
  { name: "Types", run: () => types(".") },
  { name: "Types of the browser scripts", run: () => types("src/ui/enhance") },
  { name: "Format and lint", run: formatAndLint },
  { name: "Dependency rule", run: dependencyRule },
];

/** Runs the checks one after the other and prints a line for each; a check counts as one. */
export async function check(): Promise<{ passed: number; failed: number }> {
  const count = { passed: 0, failed: 0 };
  for (const { name, run } of checks) {
    const begin = performance.now();
    const finding = await run();
    const seconds = `${((performance.now() - begin) / 1000).toFixed(1)} s`;
    if (finding.kind === "clean") {
      count.passed += 1;
      print(`✓ ${name.padEnd(30)} ${seconds.padStart(7)}  ${finding.note}`.trimEnd());
    } else {
      count.failed += 1;
      print(`✗ ${name.padEnd(30)} ${seconds.padStart(7)}\n${finding.report}`);
    }
  }
  return count;
}

/** The last line of every run, in a form that a machine reads too. */
export function summary({ passed, failed }: { passed: number; failed: number }): string {
  return `${passed} passed, ${failed} failed`;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function types(project: string): Promise<Finding> {
  return judged(await node("typescript/bin/tsc", "--noEmit", "--pretty", "false", "-p", project));
}

async function formatAndLint(): Promise<Finding> {
  // Warnings count as faults: what nobody has to mend, nobody reads.
  return judged(await run("node_modules/.bin/biome", "check", "--error-on-warnings", "--colors=off", "."));
}

async function dependencyRule(): Promise<Finding> {
  const output = await node(
    ...["dependency-cruiser/bin/dependency-cruiser.mjs", "--config", ".dependency-cruiser.cjs"],
    ...["--output-type", "json", "src"],
  );
  if (!output.stdout.startsWith("{")) return { kind: "faulty", report: output.stderr };
  const { summary: found } = JSON.parse(output.stdout) as Cruise;
  // With a parser that does not understand our files nothing is looked at, and nothing is found.
  if (found.totalCruised === 0) return { kind: "faulty", report: "No module was looked at." };
  if (found.violations.length === 0) return { kind: "clean", note: `${found.totalCruised} modules` };
  const lines = found.violations.map(({ rule, from, to }) => `  ${rule.name}: ${from} → ${to}`);
  return { kind: "faulty", report: lines.join("\n") };
}

type Cruise = {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
};

function judged({ code, stdout, stderr }: Output): Finding {
  return code === 0
    ? { kind: "clean", note: "" }
    : { kind: "faulty", report: `${stdout}${stderr}`.trimEnd() };
}

function node(script: string, ...args: string[]): Promise<Output> {
  return run(process.execPath, `node_modules/${script}`, ...args);
}

function run(command: string, ...args: string[]): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    const output: Output = { code: null, stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output.stderr += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ ...output, code }));
  });
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  const count = await check();
  print(summary(count));
  process.exitCode = count.failed > 0 ? 1 : 0;
}
