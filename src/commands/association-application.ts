import { insurerNumberHolds, japaneseTelephone, type NewAssociation } from "../associations/index.ts";
import { contrast, parseColor } from "../ui/index.ts";

/** What an operator says of a new association, as typed; what was not said is undefined. */
export type Application = Partial<
  Record<
    | "slug"
    | "host"
    | "name"
    | "name-en"
    | "insurer-number"
    | "color"
    | "telephone"
    | "hours"
    | "hours-en"
    | "postal-code"
    | "address"
    | "switch-over"
    | "legacy-until",
    string
  >
> & { alias?: readonly string[] };

export type CheckedApplication =
  | { kind: "sound"; association: Omit<NewAssociation, "logo"> }
  /** One sentence a mistake, naming the option. */
  | { kind: "unsound"; problems: string[] };

/** White text stands on the brand colour, and the colour as text on white (WCAG 2.2, 1.4.3). */
const enoughContrast = 4.5;

/**
 * Checks everything about a new association at once, so that an operator mends all mistakes in one go.
 * @param baseHost host of BASE_URL: every association lives on a sub-domain of it, because a host is the
 *   RP ID of its passkeys and a parent's would be accepted by every sibling
 */
export function checkApplication(
  given: Application,
  baseHost: string,
  today: Temporal.PlainDate,
): CheckedApplication {
  const problems: string[] = [];
  const check = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(problem);
  };
  const text = (option: Exclude<keyof Application, "alias">, longest: number): string => {
    const value = (given[option] ?? "").trim();
    check(value !== "", `--${option} is missing.`);
    check(value.length <= longest, `--${option} is longer than ${longest} characters.`);
    return value;
  };
  const date = (option: "switch-over" | "legacy-until"): Temporal.PlainDate => {
    const value = given[option];
    if (value !== undefined && isRealDate(value)) return Temporal.PlainDate.from(value);
    problems.push(value ? `--${option} ${value} is not a date like 2025-07-01.` : `--${option} is missing.`);
    return today;
  };

  const slug = text("slug", 31);
  check(
    slug === "" || /^[a-z][a-z0-9-]{1,30}$/.test(slug),
    "--slug is a short name of small letters, digits and hyphens that begins with a letter.",
  );
  const hosts = [text("host", 253), ...(given.alias ?? [])].map((host) => host.trim().toLowerCase());
  for (const host of hosts.filter((host) => host !== "")) {
    check(isHostName(host), `${host} is not a host name (no scheme, no port).`);
    check(
      host.endsWith(`.${baseHost}`),
      `${host} must be a sub-domain of ${baseHost}, the host of BASE_URL: for example ${slug || "ume"}.${baseHost}.`,
    );
  }
  check(new Set(hosts).size === hosts.length, "--host and --alias name the same host twice.");
  const insurerNumber = text("insurer-number", 20).normalize("NFKC");
  check(
    insurerNumber === "" || insurerNumberHolds(insurerNumber),
    `--insurer-number ${insurerNumber} is not a 保険者番号: eight digits, of which the last checks the others.`,
  );
  const brandColor = text("color", 7).toLowerCase();
  if (brandColor !== "") check(...colorHolds(brandColor));
  const telephone = text("telephone", 20);
  const helpDeskTelephone = japaneseTelephone(telephone) ?? "";
  check(
    telephone === "" || helpDeskTelephone !== "",
    `--telephone ${telephone} is not a Japanese telephone number like 03-1234-5678.`,
  );
  const postalCode = text("postal-code", 10).normalize("NFKC");
  const postalParts = /^(\d{3})-?(\d{4})$/.exec(postalCode);
  check(postalCode === "" || postalParts !== null, `--postal-code ${postalCode} is not like 100-0001.`);
  const legacyUntil = given["legacy-until"] === undefined ? null : date("legacy-until");
  check(
    legacyUntil === null || Temporal.PlainDate.compare(legacyUntil, today) >= 0,
    `--legacy-until ${legacyUntil} has passed; leave it out to keep legacy passwords switched off.`,
  );
  const association = {
    ...{ slug, host: hosts[0] ?? "", aliases: hosts.slice(1), insurerNumber, brandColor },
    ...{ name: text("name", 60), nameEn: text("name-en", 100), address: text("address", 100) },
    postalCode: postalParts ? `${postalParts[1]}-${postalParts[2]}` : postalCode,
    ...{ helpDeskTelephone, helpDeskHours: text("hours", 60), helpDeskHoursEn: text("hours-en", 60) },
    ...{ switchOverOn: date("switch-over"), legacyUntil },
  };
  return problems.length > 0 ? { kind: "unsound", problems } : { kind: "sound", association };
}

function colorHolds(color: string): [holds: boolean, problem: string] {
  if (!/^#[0-9a-f]{6}$/.test(color)) return [false, `--color ${color} is not like #c2386b.`];
  const ratio = contrast(parseColor(color), parseColor("#ffffff"));
  // Rounded down, or 4.49 would read as enough.
  const shown = (Math.floor(ratio * 10) / 10).toFixed(1);
  return [
    ratio >= enoughContrast,
    `--color ${color} is too light: its contrast to white is ${shown}, and text needs ${enoughContrast}.`,
  ];
}

function isHostName(host: string): boolean {
  const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  return host.length <= 253 && new RegExp(`^${label}(?:\\.${label})*$`).test(host);
}

function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}
