import type { Typed } from "../../journey/index.ts";
import {
  type ServiceText,
  serviceAddress,
  serviceAudiences,
  strengths,
  type WrittenService,
} from "../../tiles/index.ts";
import type { FieldError, Locale } from "../../ui/index.ts";
import type { TwoVersions } from "../meanwhile.tsx";
import type { StaffVisit } from "../page.ts";
import { readReason } from "../reason.ts";
import { serviceIcons, texts } from "./texts.ts";

/** What comes back when something was wrong, or the session ran out. */
export const serviceFields = [
  ...["name", "nameEn", "description", "descriptionEn", "icon", "audience", "strength", "address"],
  ...["reason", "revision"],
] as const;

export type ReadService =
  | { kind: "service"; service: ServiceText; reason: string }
  | { kind: "wrong"; errors: FieldError[] };

/** Reads the form of a tile. */
export function readService({ locale }: StaffVisit, typed: Typed): ReadService {
  const words = texts(locale).errors;
  const errors: FieldError[] = [];
  const text = (name: string, most: number, tooLong: string): string => {
    const value = typed.text(name).trim();
    if (Array.from(value).length > most) errors.push({ field: name, text: tooLong });
    return value;
  };
  const name = text("name", 20, words.nameTooLong);
  if (name === "") errors.push({ field: "name", text: words.name });
  const description = text("description", 40, words.descriptionTooLong);
  const nameEn = text("nameEn", 40, words.nameTooLong);
  const descriptionEn = text("descriptionEn", 80, words.descriptionTooLong);
  const icon = serviceIcons.find((each) => each === typed.text("icon"));
  if (!icon) errors.push({ field: "icon", text: words.icon });
  const audience = serviceAudiences.find((each) => each === typed.text("audience"));
  if (!audience) errors.push({ field: "audience", text: words.audience });
  const strength = strengths.find((each) => each === typed.text("strength"));
  if (!strength) errors.push({ field: "strength", text: words.strength });
  const isConnected = typed.text("address").trim() !== "";
  const address = isConnected ? serviceAddress(typed.text("address")) : null;
  if (isConnected && address === null) errors.push({ field: "address", text: words.address });
  const { reason, error } = readReason(typed, words);
  if (error) errors.push({ field: "reason", text: error });
  if (errors.length > 0 || !icon || !audience || !strength) return { kind: "wrong", errors };
  return {
    kind: "service",
    service: { name, nameEn, description, descriptionEn, icon, audience, strength, address },
    reason,
  };
}

/** A tile as its form shows it. */
export function valuesOf({ id: _, ...service }: WrittenService): Readonly<Record<string, string>> {
  return { ...service, address: service.address ?? "", revision: String(service.revision) };
}

type Values = Readonly<Record<string, string>>;

/** The fields of a tile as they stand there now and as they were typed. */
export function twoVersions(locale: Locale, now: Values, typed: Values): TwoVersions[] {
  const text = texts(locale);
  const words = text.form;
  const both = (label: string, read: (values: Values) => string | undefined, lang: Locale): TwoVersions => ({
    ...{ label, now: read(now) ?? "", typed: read(typed) ?? "", lang },
  });
  return [
    both(words.name, ({ name }) => name, "ja"),
    both(words.description, ({ description }) => description, "ja"),
    both(words.nameEn, ({ nameEn }) => nameEn, "en"),
    both(words.descriptionEn, ({ descriptionEn }) => descriptionEn, "en"),
    both(words.icon, ({ icon }) => text.icons[serviceIcons.find((each) => each === icon) ?? "info"], locale),
    both(words.address, ({ address }) => address, "en"),
    both(
      words.audience,
      (values) => text.audiences[serviceAudiences.find((each) => each === values.audience) ?? "all"],
      locale,
    ),
    both(
      words.strength,
      (values) => text.strengths[strengths.find((each) => each === values.strength) ?? "any"].title,
      locale,
    ),
  ];
}
