import { expect, test } from "vitest";
import { machineRandom, SecretKeys } from "../platform/index.ts";
import { openPassword, sealPassword } from "./password-seal.ts";

const random = machineRandom;
const [old, current] = [random.bytes(32), random.bytes(32)];
const keys = new SecretKeys([old]);
const hanako = { associationId: 1, accountId: "hanako" };

test("a sealed hash shows nothing of itself and opens for its own account alone", () => {
  const sealed = sealPassword({ keys, random }, hanako, "$argon2id$…");
  expect(Buffer.from(sealed).toString("latin1")).not.toContain("argon2id");
  expect(openPassword(keys, hanako, sealed)).toBe("$argon2id$…");
  expect(openPassword(keys, { ...hanako, accountId: "taro" }, sealed)).toBeNull();
  expect(openPassword(keys, { ...hanako, associationId: 2 }, sealed)).toBeNull();
});

test("after a rotation the old key still opens, and without it nothing does", () => {
  const sealed = sealPassword({ keys, random }, hanako, "$argon2id$…");
  expect(openPassword(new SecretKeys([current, old]), hanako, sealed)).toBe("$argon2id$…");
  expect(openPassword(new SecretKeys([current]), hanako, sealed)).toBeNull();
});
