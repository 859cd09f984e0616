import { expect, test } from "vitest";
import { isOver, type MemberImport, progressOf, stageOf } from "./member-import.ts";

const now = Temporal.Instant.from("2026-11-22T00:00:00Z");
const received: MemberImport = {
  ...{ associationId: 1, importId: "i", staffId: "s", startedAt: now, receivedAt: now, fileName: "a.csv" },
  ...{ byteCount: 1000, fileHash: new Uint8Array(32), encoding: "cp932", columns: null, job: null },
  ...{ askedAt: null, claimedUntil: null, phase: null, rowsRead: 0, bytesRead: 0, checkedAt: null },
  ...{
    outcome: null,
    counts: null,
    otherPeople: [],
    importedAt: null,
    cancelledAt: null,
    failedAt: null,
    erasedAt: null,
  },
};
const held = { askedAt: now, claimedUntil: now.add({ seconds: 60 }) };

test.each<[string, Partial<MemberImport>]>([
  ["receiving", { receivedAt: null }],
  ["columns", {}],
  ["waiting", { job: "check", askedAt: now }],
  ["checking", { job: "check", ...held }],
  // Its worker is dead: it is next again.
  ["waiting", { job: "check", askedAt: now, claimedUntil: now }],
  ["checked", { checkedAt: now, outcome: "ready" }],
  ["waiting", { checkedAt: now, job: "import", askedAt: now }],
  ["importing", { checkedAt: now, job: "import", ...held }],
  ["imported", { checkedAt: now, importedAt: now }],
  // A day later the file is erased: what became of it stays what it was.
  ["imported", { importedAt: now, erasedAt: now }],
  ["cancelled", { cancelledAt: now, erasedAt: now }],
  ["failed", { failedAt: now, erasedAt: now }],
  ["expired", { checkedAt: now, erasedAt: now }],
])("an import is %s by what is stored of it", (stage, stored) => {
  const found = stageOf({ ...received, ...stored }, now);
  expect(found).toBe(stage);
  expect(isOver(found)).toBe(["imported", "cancelled", "failed", "expired"].includes(stage));
});

test.each(["check", "import"] as const)(
  "the progress of a job (%s) begins at nothing and only grows",
  (job) => {
    const steps: Partial<MemberImport>[] = [
      { phase: null },
      ...[0, 10, 500, 1000].map((bytesRead) => ({ phase: "reading" as const, bytesRead })),
      { phase: "comparing", bytesRead: 1000 },
      { phase: "writing", bytesRead: 1000 },
    ];
    const progress = steps.map((step) => progressOf({ ...received, job, ...step }));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBeLessThanOrEqual(1);
  },
);
