// `npm test`: the static checks, then every test, and one line that adds them up. With names of files or
// folders behind it (`npm test -- tests/journeys`) it runs only the tests there.
import { startVitest, type Vitest } from "vitest/node";
import { check, print, summary } from "./check.ts";

const patterns = process.argv.slice(2);
const begin = performance.now();
const count = patterns.length > 0 ? { passed: 0, failed: 0 } : await check();

// In this process, so that whoever ends it, in whatever way, ends the tests and their database with it.
const vitest = await startVitest("test", patterns, { run: true, watch: false });
add(vitest);
await vitest.close();

print(`${((performance.now() - begin) / 1000).toFixed(1)} s`);
print(summary(count));
process.exit(count.failed > 0 ? 1 : 0);

function add({ state }: Vitest): void {
  const before = count.failed;
  let skipped = 0;
  for (const module of state.getTestModules()) {
    const failedBefore = count.failed;
    for (const test of module.children.allTests()) {
      const outcome = test.result().state;
      if (outcome === "passed") count.passed += 1;
      else if (outcome === "skipped" && test.options.mode !== "run") skipped += 1;
      else count.failed += 1; // also one that never came to run
    }
    // A file that does not load, or whose set-up fails, has no failing test to count.
    if (module.state() === "failed" && count.failed === failedBefore) count.failed += 1;
  }
  count.failed += state.getUnhandledErrors().length;
  const nothingRan = state.getTestModules().length === 0;
  if (count.failed === before && (nothingRan || process.exitCode)) count.failed += 1;
  if (skipped > 0) print(`${skipped} skipped`);
}
