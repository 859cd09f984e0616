import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** What an authenticator says of itself in its data (WebAuthn L3 §6.1). */
export type Flags = {
  /** Somebody was there. */
  up: boolean;
  /** It was the owner: face, finger or PIN. */
  uv: boolean;
  /** May be copied to other devices, and has been. */
  be: boolean;
  bs: boolean;
};

/** COSE's numbers: ES256, RS256, and two that nobody offered. */
export const algorithms = { es256: -7, rs256: -257, eddsa: -8, es384: -35 } as const;

/** Everything about a ceremony that a hostile client could say otherwise. */
export type Lies = Partial<Flags> & {
  type?: string;
  origin?: string;
  challenge?: string;
  crossOrigin?: boolean;
  topOrigin?: string;
  /** Hashed into the authenticator's data. */
  rpId?: string;
  counter?: number;
  credentialId?: Uint8Array;
  /** Outside of what is signed. */
  rawId?: string;
  userHandle?: string | null;
  /** Signs, then changes the signature. */
  tampered?: boolean;
  attestationObject?: Uint8Array;
  authenticatorData?: Uint8Array;
  clientDataJson?: string;
};

type CreationOptions = { challenge: string; rp: { id: string }; user: { id: string } };
type RequestOptions = { challenge: string; rpId: string };

/**
 * An authenticator made by hand, byte by byte as the specification has it: it can do all that is right, and
 * say all that is wrong. It has one passkey.
 */
export class Forger {
  readonly origin: string;
  readonly credentialId: Uint8Array;
  readonly algorithm: number;
  readonly flags: Flags;
  counter = 0;
  userHandle: string | null = null;
  readonly #publicKey: KeyObject;
  readonly #privateKey: KeyObject;

  constructor(
    origin: string,
    {
      algorithm = algorithms.es256,
      credentialId = randomBytes(32),
      flags = {},
    }: { algorithm?: number; credentialId?: Uint8Array; flags?: Partial<Flags> } = {},
  ) {
    this.origin = origin;
    this.algorithm = algorithm;
    this.credentialId = credentialId;
    this.flags = { up: true, uv: true, be: true, bs: true, ...flags };
    const { publicKey, privateKey } = makeKeys(algorithm);
    this.#publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  get id(): string {
    return base64url(this.credentialId);
  }

  /** Answers `navigator.credentials.create`, as JSON. */
  create(options: CreationOptions, lies: Lies = {}): string {
    this.userHandle = options.user.id;
    const credentialId = lies.credentialId ?? this.credentialId;
    const attested = Buffer.concat([
      Buffer.alloc(16),
      uint16(credentialId.length),
      credentialId,
      cbor(this.#coseKey()),
    ]);
    const authData = this.#authenticatorData(lies.rpId ?? options.rp.id, attested, lies);
    const attestationObject = lies.attestationObject ?? attestation({ fmt: "none", authData });
    const id = base64url(credentialId);
    return JSON.stringify({
      ...{ id, rawId: lies.rawId ?? id, type: "public-key", clientExtensionResults: {} },
      response: {
        clientDataJSON: base64url(this.#clientData("webauthn.create", options.challenge, lies)),
        attestationObject: base64url(attestationObject),
        transports: ["internal", "hybrid"],
      },
    });
  }

  /** Answers `navigator.credentials.get`, as JSON. The counter stays unless a test turns it. */
  get(options: RequestOptions, lies: Lies = {}): string {
    const clientData = this.#clientData("webauthn.get", options.challenge, lies);
    const authData = this.#authenticatorData(lies.rpId ?? options.rpId, Buffer.alloc(0), lies);
    const signature = this.#sign(Buffer.concat([authData, sha256(clientData)]));
    if (lies.tampered) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
    const id = base64url(lies.credentialId ?? this.credentialId);
    const userHandle = lies.userHandle === undefined ? this.userHandle : lies.userHandle;
    return JSON.stringify({
      ...{ id, rawId: lies.rawId ?? id, type: "public-key", clientExtensionResults: {} },
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authData),
        signature: base64url(signature),
        ...(userHandle === null ? {} : { userHandle }),
      },
    });
  }

  #clientData(type: string, challenge: string, lies: Lies): Buffer {
    const { crossOrigin = false, topOrigin, clientDataJson } = lies;
    const data = {
      ...{ type: lies.type ?? type, challenge: lies.challenge ?? challenge },
      ...{ origin: lies.origin ?? this.origin, crossOrigin },
      ...(topOrigin === undefined ? {} : { topOrigin }),
    };
    return Buffer.from(clientDataJson ?? JSON.stringify(data));
  }

  // WebAuthn L3 §6.1: hash of the RP ID, flags, counter, and for a new credential what is attested.
  #authenticatorData(rpId: string, attested: Buffer, lies: Lies): Buffer {
    if (lies.authenticatorData) return Buffer.from(lies.authenticatorData);
    const { up, uv, be, bs } = { ...this.flags, ...lies };
    const flags =
      Number(up) |
      (Number(uv) << 2) |
      (Number(be) << 3) |
      (Number(bs) << 4) |
      (attested.length > 0 ? 0x40 : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(lies.counter ?? this.counter);
    return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), counter, attested]);
  }

  // kty, alg, and the key's numbers (RFC 9053 §7, RFC 8230 §4).
  #coseKey(): Map<Cbor, Cbor> {
    const { kty, x = "", y = "", n = "", e = "" } = this.#publicKey.export({ format: "jwk" });
    const key = (type: number, numbers: [number, Cbor][]): Map<Cbor, Cbor> =>
      new Map<Cbor, Cbor>([[1, type], [3, this.algorithm], ...numbers]);
    const bytes = (text: string): Buffer => Buffer.from(text, "base64url");
    if (kty === "RSA")
      return key(3, [
        [-1, bytes(n)],
        [-2, bytes(e)],
      ]);
    if (kty === "OKP")
      return key(1, [
        [-1, 6],
        [-2, bytes(x)],
      ]);
    const curve = this.algorithm === algorithms.es256 ? 1 : 2;
    return key(2, [
      [-1, curve],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]);
  }

  #sign(data: Buffer): Buffer {
    return sign(this.algorithm === algorithms.eddsa ? null : "sha256", data, this.#privateKey);
  }
}

function makeKeys(algorithm: number): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (algorithm) {
    case algorithms.rs256:
      return generateKeyPairSync("rsa", { modulusLength: 2048 });
    case algorithms.eddsa:
      return generateKeyPairSync("ed25519");
    case algorithms.es384:
      return generateKeyPairSync("ec", { namedCurve: "P-384" });
    default:
      return generateKeyPairSync("ec", { namedCurve: "P-256" });
  }
}

export type Cbor = number | string | Uint8Array | Map<Cbor, Cbor>;

/** An attestation object that attests nothing (WebAuthn L3 §8.7). */
export function attestation({ fmt, authData }: { fmt: string; authData?: Uint8Array }): Buffer {
  const object = new Map<Cbor, Cbor>([
    ["fmt", fmt],
    ["attStmt", new Map()],
  ]);
  if (authData) object.set("authData", authData);
  return cbor(object);
}

/** The part of CBOR (RFC 8949) that WebAuthn needs. */
export function cbor(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flat().map(cbor)]);
}

function head(major: number, length: number): Buffer {
  const type = major << 5;
  if (length < 24) return Buffer.from([type | length]);
  if (length < 256) return Buffer.from([type | 24, length]);
  return Buffer.concat([Buffer.from([type | 25]), uint16(length)]);
}

function uint16(number: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(number);
  return bytes;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}
