/**
 * Our cookies. On https they are `__Host-` and Secure: no sub-domain or plain connection can set them.
 * On http (only loopback, in the demo) Safari would drop both, so they go plain there.
 */
export type CookieName =
  /** the session's token; on the server only its hash */
  | "session"
  /** a random value that forms are bound to before there is a session */
  | "visitor"
  /** says that an account signed in here before (standards.md, decision 6) */
  | "browser"
  /** what was typed into a form whose session had ended, sealed */
  | "draft"
  /** the token of a session at the staff's console */
  | "staff"
  /** where somebody of the staff wanted to go, and what was typed there, until they have signed in; sealed */
  | "staff-draft"
  | "lang";

export type Cookie = {
  name: CookieName;
  value: string;
  /** Seconds; null: until the browser is closed; 0: delete. */
  maxAge: number | null;
};

/** The session's cookie: gone with the browser, or as long as it is remembered. */
export function sessionCookie(
  token: string,
  rememberedUntil: Temporal.Instant | null,
  now: Temporal.Instant,
): Cookie {
  const maxAge = rememberedUntil && Math.max(0, Math.floor(rememberedUntil.since(now).total("seconds")));
  return { name: "session", value: token, maxAge };
}

/**
 * The `Set-Cookie` header. Lax, so that the link in a mail finds its session (standards.md, Session). No link
 * from elsewhere need find the staff's: other sites can open nothing in the console, not even for reading.
 */
export function setCookie(cookie: Cookie, secure: boolean): string {
  const site = cookie.name === "staff" ? "Strict" : "Lax";
  const parts = [
    `${cookieName(cookie.name, secure)}=${cookie.value}`,
    "Path=/",
    "HttpOnly",
    `SameSite=${site}`,
  ];
  if (secure) parts.push("Secure");
  if (cookie.maxAge !== null) parts.push(`Max-Age=${cookie.maxAge}`);
  return parts.join("; ");
}

/** A cookie of the request, or null. Values of ours are base64url and dots; anything else is nothing. */
export function readCookie(header: string | undefined, name: CookieName, secure: boolean): string | null {
  const prefix = `${cookieName(name, secure)}=`;
  const pair = (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix));
  const value = pair?.slice(prefix.length) ?? "";
  return /^[A-Za-z0-9_.-]{1,4000}$/.test(value) ? value : null;
}

function cookieName(name: CookieName, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}
