import { type Locale, pick } from "../ui/index.ts";
import { en } from "./en.ts";
import type { AuditEvent, Details, Words } from "./event.ts";
import { ja } from "./ja.ts";

/**
 * Tells records in plain words: "Signed in (passkey)". An event that no program knows any more, because the
 * log is older than the program, is told by its name.
 */
export function eventWords(
  locale: Locale,
): (recorded: { event: AuditEvent | (string & {}); details?: Details }) => string {
  const { events } = pick<{ events: Readonly<Record<string, Words>> }>(locale, { ja, en });
  return ({ event, details = {} }) => {
    const words = Object.hasOwn(events, event) ? events[event] : undefined;
    return typeof words === "function" ? words(details) : (words ?? event);
  };
}

/** What an event is called where none has happened yet: its words without what the details would say. */
export function eventName(locale: Locale): (event: AuditEvent) => string {
  const tell = eventWords(locale);
  return (event) =>
    tell({ event })
      .replace(/（[^）]*）/g, "")
      .replace(/ ?\([^)]*\)/g, "");
}
