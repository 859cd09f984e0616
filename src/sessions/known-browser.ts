import { type Random, randomToken, type SecretKeys } from "../platform/index.ts";

const mostAccounts = 6;

/** Whose mark it is. What was marked before `browsersForgottenAt` is worth nothing. */
export type BrowserOwner = {
  associationId: number;
  accountId: string;
  browsersForgottenAt: Temporal.Instant | null;
};

/**
 * The device cookie: `nonce.mark.mark…`, one mark for each account that signed in on this browser (a
 * family shares a tablet). A mark is an HMAC, so nothing is stored and nobody can make one.
 */
export function isKnownBrowser(keys: SecretKeys, cookie: string | null, owner: BrowserOwner): boolean {
  const [nonce, ...marks] = cookie?.split(".") ?? [];
  if (!nonce) return false;
  return marks.some((mark) =>
    keys.macMatches(new Uint8Array(Buffer.from(mark, "base64url")), "known-browser", ...marked(nonce, owner)),
  );
}

/** The cookie with a mark for this account added; the oldest mark goes when there are too many. */
export function markBrowser(
  { keys, random }: { keys: SecretKeys; random: Random },
  cookie: string | null,
  owner: BrowserOwner,
): string {
  const [nonce = randomToken(random), ...marks] = cookie?.split(".") ?? [];
  if (isKnownBrowser(keys, cookie, owner)) return [nonce, ...marks].join(".");
  const mark = Buffer.from(keys.mac("known-browser", ...marked(nonce, owner))).toString("base64url");
  return [nonce, ...[...marks, mark].slice(-mostAccounts)].join(".");
}

/** What a known browser's own failure counter is kept under. */
export function browserNonce(cookie: string): string {
  return cookie.split(".")[0] ?? "";
}

function marked(nonce: string, { associationId, accountId, browsersForgottenAt }: BrowserOwner): string[] {
  const owner = [nonce, String(associationId), accountId];
  return browsersForgottenAt ? [...owner, browsersForgottenAt.toString()] : owner;
}
