import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import * as v from "valibot";
import { sameBytes } from "../platform/index.ts";
import { challengeSeconds } from "./passkey-challenge.ts";
import type { Passkey } from "./passkeys.ts";

// Loaded at the first ceremony: with its certificates and ASN.1 it is the largest package of the portal.
const library = (): Promise<typeof import("@simplewebauthn/server")> => import("@simplewebauthn/server");

/** Who the passkey is for: the exact host, never a parent domain that siblings could use (standards.md, S8). */
export type RelyingParty = { host: string; origin: string; name: string };

// COSE: ES256 and RS256, which between them every authenticator has.
const algorithms = [-7, -257];
// This device first, then the phone by QR code, then a key on the ring; nothing is excluded.
const hints = ["client-device", "hybrid", "security-key"] as const;

type Descriptor = Pick<Passkey, "credentialId" | "transports">;

/** Options for making a passkey that can be found without a user ID and always asks for face, finger or PIN. */
export async function enrolmentOptions(
  party: RelyingParty,
  member: { userId: Uint8Array<ArrayBuffer>; loginId: string; passkeys: readonly Descriptor[] },
  challenge: Uint8Array<ArrayBuffer>,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpID: party.host,
    rpName: party.name,
    userID: member.userId,
    userName: member.loginId,
    userDisplayName: member.loginId,
    challenge,
    timeout: challengeSeconds * 1000,
    attestationType: "none",
    excludeCredentials: member.passkeys.map(descriptor),
    authenticatorSelection: {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
    supportedAlgorithmIDs: algorithms,
  });
  return { ...options, hints: [...hints] };
}

/** Options for showing a passkey; without a list any passkey of this host will do. */
export async function challengeOptions(
  party: RelyingParty,
  allowed: readonly Descriptor[],
  challenge: Uint8Array<ArrayBuffer>,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: party.host,
    challenge,
    timeout: challengeSeconds * 1000,
    userVerification: "required",
    allowCredentials: allowed.map(descriptor),
  });
  return { ...options, hints: [...hints] };
}

function descriptor({ credentialId, transports }: Descriptor): { id: string; transports: string[] } {
  return { id: Buffer.from(credentialId).toString("base64url"), transports };
}

const base64url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]*$/), v.maxLength(40_000));
// WebAuthn L3 §7.1: credential IDs have 1023 bytes at most, 1364 characters.
const credentialId = v.pipe(base64url, v.minLength(1), v.maxLength(1364));
const common = {
  id: credentialId,
  rawId: credentialId,
  type: v.literal("public-key"),
  clientExtensionResults: v.fallback(v.record(v.string(), v.unknown()), {}),
};
const registration = v.object({
  ...common,
  response: v.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: v.fallback(
      v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,20}$/))), v.maxLength(8)),
      [],
    ),
  }),
});
const assertion = v.object({
  ...common,
  response: v.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: v.nullish(base64url),
  }),
});
const clientData = v.object({
  challenge: base64url,
  // A frame of another site may ask nothing in our name.
  crossOrigin: v.optional(v.literal(false)),
  topOrigin: v.optional(v.never()),
});

/** What a browser sent, its shape checked; null when it is nothing of the kind. */
export type Ceremony<T> = {
  response: T;
  credentialId: Uint8Array<ArrayBuffer>;
  challenge: Uint8Array<ArrayBuffer>;
};

export function readRegistration(text: string): Ceremony<RegistrationResponseJSON> | null {
  return read(text, registration) as Ceremony<RegistrationResponseJSON> | null;
}

export function readAssertion(text: string): Ceremony<AuthenticationResponseJSON> | null {
  return read(text, assertion) as Ceremony<AuthenticationResponseJSON> | null;
}

function read(text: string, schema: typeof registration | typeof assertion): Ceremony<unknown> | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!parsed.success) return null;
  const client = v.safeParse(
    v.pipe(v.string(), v.parseJson(), clientData),
    Buffer.from(parsed.output.response.clientDataJSON, "base64url").toString(),
  );
  if (!client.success) return null;
  return {
    response: parsed.output,
    credentialId: bytes(parsed.output.id),
    challenge: bytes(client.output.challenge),
  };
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, "base64url"));
}

export type VerifiedEnrolment = {
  credentialId: Uint8Array;
  publicKey: Uint8Array;
  counter: number;
  transports: readonly string[];
  aaguid: string;
  backupEligible: boolean;
  backedUp: boolean;
};

/** WebAuthn L3 §7.1 for a challenge that was spent before; null when anything is not as it has to be. */
export async function verifyEnrolment(
  party: RelyingParty,
  { response, challenge }: Ceremony<RegistrationResponseJSON>,
): Promise<VerifiedEnrolment | null> {
  const { verifyRegistrationResponse } = await library();
  try {
    const { verified, registrationInfo: info } = await verifyRegistrationResponse({
      response,
      expectedChallenge: Buffer.from(challenge).toString("base64url"),
      expectedOrigin: party.origin,
      expectedRPID: party.host,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    // The ID outside the attested data is the one whose length was checked.
    if (!verified || info.credential.id !== response.id) return null;
    const backupEligible = info.credentialDeviceType === "multiDevice";
    if (info.credentialBackedUp && !backupEligible) return null;
    return {
      ...{ backupEligible, aaguid: info.aaguid, backedUp: info.credentialBackedUp },
      credentialId: bytes(info.credential.id),
      publicKey: info.credential.publicKey,
      counter: info.credential.counter,
      transports: response.response.transports ?? [],
    };
  } catch {
    // The library throws for whatever a hostile or broken client sent: one plain answer for all of it.
    return null;
  }
}

export type VerifiedAssertion = { counter: number; backedUp: boolean; counterIsSuspect: boolean };

/** WebAuthn L3 §7.2 for a challenge that was spent before; null when anything is not as it has to be. */
export async function verifyAssertion(
  party: RelyingParty,
  passkey: Pick<Passkey, "credentialId" | "publicKey" | "counter" | "backupEligible">,
  userId: Uint8Array | null,
  { response, challenge }: Ceremony<AuthenticationResponseJSON>,
): Promise<VerifiedAssertion | null> {
  const { userHandle } = response.response;
  if (userHandle && !(userId && sameBytes(bytes(userHandle), userId))) return null;
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: Buffer.from(challenge).toString("base64url"),
      expectedOrigin: party.origin,
      expectedRPID: party.host,
      requireUserVerification: true,
      // The counter is judged below: one that went back is told to the owner, not hidden in a refusal.
      credential: { id: response.id, publicKey: passkey.publicKey, counter: 0 },
    });
    const backupEligible = info.credentialDeviceType === "multiDevice";
    if (!verified || backupEligible !== passkey.backupEligible) return null;
    if (info.credentialBackedUp && !backupEligible) return null;
    const before = Number(passkey.counter);
    // WebAuthn L3 §6.1.1: either non-zero and not greater may be a copy of the authenticator.
    const counterIsSuspect = (before > 0 || info.newCounter > 0) && info.newCounter <= before;
    return { counter: info.newCounter, backedUp: info.credentialBackedUp, counterIsSuspect };
  } catch {
    return null;
  }
}
