import { parseAddress } from "../../accounts/index.ts";
import {
  japaneseTelephone,
  longestLegacyDays,
  type Measure,
  measures,
  type Policies,
} from "../../associations/index.ts";
import type { Typed } from "../../journey/index.ts";
import { dayInJapan, foldDigits, parseJapaneseDate } from "../../platform/index.ts";
import { contrast, type FieldError, parseColor } from "../../ui/index.ts";
import { maskedAddress } from "../masked-address.ts";
import type { StaffVisit } from "../page.ts";
import { readReason } from "../reason.ts";
import { isMeasured, keptFor, measured, type PolicyName, type TypedPolicy } from "./names.ts";
import { texts } from "./texts.ts";

// WCAG 2.2, 1.4.3: white words stand on this colour.
const enoughContrast = 4.5;

/** From 1 to 21. @throws RangeError when the colour is not `#rrggbb` */
export function contrastWithWhite(color: string): number {
  return contrast(parseColor(color), { red: 255, green: 255, blue: 255 });
}

export type ReadPolicy =
  | { kind: "policy"; changes: Partial<Policies>; reason: string }
  | { kind: "wrong"; errors: FieldError[] };

/** Reads the form of a policy; the reason is asked for every one. */
export function readPolicy(visit: StaffVisit, name: TypedPolicy, typed: Typed): ReadPolicy {
  const errors: FieldError[] = [];
  const wrong = (field: string, text: string): void => void errors.push({ field, text });
  const changes = readChanges(visit, name, typed, wrong);
  const reason = reasonOf(visit, typed, wrong);
  return errors.length > 0 ? { kind: "wrong", errors } : { kind: "policy", changes, reason };
}

type Wrong = (field: string, text: string) => void;

/** The reason of a change; what is wrong with it goes to `wrong`. */
export function reasonOf({ locale }: StaffVisit, typed: Typed, wrong: Wrong): string {
  const { reason, error } = readReason(typed, texts(locale).errors);
  if (error) wrong("reason", error);
  return reason;
}

function readChanges(visit: StaffVisit, name: TypedPolicy, typed: Typed, wrong: Wrong): Partial<Policies> {
  const words = texts(visit.locale).errors;
  if (isMeasured(name)) return { [measured[name]]: readNumber(visit, typed, measured[name], wrong) };
  switch (name) {
    case "legacy":
      return { legacyUntil: readLegacyUntil(visit, typed, wrong) };
    case "two-person-rule": {
      const choice = typed.text("twoPersonRule");
      if (choice !== "on" && choice !== "off") wrong("twoPersonRule", words.choose);
      return { twoPersonRule: choice !== "off" };
    }
    case "help-desk": {
      const hours = (field: string): string => {
        const text = typed.text(field).trim();
        if (text === "" || text.length > 100) wrong(field, words.hours);
        return text;
      };
      const telephone = japaneseTelephone(typed.text("helpDeskTelephone"));
      if (telephone === null) wrong("helpDeskTelephone", words.telephone);
      return {
        helpDeskTelephone: telephone ?? "",
        helpDeskHours: hours("helpDeskHours"),
        helpDeskHoursEn: hours("helpDeskHoursEn"),
      };
    }
    case "color": {
      const brandColor = typed.text("brandColor").normalize("NFKC").trim().toLowerCase();
      if (!/^#[0-9a-f]{6}$/.test(brandColor)) wrong("brandColor", words.color);
      else if (contrastWithWhite(brandColor) < enoughContrast) {
        wrong("brandColor", words.colorTooLight(contrastWithWhite(brandColor).toFixed(1)));
      }
      return { brandColor };
    }
    case "audit-anchor": {
      const typedAddress = typed.text("auditAnchorTo").trim();
      if (typedAddress === "") return { auditAnchorTo: null };
      const parsed = parseAddress(typedAddress);
      if (parsed.kind !== "address") wrong("auditAnchorTo", words.address);
      return { auditAnchorTo: parsed.kind === "address" ? parsed.address : null };
    }
    case "retention":
      return Object.fromEntries(keptFor.map((key) => [key, readNumber(visit, typed, key, wrong)]));
    default:
      return name satisfies never;
  }
}

function readNumber(visit: StaffVisit, typed: Typed, key: keyof typeof measures, wrong: Wrong): number {
  const { least, most }: Measure = measures[key];
  const text = foldDigits(typed.text(key)).trim();
  const number = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) wrong(key, texts(visit.locale).errors.number(least, most));
  return number;
}

function readLegacyUntil(visit: StaffVisit, typed: Typed, wrong: Wrong): Temporal.PlainDate | null {
  const words = texts(visit.locale).errors;
  const text = typed.text("legacyUntil").trim();
  if (text === "") return null;
  const read = parseJapaneseDate(text);
  if (read.kind === "invalid") {
    wrong("legacyUntil", words.date);
    return null;
  }
  const today = dayInJapan(visit.now);
  const furthest = today.add({ days: longestLegacyDays });
  if (Temporal.PlainDate.compare(read.date, today) < 0) wrong("legacyUntil", words.datePast);
  if (Temporal.PlainDate.compare(read.date, furthest) > 0) wrong("legacyUntil", words.dateFar);
  return read.date;
}

/** What an association has decided, as the audit log keeps it: the same in every language, no address in full. */
export function recorded(name: PolicyName, policies: Policies): string {
  if (isMeasured(name)) return String(policies[measured[name]]);
  switch (name) {
    case "legacy":
      return policies.legacyUntil?.toString() ?? "off";
    case "two-person-rule":
      return policies.twoPersonRule ? "on" : "off";
    case "help-desk":
      return [policies.helpDeskTelephone, policies.helpDeskHours, policies.helpDeskHoursEn].join(" / ");
    case "color":
      return policies.brandColor;
    case "logo":
      return "";
    case "audit-anchor":
      return policies.auditAnchorTo === null ? "off" : maskedAddress(policies.auditAnchorTo);
    case "retention":
      return keptFor.map((key) => String(policies[key])).join(" / ");
    default:
      return name satisfies never;
  }
}

/** Whether there is a looser and a stricter way of it at all. */
export function canBeLoosened(name: PolicyName): boolean {
  return isMeasured(name) || name === "legacy" || name === "two-person-rule";
}

/** Whether it lets more through than what we propose. */
export function isLooser(name: PolicyName, policies: Policies): boolean {
  if (name === "password-length") return policies.passwordMinLength < measures.passwordMinLength.safe;
  if (isMeasured(name)) return policies[measured[name]] > measures[measured[name]].safe;
  if (name === "legacy") return policies.legacyUntil !== null;
  return name === "two-person-rule" && !policies.twoPersonRule;
}
