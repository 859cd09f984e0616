import { expect } from "vitest";
import type { Page } from "./browser.ts";

/** One place to which Tab brought the focus. */
type Stop = { what: string; isSeen: boolean };
type Found = { wanted: string[]; kinds: string; pressesWithin: number; nameless: string[] };

/** What pages had to come to that were gone through: the states of a page differ in their words, mostly. */
const gone = new Set<string>();

/**
 * Goes through a page by Tab, from its top: the skip link first, then all that can be used, in the order of the
 * page; each stop is seen, and nothing keeps the focus. All keys are sent at once, and the page writes down what
 * happens: a page takes as long as one press of a button by Playwright.
 */
export async function goesByKeyboard(page: Page): Promise<void> {
  const { wanted, kinds, pressesWithin, nameless } = await page.evaluate<Found>(watch);
  expect(nameless, "can be focused, and say not what they are").toEqual([]);
  if (gone.has(kinds)) return;
  const cdp = await page.context().newCDPSession(page);
  const press = (type: "rawKeyDown" | "keyUp"): Promise<unknown> =>
    cdp.send("Input.dispatchKeyEvent", { type, key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 });
  // The last one leads away again.
  const presses = wanted.length + pressesWithin + 1;
  await Promise.all(Array.from({ length: presses }, () => [press("rawKeyDown"), press("keyUp")]).flat());
  await cdp.detach();
  const came = await page.evaluate<Stop[]>("stops.map(({ what, isSeen }) => ({ what, isSeen }))");
  // Behind the last stop the page may begin anew.
  const stops = came.slice(0, wanted.length);
  expect(stops.map(({ what }) => what)).toEqual(wanted);
  expect(wanted[0], "the skip link is first").toContain("skip-link");
  expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
  gone.add(kinds);
}

// `tabIndex` is the browser's own word on what Tab comes to. Of radio buttons that is one of each group.
const watch = `(() => {
  const isFirstOfItsGroup = (radio) => {
    const group = [...document.querySelectorAll("input[type=radio]")].filter(
      ({ name, form }) => name === radio.name && form === radio.form,
    );
    return radio === (group.find(({ checked }) => checked) ?? group[0]);
  };
  const isStop = (element) =>
    element.tabIndex >= 0 &&
    !element.disabled &&
    element.checkVisibility({ visibilityProperty: true }) &&
    (element.type !== "radio" || isFirstOfItsGroup(element));
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  const elements = all.filter(isStop);
  const words = (element) =>
    [elements.indexOf(element), element.localName, element.className, element.id || element.textContent.trim()]
      .join(" ")
      .slice(0, 80);
  const isMarked = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  };
  globalThis.stops = [];
  // What is marked of a card is its label.
  document.addEventListener("keydown", () => {
    const element = document.activeElement;
    if (element === document.body || stops.at(-1)?.element === element) return;
    const isSeen = [element, ...(element.labels ?? [])].some(isMarked);
    stops.push({ element, what: words(element), isSeen });
  });
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  return {
    wanted: elements.map(words),
    kinds: elements.map(({ localName, type, id, className }) => [localName, type, id, className].join(".")).join(),
    // A date has its parts, and a button that opens a calendar.
    pressesWithin: 8 * document.querySelectorAll("input[type^=date]").length,
    nameless: elements
      .filter((element) => element.matches("[tabindex]:not(a, button, input, select, textarea, summary)"))
      .filter((element) => !element.matches("section, [role]") || !element.matches("[aria-label], [aria-labelledby]"))
      .map(words),
  };
})()`;
