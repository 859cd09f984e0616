import type { Random, SecretKeys } from "../platform/index.ts";

/** What was typed into a form whose session had ended: given back after signing in again. Never a secret. */
export type Draft = {
  path: string;
  accountId: string;
  fields: Record<string, string>;
  /** Of what waits in the database, because it is too long for a cookie: the console's forms only. */
  token?: string;
};

const longest = 2000;

/** The draft as a cookie's value, sealed; null when it is too long for a cookie. */
export function sealDraft(
  { keys, random }: { keys: SecretKeys; random: Random },
  associationId: number,
  draft: Draft,
): string | null {
  const sealed = Buffer.from(keys.seal(random, JSON.stringify(draft), `draft|${associationId}`)).toString(
    "base64url",
  );
  return sealed.length > longest ? null : sealed;
}

export function openDraft(keys: SecretKeys, associationId: number, cookie: string | null): Draft | null {
  const opened =
    cookie && keys.open(new Uint8Array(Buffer.from(cookie, "base64url")), `draft|${associationId}`);
  return opened ? (JSON.parse(Buffer.from(opened).toString()) as Draft) : null;
}
