import type { ja } from "./ja.ts";

/** Why a row is refused, or what about it deserves a look; the key of its text. */
export type Reason = keyof typeof ja.reasons;

export type Problem = {
  /** Line of the file, from 1. */
  line: number;
  /** The header name of the column, null when it is about the whole row. */
  column: string | null;
  /** What stands there, as written; 「（住所非表示）」 for an address that is to be hidden. */
  value: string;
  reason: Reason;
  /** What the reason points to: another line, the old value. */
  detail?: string;
};

/** What was found, all of it counted, the first ones kept to be shown: a wrong file may have a million. */
export class Findings<T = Problem> {
  readonly shown: T[] = [];
  total = 0;
  readonly #most: number;

  constructor(most = 1000) {
    this.#most = most;
  }

  add(...found: readonly T[]): void {
    this.total += found.length;
    for (const one of found) {
      if (this.shown.length < this.#most) this.shown.push(one);
    }
  }

  /** Adds what a query found, which shows only the first of `total`. */
  addCounted(found: readonly T[], total: number): void {
    this.add(...found);
    this.total += total - found.length;
  }

  /** The same, shown before all that was found until now. */
  addFirst(found: readonly T[], total: number): void {
    this.total += total;
    this.shown.unshift(...found);
    this.shown.splice(this.#most);
  }

  /** Puts another in the place of each one that is shown. */
  replace(other: (found: T) => T): void {
    for (const [place, found] of this.shown.entries()) this.shown[place] = other(found);
  }

  /** Whether more of them would be shown. */
  get hasRoom(): boolean {
    return this.shown.length < this.#most;
  }
}
