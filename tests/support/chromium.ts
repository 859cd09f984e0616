import { chromium, toolPath } from "./tools.ts";

/** Chromium's file, for playwright-core's `executablePath`. @throws Error naming the package to install */
export function chromiumPath(): string {
  return toolPath(chromium);
}
