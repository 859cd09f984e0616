import type { RecurringWork, Runtime } from "../platform/index.ts";
import type { AssociationId } from "./association.ts";
import { everyAssociation } from "./queries.ts";

export type WorkInAssociation = Omit<RecurringWork, "act"> & {
  /** @returns whether something is left to do: it is then called again at once */
  actIn(runtime: Runtime, associationId: AssociationId, stopping: AbortSignal): Promise<boolean>;
};

/**
 * Work that comes round to each association in turn. What fails in one of them keeps none of the others waiting.
 *
 * @throws AggregateError by its `act`, when all have had their turn: one error for each association in which it failed
 */
export function inEveryAssociation({ actIn, ...work }: WorkInAssociation): RecurringWork {
  const act: RecurringWork["act"] = async (runtime, stopping) => {
    const failures: Error[] = [];
    for (const associationId of await everyAssociation(runtime.db)) {
      try {
        while (!stopping.aborted && (await actIn(runtime, associationId, stopping)));
      } catch (cause) {
        failures.push(new Error(`in association ${associationId}`, { cause }));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `failed in ${failures.length} associations`);
  };
  return { ...work, act };
}
