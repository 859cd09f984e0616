/** How strong a sign-in a service asks for before its tile opens. `factor`: password and factor in this very
 * session, or a passkey; `passkey`: a passkey in this very session. */
export type Strength = "any" | "factor" | "passkey";

export const strengths: readonly Strength[] = ["any", "factor", "passkey"];

export type ServiceAudience = "all" | "insured" | "dependants";

export const serviceAudiences: readonly ServiceAudience[] = ["all", "insured", "dependants"];

/** A service behind a tile of the top page, in the association's words and order. */
export type Service = {
  id: string;
  icon: string;
  name: string;
  /** Empty: there is no English, the Japanese is shown. */
  nameEn: string;
  description: string;
  descriptionEn: string;
  /** Null while nothing is connected. */
  address: string | null;
  strength: Strength;
};

export type WrittenService = Service & {
  audience: ServiceAudience;
  /** Counted up at every change: who saves an older one is told that somebody else was there. */
  revision: number;
};

/** What staff write of it. */
export type ServiceText = Omit<WrittenService, "id" | "revision">;

/**
 * An address that a tile may open: https elsewhere, or a path of the portal. Null for anything else, such as
 * another scheme, a user name inside, or `//host`, which only looks like a path.
 */
export function serviceAddress(typed: string): string | null {
  const text = typed.trim();
  if (text.startsWith("/")) return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text) ? text : null;
  const url = URL.parse(text);
  return url?.protocol === "https:" && url.username === "" && url.password === "" && text.length <= 2000
    ? url.href
    : null;
}

/** Where an address leads, short enough for the log: a host, `portal` for a place of this site, `none`. */
export function serviceHost(address: string | null): string {
  if (address === null) return "none";
  return address.startsWith("/") ? "portal" : (URL.parse(address)?.host ?? address);
}

/** Whether a tile takes members to another system than the one that it took them to before. */
export function leadsElsewhere(from: string, to: string): boolean {
  return to !== from && to !== "none" && to !== "portal";
}
