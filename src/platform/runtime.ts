import type { Logger } from "pino";
import type { Clock } from "./clock.ts";
import type { SecretKeys } from "./crypto.ts";
import type { Db } from "./db.ts";
import type { PasswordHasher } from "./password-hash.ts";
import type { Random } from "./random.ts";

/** What every act of the product stands on; made once at start, in tests with a clock that can be set. */
export type Runtime = {
  readonly db: Db;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: SecretKeys;
  readonly hasher: PasswordHasher;
  readonly log: Logger;
  /** Scheme, base domain and port of all links, never taken from a request: `http://localhost:3000`. */
  readonly baseUrl: URL;
  /** Sender's address of all mail. */
  readonly mailFrom: string;
  /** Path of files to try with; only the demo has any. */
  readonly samplesAt?: string;
};
