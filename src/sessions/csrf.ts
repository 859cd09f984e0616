import type { SecretKeys } from "../platform/index.ts";

/**
 * The value in every form, bound to the session, or before there is one to the visitor's cookie
 * (NIST SP 800-63B-4 §5.1). Nothing is stored: it is an HMAC of what it is bound to. A session keeps its
 * id when its token is rotated, so a form in another tab stays good.
 */
export function csrfToken(keys: SecretKeys, binding: string): string {
  return Buffer.from(keys.mac("csrf", binding)).toString("base64url");
}

export function csrfMatches(keys: SecretKeys, token: string, bindings: readonly (string | null)[]): boolean {
  const mac = new Uint8Array(Buffer.from(token, "base64url"));
  return bindings.some((binding) => binding !== null && keys.macMatches(mac, "csrf", binding));
}
