// The load, in a process of its own: it takes one plan from its parent, answers with the result and ends.
import { setTimeout as pause } from "node:timers/promises";
import { HttpConnection } from "./http-client.ts";

export type LoadPlan = {
  port: number;
  connections: number;
  seconds: number;
  /** How many requests begin each second, answered or not; null: each connection asks as fast as it is answered. */
  perSecond: number | null;
  /** Asked in turn, from the beginning again when they run out. */
  requests: string[];
  /** What every answer must begin with or hold in its head: a wrong answer must not count as a fast one. */
  expect: string;
};

export type LoadResult = {
  answers: number;
  perSecond: number;
  /** Milliseconds; with `perSecond` counted from when the request was due, not from when it could be sent. */
  p50: number;
  p95: number;
  p99: number;
  /** Share of one core that the load itself took. */
  ownCores: number;
};

process.once("message", (plan: LoadPlan) => {
  void put(plan).then(
    (result) => process.send?.({ result }, () => process.exit(0)),
    (error: Error) => process.send?.({ error: error.message }, () => process.exit(1)),
  );
});

async function put(plan: LoadPlan): Promise<LoadResult> {
  const requests = plan.requests.map((request) => Buffer.from(request, "latin1"));
  const connections = Array.from({ length: plan.connections }, () => new HttpConnection(plan.port));
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const end = begin + plan.seconds * 1000;
  let asked = 0;

  async function ask(connection: HttpConnection, due: number): Promise<void> {
    const request = requests[asked % requests.length];
    asked += 1;
    if (!request) throw new Error("a plan without requests");
    const { head } = await connection.send(request);
    if (!head.includes(plan.expect)) throw new Error(`expected ${plan.expect}, was answered:\n${head}`);
    latencies.push(performance.now() - due);
  }

  const asFastAsAnswered = async (connection: HttpConnection): Promise<void> => {
    for (let now = begin; now < end; now = performance.now()) await ask(connection, now);
  };
  // Whoever is free takes the next request that is due.
  let nextDue = begin;
  const atRate = (interval: number) => async (connection: HttpConnection) => {
    for (;;) {
      const due = nextDue;
      nextDue += interval;
      if (due >= end) return;
      const wait = due - performance.now();
      if (wait > 0) await pause(wait);
      await ask(connection, due);
    }
  };
  await Promise.all(
    connections.map(plan.perSecond === null ? asFastAsAnswered : atRate(1000 / plan.perSecond)),
  );
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of connections) connection.close();
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return {
    answers: sorted.length,
    perSecond: sorted.length / seconds,
    ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99) },
    ownCores: (user + system) / 1e6 / seconds,
  };
}
