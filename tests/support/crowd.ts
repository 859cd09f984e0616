import { HashingBusy, networkOf } from "../../src/platform/index.ts";
import { noteFailureFrom } from "../../src/throttle/index.ts";
import type { TestAssociation } from "./association.ts";
import type { Portal } from "./portal.ts";

/** As if so many accounts had just failed from the network of an address: to sign in really would take its time. */
export async function failFrom(
  { associationId, portal, within }: TestAssociation,
  address: string,
  accounts: number,
): Promise<void> {
  const { keys, random } = portal.runtime;
  const network = keys.mac("throttle-network", networkOf(address));
  await within(async (tx) => {
    for (let account = 0; account < accounts; account += 1) {
      await noteFailureFrom(tx, { associationId, network, subject: random.bytes(32), now: portal.now() });
    }
  });
}

/** So many sign-ins at once that the hasher's queue is full, while `act` goes on. */
export async function whileBusy({ hasher }: Portal, act: () => Promise<void>): Promise<void> {
  const { verify } = hasher;
  hasher.verify = () => Promise.reject(new HashingBusy("too many sign-ins at once"));
  try {
    await act();
  } finally {
    hasher.verify = verify;
  }
}
