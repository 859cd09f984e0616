// Bare Argon2id verifies, in a process of its own: what the cores can do with nothing around it.
import { hash, verify } from "@node-rs/argon2";

export type VerifyPlan = { inFlight: number; seconds: number; password: string };

// As src/platform/password-hash.ts has them.
const cost = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

process.once("message", (plan: VerifyPlan) => {
  void measure(plan).then((result) => process.send?.({ result }, () => process.exit(0)));
});

/** Verifies a second. */
async function measure({ inFlight, seconds, password }: VerifyPlan): Promise<number> {
  const stored = await hash(password, cost);
  await Promise.all(Array.from({ length: inFlight }, () => verify(stored, password)));
  let done = 0;
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      if (!(await verify(stored, password))) throw new Error("the right password was refused");
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return done / ((performance.now() - begin) / 1000);
}
