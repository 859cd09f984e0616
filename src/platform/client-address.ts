import { type BlockList, isIP } from "node:net";

/**
 * Who is at the other end: the rightmost hop of X-Forwarded-For that is no proxy of ours. Everything
 * left of it was written by the client and proves nothing.
 * @param peer address of the TCP connection
 * @param forwardedFor the header as it came
 * @param proxies our own
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, proxies: BlockList): string {
  const hops = [
    ...(forwardedFor ?? "").split(",").map((hop) => plainAddress(hop.trim())),
    plainAddress(peer),
  ];
  while (hops.length > 1 && isIn(proxies, hops.at(-1) ?? "")) hops.pop();
  const client = hops.at(-1) ?? "";
  return isIP(client) ? client : plainAddress(peer);
}

export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return plain === "::1" || /^127\./.test(plain);
}

function isIn(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** The network an address belongs to, for counting and showing: IPv4 whole, IPv6 its /64, which is one household. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** Shown to the member: enough to recognise one's own line, not a full address. */
export function shortenedAddress(address: string): string {
  return isIP(address) === 4 ? address.replace(/\.\d+$/, ".*") : networkOf(address);
}

// A dual-stack socket reports IPv4 clients as ::ffff:192.0.2.1.
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
