import { hash, verify } from "@node-rs/argon2";

// OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, two passes, one lane.
const cost = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** Too many wait already: the caller says "busy" instead of letting memory and delay grow. */
export class HashingBusy extends Error {}

/**
 * Argon2id behind a bounded queue: `lanes` hashes at a time (more only makes each slower: on two
 * cores four is the most that gains), `waiting` in line.
 */
export class PasswordHasher {
  readonly #lanes: number;
  readonly #waiting: number;
  #running = 0;
  readonly #queue: (() => void)[] = [];
  #decoy: Promise<string> | null = null;

  constructor({ lanes = 4, waiting = 400 }: { lanes?: number; waiting?: number } = {}) {
    this.#lanes = lanes;
    this.#waiting = waiting;
  }

  /** The Argon2id string of `password`, parameters and salt included. @throws HashingBusy */
  hash(password: string): Promise<string> {
    return this.#inLane(() => hash(password, cost));
  }

  /** Whether `password` made `stored`. @throws HashingBusy */
  verify(stored: string, password: string): Promise<boolean> {
    return this.#inLane(() => verify(stored, password));
  }

  /** Costs what `verify` costs and is never right: an unknown ID takes as long as a wrong password. */
  async verifyNothing(password: string): Promise<false> {
    this.#decoy ??= hash("nobody's password", cost);
    await this.verify(await this.#decoy, password);
    return false;
  }

  async #inLane<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#lanes) {
      if (this.#queue.length >= this.#waiting) throw new HashingBusy("too many sign-ins at once");
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      // The lane is handed over, not freed and taken again: nobody can slip in between.
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
