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
import { asItStands, Easel, obeysTheRules, unfold } from "../support/gallery-page.ts";
import { goesByKeyboard } from "../support/keyboard.ts";
import { markupProblems } from "../support/markup.ts";
import { startPortal } from "../support/portal.ts";

// `PICTURES=1 npm test -- tests/browser/gallery.test.ts` leaves a picture of every page there, to be looked at.
const takesPictures = process.env.PICTURES === "1";
const folder = path.resolve("screenshots");

// More places than cores: while one draws, another waits for its answer.
const places = 3;

/** Where a page is opened, on a desk, and where it is put to be looked at: narrow in the light, wide in the dark. */
type Place = { opened: Page; narrow: Easel; wide: Easel; troubles: string[] };

let browser: Browser;
let origin: string;
let serverAt: string;
const free: Place[] = [];
const waiting: ((place: Place) => void)[] = [];

beforeAll(async () => {
  const portal = await startPortal({ demoPages: gallery });
  origin = portal.origin((await openAssociation(portal)).host);
  // Node finds no *.localhost.
  serverAt = `http://127.0.0.1:${portal.port}`;
  if (takesPictures) await mkdir(folder, { recursive: true });
  browser = await openChromium();
  for (let count = 0; count < places; count += 1) free.push(await openPlace());
});

afterAll(() => browser.close());

describe.concurrent("every page in every state, in both languages", () => {
  for (const exhibit of exhibits) {
    test(`${exhibit.page}, ${exhibit.state}`, () =>
      withPlace(async (place) => {
        await inspect(place, exhibit);
        await inspectInEnglish(place, exhibit);
        expect(place.troubles.splice(0)).toEqual([]);
      }));
  }
});

test("the gallery's own page lists them all", () =>
  withPlace(async ({ opened: page }) => {
    await page.goto(`${origin}/gallery`);
    expect(await page.locator("td a").count()).toBe(exhibits.length * 2);
    expect(await axeViolations(page)).toEqual([]);
    await page.locator("a[href='/gallery/en/sign-in/plain']").click();
    await page.locator(".language").click();
    expect(page.url()).toBe(`${origin}/gallery/ja/sign-in/plain`);
  }));

async function inspect({ opened, narrow, wide }: Place, exhibit: Exhibit): Promise<void> {
  await open(opened, exhibit, "ja");
  await obeysTheRules(opened, "ja");
  if (takesPictures) await takePictures(opened, exhibit, "ja");
  await goesByKeyboard(opened);
  // From here on with all that is folded, too.
  await unfold(opened);
  const [html, at] = [await asItStands(opened), addressOf(exhibit, "ja")];
  await narrow.put(html, at);
  expect(await axeViolations(narrow.page)).toEqual([]);
  expect(await overflow(narrow.page), "wider than 320 px").toBe(0);
  await wide.put(html, at);
  expect(await axeViolations(wide.page, { runOnly: ["color-contrast"] }), "in the dark").toEqual([]);
  expect(await overflow(wide.page), "wider than the window").toBe(0);
}

// One state of each page is opened; to the others nothing comes in English but the words.
async function inspectInEnglish({ opened, narrow }: Place, exhibit: Exhibit): Promise<void> {
  const at = addressOf(exhibit, "en");
  if (takesPictures || isFirstOfItsPage(exhibit)) {
    await open(opened, exhibit, "en");
    if (takesPictures) await takePictures(opened, exhibit, "en");
    await obeysTheRules(opened, "en");
    await narrow.put(await asItStands(opened), at);
  } else {
    const html = await (await fetch(serverAt + at)).text();
    expect(await markupProblems(html)).toEqual([]);
    await narrow.put(html, at);
    await narrow.bringOut();
    await obeysTheRules(narrow.page, "en");
  }
  await unfold(narrow.page);
  expect(await axeViolations(narrow.page, allButContrast)).toEqual([]);
  expect(await overflow(narrow.page), "wider than 320 px").toBe(0);
}

// Colours are the same in both languages.
const allButContrast = { rules: { "color-contrast": { enabled: false } } };

async function open(page: Page, exhibit: Exhibit, locale: Locale): Promise<void> {
  const answer = await page.goto(origin + addressOf(exhibit, locale), { waitUntil: "load" });
  expect(await markupProblems((await answer?.text()) ?? "")).toEqual([]);
}

async function takePictures(page: Page, exhibit: Exhibit, locale: Locale): Promise<void> {
  for (const [how, size] of Object.entries({ phone, desktop })) {
    await page.setViewportSize(size);
    const name = `${exhibit.page}-${exhibit.state}-${locale}-${how}.png`;
    await page.screenshot({ path: path.join(folder, name), fullPage: true });
  }
}

function isFirstOfItsPage(exhibit: Exhibit): boolean {
  return exhibits.find(({ page }) => page === exhibit.page) === exhibit;
}

async function openPlace(): Promise<Place> {
  const context = await browser.newContext({ viewport: desktop, colorScheme: "light" });
  const [opened, narrow, wide] = [await context.newPage(), await context.newPage(), await context.newPage()];
  await narrow.setViewportSize(narrowest);
  await wide.emulateMedia({ colorScheme: "dark" });
  const troubles: string[] = [];
  opened.on("pageerror", ({ message }) => troubles.push(message));
  opened.on("console", (message) => {
    // The gallery's scripts may reach nothing; the waiting page tries to. Error pages answer as such.
    const expected =
      /connect-src|^Fetch API cannot load|Failed to load resource: the server responded with a status/;
    if (message.type() === "error" && !expected.test(message.text())) troubles.push(message.text());
  });
  return { opened, narrow: new Easel(narrow, origin), wide: new Easel(wide, origin), troubles };
}

/** Hands out the places, first come, first served. */
async function withPlace(use: (place: Place) => Promise<void>): Promise<void> {
  const place = free.pop() ?? (await new Promise<Place>((resolve) => waiting.push(resolve)));
  try {
    await use(place);
  } finally {
    const next = waiting.shift();
    if (next) next(place);
    else free.push(place);
  }
}
