import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page, type Request } from "playwright-core";
import { chromiumPath } from "./chromium.ts";

/** CSS pixels: a small phone in the hand, and a common laptop. */
export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 900 };
/** 1280 px at 400 % (WCAG 2.2, 1.4.10), and the narrowest phone. */
export const narrowest = { width: 320, height: 640 };

export type { Browser, BrowserContext, Page, Request };

/** A Chromium without a window. As root it cannot have its sandbox; it opens nothing but our own pages. */
export function openChromium(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: chromiumPath(), args: asRoot ? ["--no-sandbox"] : [] });
}

/** What axe finds against WCAG 2.2 AA and its good practice: rule, and where. */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Not as a script tag: the page's own policy would stop it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const options: axe.RunOptions = {
    resultTypes: ["violations"],
    ...(rules ? { runOnly: { type: "rule", values: [...rules] } } : {}),
  };
  return page.evaluate(async (options) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
    );
  }, options);
}

/** CSS pixels by which the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** Types as an input method does: whole text at once, of any width, without keys being pressed. */
export async function insertText(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).focus();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.insertText", { text });
  await session.detach();
}
