import { parseArgs } from "node:util";
import { checkLogs } from "./audit-check.ts";
import { runCommand } from "./command.ts";

const usage = "usage: npm run audit:verify [-- --association SLUG] [--anchor FILE]";

await runCommand("audit:verify", async ({ runtime, args, resolvePath, out, err }) => {
  const given = readArguments(args);
  if (!given) {
    err(usage);
    return 2;
  }
  const { association, anchor } = given;
  return checkLogs(
    runtime,
    { slug: association ?? null, anchorFile: anchor ? resolvePath(anchor) : null },
    { out, err },
  );
});

function readArguments(args: string[]): { association?: string; anchor?: string } | null {
  try {
    return parseArgs({ args, options: { association: { type: "string" }, anchor: { type: "string" } } })
      .values;
  } catch {
    return null;
  }
}
