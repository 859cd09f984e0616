import { mkdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Exhibit } from "../../src/dev/gallery/exhibit.ts";
import { addressOf, exhibits, gallery } from "../../src/dev/gallery/gallery.tsx";
import type { Locale } from "../../src/ui/index.ts";
import { openAssociation } from "../support/association.ts";
import {
  axeViolations,
  type Browser,
  desktop,
  narrowest,
  openChromium,
  overflow,
  type Page,
  phone,
} from "../support/browser.ts";
import { markupProblems } from "../support/markup.ts";
import { startPortal } from "../support/portal.ts";

// `PICTURES=1 npm test -- tests/browser/gallery.test.ts` leaves a picture of every page there, to be looked at.
const takesPictures = process.env.PICTURES === "1";
const folder = path.resolve("screenshots");
const associationNames = { ja: "さくら健康保険組合", en: "Sakura Health Insurance Society" };

// More pages than cores: while one draws, another waits for its answer.
const pagesOpen = 3;

let browser: Browser;
let origin: string;
const free: Page[] = [];
const waiting: ((page: Page) => void)[] = [];
const troubles = new Map<Page, string[]>();

beforeAll(async () => {
  const portal = await startPortal({ demoPages: gallery });
  origin = portal.origin((await openAssociation(portal)).host);
  if (takesPictures) await mkdir(folder, { recursive: true });
  browser = await openChromium();
  for (let count = 0; count < pagesOpen; count += 1) free.push(await openPage());
});

afterAll(() => browser.close());

describe.concurrent("every page in every state, in both languages", () => {
  for (const exhibit of exhibits) {
    test(`${exhibit.page}, ${exhibit.state}`, () =>
      withPage(async (page) => {
        for (const locale of ["ja", "en"] as const) await inspect(page, exhibit, locale);
      }));
  }
});

test("the gallery's own page lists them all", () =>
  withPage(async (page) => {
    await page.goto(`${origin}/gallery`);
    expect(await page.locator("td a").count()).toBe(exhibits.length * 2);
    expect(await axeViolations(page)).toEqual([]);
    await page.locator("a[href='/gallery/en/sign-in/plain']").click();
    await page.locator(".language").click();
    expect(page.url()).toBe(`${origin}/gallery/ja/sign-in/plain`);
  }));

async function inspect(page: Page, exhibit: Exhibit, locale: Locale): Promise<void> {
  const answer = await page.goto(origin + addressOf(exhibit, locale), { waitUntil: "load" });
  expect(await markupProblems((await answer?.text()) ?? "")).toEqual([]);
  await obeysTheRules(page, locale);
  // In English one state of each page: between its states nothing differs that the language has a part in.
  if (locale === "ja" || isFirstOfItsPage(exhibit)) expect(await axeViolations(page)).toEqual([]);
  if (takesPictures) await takePictures(page, exhibit, locale);
  // From here on with all that is folded, too.
  await page.evaluate(unfold);
  expect(await overflow(page), "wider than 320 px").toBe(0);
  if (locale === "ja") {
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axeViolations(page, ["color-contrast"])).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(desktop);
    expect(await overflow(page), "wider than the window").toBe(0);
    await page.setViewportSize(narrowest);
  }
  expect(troubles.get(page)?.splice(0)).toEqual([]);
}

async function takePictures(page: Page, exhibit: Exhibit, locale: Locale): Promise<void> {
  for (const [how, size] of Object.entries({ phone, desktop })) {
    await page.setViewportSize(size);
    const name = `${exhibit.page}-${exhibit.state}-${locale}-${how}.png`;
    await page.screenshot({ path: path.join(folder, name), fullPage: true });
  }
  await page.setViewportSize(narrowest);
}

function isFirstOfItsPage(exhibit: Exhibit): boolean {
  return exhibits.find(({ page }) => page === exhibit.page) === exhibit;
}

/** One h1, which the title repeats; errors first, each leading to its control, in the same words there. */
async function obeysTheRules(page: Page, locale: Locale): Promise<void> {
  const seen = await page.evaluate<Seen>(look);
  const [heading = ""] = seen.headings;
  const mark = { ja: "エラー：", en: "Error: " }[locale];
  expect(seen.lang).toBe(locale);
  expect(seen.headings).toHaveLength(1);
  expect(seen.title).toBe(`${seen.errors.length > 0 ? mark : ""}${heading} | ${associationNames[locale]}`);
  // Where a bar-code reader types, its field keeps the focus, and says itself what was wrong.
  expect(seen.summaryHasFocus).toBe(seen.errors.length > 0 && !seen.takesScans);
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
  summaryHasFocus: boolean;
  takesScans: boolean;
  errors: { text: string; leadsTo: string | null }[];
  ids: string[];
  besideControls: string;
};

const unfold = `for (const each of document.querySelectorAll("main details")) each.open = true`;

const look = `({
  lang: document.documentElement.lang,
  title: document.title,
  headings: [...document.querySelectorAll("h1")].map((h1) => h1.textContent),
  summaryHasFocus: document.activeElement.hasAttribute("data-error-summary"),
  takesScans: document.querySelector("[data-enhance=scan]") !== null,
  errors: [...document.querySelectorAll("[data-error-summary] li")].map((item) => ({
    text: item.textContent,
    leadsTo: item.querySelector("a")?.getAttribute("href").slice(1) ?? null,
  })),
  ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
  besideControls: [...document.querySelectorAll(".error-text")].map((error) => error.textContent).join(),
})`;

async function openPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: narrowest, colorScheme: "light" });
  const seen: string[] = [];
  troubles.set(page, seen);
  page.on("pageerror", ({ message }) => seen.push(message));
  page.on("console", (message) => {
    // The gallery's scripts may reach nothing; the waiting page tries to. Error pages answer as such.
    const expected =
      /connect-src|^Fetch API cannot load|Failed to load resource: the server responded with a status/;
    if (message.type() === "error" && !expected.test(message.text())) seen.push(message.text());
  });
  return page;
}

/** Hands out the open pages, first come, first served. */
async function withPage(use: (page: Page) => Promise<void>): Promise<void> {
  const page = free.pop() ?? (await new Promise<Page>((resolve) => waiting.push(resolve)));
  try {
    await use(page);
  } finally {
    const next = waiting.shift();
    if (next) next(page);
    else free.push(page);
  }
}
