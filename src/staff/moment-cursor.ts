import { isRowId } from "../platform/index.ts";

/** Where a page of a list by time ended: the microsecond and the row. The next one goes on behind it. */
export type MomentCursor = { at: string; id: string };

export function cursorAt({ at, id }: { at: Temporal.Instant; id: string }): MomentCursor {
  return { at: String(at.epochNanoseconds / 1000n), id };
}

/** As an address carries it. */
export function cursorText({ at, id }: MomentCursor): string {
  return `${at}_${id}`;
}

export function readCursor(text: string | null): MomentCursor | null {
  const [, at, id] = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  return at && id && isRowId(id) ? { at, id } : null;
}

export function momentOf({ at }: MomentCursor): Temporal.Instant {
  return Temporal.Instant.fromEpochNanoseconds(BigInt(at) * 1000n);
}
