import { expect, test } from "vitest";
import { HashingBusy, PasswordHasher } from "./password-hash.ts";

test("what is stored is Argon2id with 19 MiB, two passes, one lane, and says so (OWASP)", async () => {
  const hasher = new PasswordHasher();
  const stored = await hasher.hash("kujira to sanpo");
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hasher.verify(stored, "kujira to sanpo")).toBe(true);
  expect(await hasher.verify(stored, "kujira to sanpo ")).toBe(false);
});

test("who finds the queue full is told at once, and the others get their answer", async () => {
  const hasher = new PasswordHasher({ lanes: 1, waiting: 1 });
  const [first, second, third] = await Promise.allSettled(["a", "b", "c"].map((word) => hasher.hash(word)));
  expect([first?.status, second?.status, third?.status]).toEqual(["fulfilled", "fulfilled", "rejected"]);
  expect(third?.status === "rejected" && third.reason).toBeInstanceOf(HashingBusy);
  await expect(hasher.hash("d")).resolves.toContain("argon2id");
});
