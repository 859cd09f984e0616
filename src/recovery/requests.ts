import type { AssociationId } from "../associations/index.ts";
import type { Visit } from "../journey/index.ts";
import { networkOf, type SecretKeys } from "../platform/index.ts";
import type { Locale } from "../ui/index.ts";

/** What somebody typed who forgot something. Sealed until the worker has looked it up, then erased. */
export type RecoveryRequest = {
  /** As ISO 8601. */
  birthDate: string;
  locale: Locale;
} & (
  | { kind: "password"; loginId: string }
  /** Empty where something else was typed; 記号 may be empty in any case. */
  | { kind: "user-id"; address: string; symbol: string; number: string; branch: string }
);

/** Workers listen here; the payload is empty. */
export const recoveryChannel = "recovery_requests";

// A mobile network is one address for many members: so many that nobody meets the limit, and few enough that
// nobody fills the table.
const requestsPerNetwork = 100;
const requestsPerSubject = 10;

/**
 * Takes a request. The work is the same for everybody, and so is the answer: whether the account exists is found
 * out later, by the worker. Beyond so many an hour from one network or about one person, nothing is kept.
 * @param about who it is about, folded as it is compared
 */
export async function takeRecoveryRequest(
  visit: Visit,
  request: RecoveryRequest,
  about: string,
): Promise<void> {
  const { runtime, association, now } = visit;
  const { associationId } = association;
  const { keys, random } = runtime;
  const network = keys.mac("throttle-network", networkOf(visit.network));
  const subject = keys.mac("throttle-subject", request.kind, about);
  const since = now.subtract({ hours: 1 });
  await runtime.db.within(associationId, async (tx) => {
    // One request of a network, and one about a person, at a time: what is counted below stays so until it is written.
    await tx`
      select pg_advisory_xact_lock(hashtext('recovery-network'), hashtext(${hex(network)})),
        pg_advisory_xact_lock(hashtext('recovery-subject'), hashtext(${hex(subject)}))`;
    const [asked] = await tx<{ id: string; fromNetwork: number; aboutSubject: number }[]>`
      select uuidv7() as id,
        (select count(*)::int from recovery_requests
          where association_id = ${associationId} and network = ${network} and asked_at > ${since}) as from_network,
        (select count(*)::int from recovery_requests
          where association_id = ${associationId} and subject = ${subject} and asked_at > ${since}) as about_subject`;
    if (!asked) throw new Error("the database gave no ID");
    if (asked.fromNetwork >= requestsPerNetwork || asked.aboutSubject >= requestsPerSubject) return;
    const sealed = keys.seal(random, JSON.stringify(request), sealContext(associationId, asked.id));
    await tx`
      insert into recovery_requests (association_id, id, kind, sealed, asked_at, network, subject)
      values (${associationId}, ${asked.id}, ${request.kind}, ${sealed}, ${now}, ${network}, ${subject})`;
    await tx`select pg_notify(${recoveryChannel}, '')`;
  });
}

/** Null when the value was changed, comes from another row, or its key is gone. */
export function openRequest(
  keys: SecretKeys,
  associationId: AssociationId,
  id: string,
  sealed: Uint8Array,
): RecoveryRequest | null {
  const plain = keys.open(sealed, sealContext(associationId, id));
  return plain && (JSON.parse(Buffer.from(plain).toString()) as RecoveryRequest);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function sealContext(associationId: AssociationId, id: string): string {
  return `${associationId}|recovery-request|${id}`;
}
