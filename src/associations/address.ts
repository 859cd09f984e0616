import type { Association } from "./association.ts";

/** Where the association's members open the portal: its canonical host, with scheme and port of BASE_URL. */
export function portalAddress(baseUrl: URL, { host }: Pick<Association, "host">): URL {
  const address = new URL("/", baseUrl);
  address.hostname = host;
  return address;
}
