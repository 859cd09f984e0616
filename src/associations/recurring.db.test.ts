import { afterAll, beforeAll, expect, test } from "vitest";
import { newAssociation } from "../../tests/support/letter-members.ts";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { type Db, machineRandom, openDb, type Runtime } from "../platform/index.ts";
import { type AssociationId, inEveryAssociation } from "./index.ts";

let db: Db;
let broken: AssociationId;
let whole: AssociationId;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 2);
  const slug = `r${Buffer.from(machineRandom.bytes(6)).toString("hex")}`;
  for (const name of ["a", "b"] as const) {
    const { associationId } = await newAssociation(db, slug + name, () => machineRandom.bytes(60));
    if (name === "a") broken = associationId;
    else whole = associationId;
  }
});
afterAll(() => db.close());

/** Rounds in these two only: the database has the associations of other tests too. */
function rounds(actIn: (associationId: AssociationId) => boolean) {
  const work = inEveryAssociation({
    name: "rounds",
    everySeconds: 1,
    actIn: async (_, associationId) =>
      (associationId === broken || associationId === whole) && actIn(associationId),
  });
  return (stopping = new AbortController().signal) => work.act({ db } as Runtime, stopping);
}

test("what fails in one association is done in the others, and told at the end", async () => {
  const visited: AssociationId[] = [];
  const go = rounds((associationId) => {
    visited.push(associationId);
    if (associationId === broken) throw new Error("its key is lost");
    return false;
  });
  const failed: AggregateError = await go().then(
    () => expect.fail("nothing was told"),
    (error) => error,
  );
  expect(visited).toEqual([broken, whole]);
  expect(failed.errors).toMatchObject([
    { message: `in association ${broken}`, cause: { message: "its key is lost" } },
  ]);
});

test("comes back to an association until nothing is left there", async () => {
  const left = new Map([
    [broken, 3],
    [whole, 1],
  ]);
  await rounds((associationId) => {
    const rest = (left.get(associationId) ?? 0) - 1;
    left.set(associationId, rest);
    return rest > 0;
  })();
  expect([...left.values()]).toEqual([0, 0]);
});

test("begins nowhere any more when the process ends", async () => {
  const visited: AssociationId[] = [];
  const ending = new AbortController();
  await rounds((associationId) => {
    visited.push(associationId);
    ending.abort();
    return true;
  })(ending.signal);
  expect(visited).toEqual([broken]);
});
