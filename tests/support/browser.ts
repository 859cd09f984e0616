import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
  type Request,
} from "playwright-core";
import { chromiumPath } from "./chromium.ts";

/** CSS pixels: a small phone in the hand, and a common laptop. */
export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 900 };
/** 1280 px at 400 % (WCAG 2.2, 1.4.10), and the narrowest phone. */
export const narrowest = { width: 320, height: 640 };

export type { Browser, BrowserContext, Locator, Page, Request };

/** A Chromium without a window. As root it cannot have its sandbox; it opens nothing but our own pages. */
export function openChromium(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: chromiumPath(), args: asRoot ? ["--no-sandbox"] : [] });
}

// The small edition: what `axe-core` itself offers is more than twice as long, and each page reads it anew.
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against WCAG 2.2 AA and its good practice: rule, and where. */
export async function axeViolations(
  page: Page,
  wanted: Pick<axe.RunOptions, "runOnly" | "rules"> = {},
): Promise<string[]> {
  // Not as a script tag: the page's own policy would stop it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(
    async (options) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(options);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
      );
    },
    { resultTypes: ["violations" as const], ...wanted },
  );
}

/** CSS pixels by which the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** Presses the button that is called so. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** Chooses one of several cards, where people press: the whole card is the label. */
export async function chooseCard(page: Page, title: string): Promise<void> {
  await page.locator("label.card-title", { hasText: title }).click();
}

/** A member signs out: ends on the sign-in page, or where the offer in its ID field leads from there. */
export async function signOut(page: Page): Promise<void> {
  await page.locator("details.account-menu summary").click();
  await Promise.all([
    page.waitForURL("**/sign-in?news=signed-out", { waitUntil: "commit" }),
    page.locator("details.account-menu").getByRole("button").click(),
  ]);
}

/**
 * Opens a sign-in page by `opening`, and waits until its ID field offers passkeys, however long its scripts take; a
 * browser that offers none (it has only keys on a ring) is not waited for.
 */
export async function openOffer(page: Page, opening: () => Promise<unknown>): Promise<void> {
  const challenge = page.waitForResponse("**/sign-in/options");
  challenge.catch(() => {});
  await opening();
  const offers = await page.evaluate("PublicKeyCredential.isConditionalMediationAvailable()");
  if (offers) await (await challenge).finished();
  // The script that has the challenge now asks the browser, which nothing outside can see.
  await page.waitForTimeout(300);
}

/** Types as an input method does: whole text at once, of any width, without keys being pressed. */
export async function insertText(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).focus();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.insertText", { text });
  await session.detach();
}
