import { networkOf } from "../../src/platform/index.ts";
import { noteFailureFrom } from "../../src/throttle/index.ts";
import type { TestAssociation } from "./association.ts";

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
