// Numbers and moments out of addresses and hidden fields: whatever stands there, the database can take what comes out.

const lastPage = 10_000;
const greatestInt = 2 ** 31 - 1;

/** The page of a list that `?page=` asks for, from 1 on; the first where it asks for none. */
export function pageAsked({ searchParams }: URL): number {
  const page = Number(searchParams.get("page") ?? "1");
  return Number.isInteger(page) && page >= 1 ? Math.min(page, lastPage) : 1;
}

/** The revision that a form was filled from; 0, which nothing has, for whatever is none. */
export function revisionOf(text: string): number {
  const revision = /^[0-9]{1,10}$/.test(text) ? Number(text) : 0;
  return revision <= greatestInt ? revision : 0;
}

/** The moment that a form was filled from; null for whatever is none, or of another age. */
export function instantOf(text: string): Temporal.Instant | null {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$/.test(text)) return null;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
