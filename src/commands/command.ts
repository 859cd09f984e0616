import path from "node:path";
import { callersFolder, configOfProcess } from "../config.ts";
import { openInstallation } from "../installation.ts";
import { OperatorError, type Runtime } from "../platform/index.ts";

/** What a command works with. */
export type CommandContext = {
  runtime: Runtime;
  /** What stands behind `--`. */
  args: string[];
  /** A file named by the operator, from the folder they stood in. */
  resolvePath(file: string): string;
  stdin(): Promise<Uint8Array>;
  out(line: string): void;
  err(line: string): void;
};

/**
 * Runs a command beside a running portal or alone. `act` returns the exit code: 0 done, 1 refused, 2 wrong
 * usage. What the operator can mend is said in one sentence; a stack trace means a bug of ours.
 */
export async function runCommand(
  name: string,
  act: (context: CommandContext) => Promise<number>,
): Promise<void> {
  const err = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    const installation = await openInstallation(configOfProcess(), { connections: 4 });
    try {
      process.exitCode = await act({
        runtime: installation.runtime,
        args: process.argv.slice(2),
        resolvePath: (file) => path.resolve(callersFolder(), file),
        stdin: readStdin,
        out: (line) => void process.stdout.write(`${line}\n`),
        err,
      });
    } finally {
      await installation.close();
    }
  } catch (error) {
    process.exitCode = 1;
    err(error instanceof OperatorError ? error.message : `${name} met a bug:\n${(error as Error).stack}`);
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
