import type { Random, Runtime, SecretKeys } from "../platform/index.ts";

const macBytes = 32;

/**
 * The value in every form, bound to the session, or before there is one to the visitor's cookie
 * (NIST SP 800-63B-4 §5.1). Nothing is stored: it is an HMAC of what it is bound to. A session keeps its
 * id when its token is rotated, so a form in another tab stays good. Each answer masks it anew with random
 * bytes, which it sends along: in a compressed page the length must not tell what is in it (BREACH).
 */
export function csrfToken({ keys, random }: Pick<Runtime, "keys" | "random">, binding: string): string {
  return masked(keys.mac("csrf", binding), random).toString("base64url");
}

export function csrfMatches(keys: SecretKeys, token: string, bindings: readonly (string | null)[]): boolean {
  const sent = Buffer.from(token, "base64url");
  if (sent.length !== 2 * macBytes) return false;
  const mac = xor(sent.subarray(0, macBytes), sent.subarray(macBytes));
  return bindings.some((binding) => binding !== null && keys.macMatches(mac, "csrf", binding));
}

function masked(mac: Uint8Array, random: Random): Buffer {
  const mask = random.bytes(macBytes);
  return Buffer.concat([mask, xor(mask, mac)]);
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, index) => byte ^ (other[index] ?? 0));
}
