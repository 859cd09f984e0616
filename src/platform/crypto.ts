import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from "node:crypto";
import type { Random } from "./random.ts";

/**
 * The installation's secret keys, newest first: the newest seals, all of them open. From each, one
 * key a purpose is derived (HKDF, RFC 5869), so that nothing made for one purpose fits another.
 */
export class SecretKeys {
  readonly #keys: readonly SecretKey[];

  /** @param keys 32 bytes each, newest first, at least one. */
  constructor(keys: readonly Uint8Array[]) {
    if (keys.length === 0 || keys.some((key) => key.length !== 32)) {
      throw new RangeError("secret keys are 32 bytes each, at least one");
    }
    this.#keys = keys.map((key) => ({ id: sha256(key).subarray(0, 4), key, derived: new Map() }));
  }

  /**
   * Seals with AES-256-GCM: key id (4), nonce (12), tag (16), ciphertext.
   * @param context what the sealed value belongs to ("association|account|password"): it opens only under the same words, so rows cannot be swapped.
   */
  seal(random: Random, plain: Uint8Array | string, context: string): Uint8Array {
    const newest = this.#newest();
    const nonce = random.bytes(12);
    const cipher = createCipheriv("aes-256-gcm", derivedFor(newest, "seal"), nonce);
    cipher.setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain as Uint8Array), cipher.final()]);
    return new Uint8Array(Buffer.concat([newest.id, nonce, cipher.getAuthTag(), sealed]));
  }

  /** What was sealed under `context`, or null when it was changed, belongs elsewhere or its key is gone. */
  open(sealed: Uint8Array, context: string): Uint8Array | null {
    const entry = this.#keys.find(({ id }) => Buffer.from(id).equals(sealed.subarray(0, 4)));
    if (!entry || sealed.length < 32) return null;
    try {
      const decipher = createDecipheriv("aes-256-gcm", derivedFor(entry, "seal"), sealed.subarray(4, 16));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(sealed.subarray(16, 32));
      return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(32)), decipher.final()]));
    } catch {
      return null;
    }
  }

  /** HMAC-SHA-256 by the newest key; `parts` are length-prefixed, so that ("ab","c") is not ("a","bc"). */
  mac(purpose: string, ...parts: readonly (string | Uint8Array)[]): Uint8Array {
    return macWith(this.#newest(), purpose, parts);
  }

  /** Whether `mac` was made of these parts, by any of the keys; takes the same time for every wrong one. */
  macMatches(mac: Uint8Array, purpose: string, ...parts: readonly (string | Uint8Array)[]): boolean {
    return this.#keys.some((key) => sameBytes(macWith(key, purpose, parts), mac));
  }

  #newest(): SecretKey {
    const [newest] = this.#keys;
    if (!newest) throw new RangeError("no secret key");
    return newest;
  }
}

type SecretKey = {
  id: Uint8Array;
  key: Uint8Array;
  /** By purpose; purposes are words in the code, so these stay few. */
  derived: Map<string, Uint8Array>;
};

// Kept, because a sign-in needs more than ten of them.
function derivedFor({ key, derived }: SecretKey, purpose: string): Uint8Array {
  const known = derived.get(purpose);
  if (known) return known;
  const made = derive(key, purpose);
  derived.set(purpose, made);
  return made;
}

export function sha256(value: Uint8Array | string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(value).digest());
}

/** Compares in constant time; different lengths are simply different. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** HKDF-SHA-256 (RFC 5869): `length` bytes that only who has `key` can make. */
export function derive(
  key: Uint8Array,
  info: string,
  salt: Uint8Array = new Uint8Array(),
  length = 32,
): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, salt, info, length));
}

function macWith(key: SecretKey, purpose: string, parts: readonly (string | Uint8Array)[]): Uint8Array {
  const hmac = createHmac("sha256", derivedFor(key, `mac ${purpose}`));
  for (const part of parts) {
    const bytes = Buffer.from(part as Uint8Array);
    hmac.update(`${bytes.length}:`).update(bytes);
  }
  return new Uint8Array(hmac.digest());
}
