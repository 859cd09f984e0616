import { expect } from "vitest";
import type { Locale } from "../../src/ui/index.ts";
import type { Page } from "./browser.ts";

const associationNames = { ja: "さくら健康保険組合", en: "Sakura Health Insurance Society" };

/** One h1, which the title repeats; errors first, each leading to its control, in the same words there. */
export async function obeysTheRules(page: Page, locale: Locale): Promise<void> {
  const seen = await page.evaluate<Seen>(look);
  const [heading = ""] = seen.headings;
  const mark = { ja: "エラー：", en: "Error: " }[locale];
  expect(seen.lang).toBe(locale);
  expect(seen.headings).toHaveLength(1);
  expect(seen.title).toBe(`${seen.errors.length > 0 ? mark : ""}${heading} | ${associationNames[locale]}`);
  // Where a bar-code reader types, its field keeps the focus, and says itself what was wrong.
  if (seen.ranScripts) expect(seen.summaryHasFocus).toBe(seen.errors.length > 0 && !seen.takesScans);
  for (const { text, leadsTo } of seen.errors) {
    if (leadsTo === null) continue;
    expect(seen.ids).toContain(leadsTo);
    expect(seen.besideControls).toContain(text);
  }
}

type Seen = {
  lang: string;
  title: string;
  headings: string[];
  ranScripts: boolean;
  summaryHasFocus: boolean;
  takesScans: boolean;
  errors: { text: string; leadsTo: string | null }[];
  ids: string[];
  besideControls: string;
};

const look = `({
  lang: document.documentElement.lang,
  title: document.title,
  headings: [...document.querySelectorAll("h1")].map((h1) => h1.textContent),
  ranScripts: !document.body.hasAttribute("data-put"),
  summaryHasFocus: document.activeElement.hasAttribute("data-error-summary"),
  takesScans: document.querySelector("[data-enhance=scan]") !== null,
  errors: [...document.querySelectorAll("[data-error-summary] li")].map((item) => ({
    text: item.textContent,
    leadsTo: item.querySelector("a")?.getAttribute("href").slice(1) ?? null,
  })),
  ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
  besideControls: [...document.querySelectorAll(".error-text")].map((error) => error.textContent).join(),
})`;

/** Opens all that is folded. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(`for (const each of document.querySelectorAll("main details")) each.open = true`);
}

/** A page as its scripts have left it. */
export function asItStands(page: Page): Promise<string> {
  return page.evaluate("document.documentElement.outerHTML");
}

/**
 * A page on which others are looked at without being opened: they are put in the place of what it shows. That is
 * five times as fast, and axe, which stays, is three times as fast as on a page that has just been opened.
 */
export class Easel {
  readonly page: Page;
  readonly #origin: string;
  #wears = "";

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
  }

  /** @param at where the page really is: it is opened there when it wears other style sheets than the one before */
  async put(html: string, at: string): Promise<void> {
    const wears = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href).join();
    if (wears !== this.#wears) await this.page.goto(this.#origin + at, { waitUntil: "load" });
    this.#wears = wears;
    await this.page.evaluate(`{
      const other = new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html");
      other.body.dataset.put = "";
      document.documentElement.lang = other.documentElement.lang;
      document.title = other.title;
      document.body.replaceWith(other.body);
    }`);
  }

  /** What scripts would bring out on a page that was put here as the server sent it. */
  async bringOut(): Promise<void> {
    await this.page.evaluate(
      `for (const each of document.querySelectorAll("main [hidden]:not(input)")) each.hidden = false`,
    );
  }
}
