import { fold } from "../platform/index.ts";

export type ParsedAddress =
  | { kind: "address"; address: string }
  | { kind: "missing" }
  | { kind: "notAnAddress" }
  /** 携帯 carriers once allowed what RFC 5321 forbids (`a..b@`, `a.@`); mail systems of today refuse it. */
  | { kind: "badDots" };

/**
 * An e-mail address as typed: full-width and spaces are forgiven, the domain is lower-cased, the part
 * before @ stays. Only a confirmation mail can tell whether it exists, so little else is refused.
 */
export function parseAddress(typed: string): ParsedAddress {
  const text = fold(typed).replace(/^mailto:/i, "");
  if (text === "") return { kind: "missing" };
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = text.slice(at + 1).toLowerCase();
  // RFC 5321 §4.5.3.1: 64 octets before @, 254 in all.
  if (at < 1 || local.length > 64 || text.length > 254) return { kind: "notAnAddress" };
  if (!/^(?=.{4,})([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(domain)) {
    return { kind: "notAnAddress" };
  }
  if (!/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/.test(local)) return { kind: "notAnAddress" };
  if (/^\.|\.\.|\.$/.test(local)) return { kind: "badDots" };
  return { kind: "address", address: `${local}@${domain}` };
}

// Where most members have their mail; a domain one slip away from one of these is asked about.
const usualDomains = [
  ...["gmail.com", "yahoo.co.jp", "icloud.com", "outlook.jp", "outlook.com", "hotmail.com", "hotmail.co.jp"],
  ...[
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "au.com",
    "softbank.ne.jp",
    "i.softbank.jp",
    "ymobile.ne.jp",
    "yahoo.com",
  ],
  ...["me.com", "live.jp", "nifty.com", "ocn.ne.jp", "rakuten.jp", "uqmobile.jp", "biglobe.ne.jp"],
];

/** The address that was probably meant by `taro@gmial.com`, or null. */
export function probablyMeant(address: string): string | null {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  if (usualDomains.includes(domain)) return null;
  const meant = usualDomains.find((usual) => usual.length > 6 && isOneSlipAway(domain, usual));
  return meant ? `${address.slice(0, at)}@${meant}` : null;
}

/** One letter more, less, other, or two neighbours swapped (Damerau–Levenshtein distance 1). */
function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = (text: string, skip: number): string => text.slice(start + skip);
  if (a.length > b.length) return rest(a, 1) === rest(b, 0);
  if (a.length < b.length) return rest(a, 0) === rest(b, 1);
  return (
    rest(a, 1) === rest(b, 1) ||
    (a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2))
  );
}
