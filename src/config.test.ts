import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { demoSecretKeys, loadConfig, prepareDataDir } from "./config.ts";
import { OperatorError } from "./platform/index.ts";

const key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
const inUse = {
  DATABASE_URL: "postgres://kosmo_app:geheim@db.example.jp/kosmo",
  SMTP_URL: "smtp://mail.example.jp:587",
  BASE_URL: "https://example.jp",
  MAIL_FROM: "no-reply@example.jp",
  SECRET_KEYS: key,
};

test("nothing set is the demo on this machine", () => {
  expect(loadConfig({ PORT: "" }, "/srv/kosmo")).toMatchObject({
    demo: true,
    host: "127.0.0.1",
    port: 3000,
    baseUrl: new URL("http://localhost:3000"),
    database: { kind: "embedded" },
    mail: { kind: "caught" },
    dataDir: "/srv/kosmo/data",
    secretKeys: [],
    role: "all",
    metricsToken: null,
  });
});

test("the demo's links follow its port", () => {
  expect(loadConfig({ PORT: "8080" }, "/").baseUrl.href).toBe("http://localhost:8080/");
});

test("an installation in use names its database, mail server and address", () => {
  const config = loadConfig(
    { ...inUse, DATABASE_OWNER_URL: "postgresql://owner@db/kosmo", ROLE: "web" },
    "/",
  );
  expect(config).toMatchObject({
    demo: false,
    baseUrl: new URL("https://example.jp"),
    database: { kind: "external", url: inUse.DATABASE_URL, ownerUrl: "postgresql://owner@db/kosmo" },
    mail: { kind: "smtp", url: inUse.SMTP_URL },
    role: "web",
  });
});

test("keys are base64, base64url or hex, in the order given", () => {
  const hex = "ff".repeat(32);
  const url = Buffer.alloc(32, 0xfb).toString("base64url");
  const { secretKeys } = loadConfig({ ...inUse, SECRET_KEYS: `${hex}, ${key},${url}` }, "/");
  expect(secretKeys.map((bytes) => bytes[0])).toEqual([0xff, 0x30, 0xfb]);
  expect(secretKeys.map((bytes) => bytes.length)).toEqual([32, 32, 32]);
});

test("trusted proxies are addresses and networks", () => {
  const { trustedProxies } = loadConfig({ TRUSTED_PROXIES: "10.0.0.1, 10.1.0.0/16,fd00::/8" }, "/");
  const isTrusted = (address: string): boolean =>
    trustedProxies.check(address, address.includes(":") ? "ipv6" : "ipv4");
  expect(["10.0.0.1", "10.1.2.3", "fd12::1", "::ffff:10.0.0.1"].map(isTrusted)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["10.0.0.2", "10.2.0.1", "fe80::1"].map(isTrusted)).toEqual([false, false, false]);
});

test.each([
  ["PORT", "0", "must be a number from 1 to 65535."],
  ["PORT", "65536", "must be a number from 1 to 65535."],
  ["PORT", "3000 ", "must be a number from 1 to 65535."],
  ["BASE_URL", "http://example.jp", "must be https://HOST"],
  ["BASE_URL", "https://example.jp/portal", "must be https://HOST"],
  ["BASE_URL", "https://192.0.2.1", "must be https://HOST"],
  ["BASE_URL", "example.jp", "must be https://HOST"],
  ["DATABASE_URL", "mysql://db/kosmo", "must begin with postgres://."],
  ["DATABASE_OWNER_URL", "db", "must begin with postgres://."],
  ["SMTP_URL", "mail.example.jp:587", "must begin with smtp:// or smtps://."],
  ["MAIL_FROM", "さくら <a@example.jp>", "must be a bare e-mail address"],
  ["SECRET_KEYS", "c2hvcnQ=", "must be keys of 32 bytes"],
  ["SECRET_KEYS", `${key},${key.slice(1)}`, "must be keys of 32 bytes"],
  ["TRUSTED_PROXIES", "10.0.0.0/33", "must be addresses or networks"],
  ["TRUSTED_PROXIES", "10.0.0.0/8/8", "must be addresses or networks"],
  ["TRUSTED_PROXIES", "proxy.example.jp", "must be addresses or networks"],
  ["ROLE", "mail", "must be all, web or worker."],
  ["METRICS_TOKEN", "short", "must have 16 characters or more."],
  ["DATABASE_URL", "", "is missing"],
  ["SMTP_URL", "", "is missing"],
  ["BASE_URL", "", "is missing"],
  ["MAIL_FROM", "", "is missing"],
  ["SECRET_KEYS", "", "is missing"],
])("%s=%s is refused: it %s", (name, value, sentence) => {
  const message = complaint({ ...inUse, [name]: value });
  expect(message.startsWith(`${name} ${sentence}`)).toBe(true);
  expect(message).not.toContain("\n");
});

test("everything that is wrong is said at once, without the values", () => {
  const message = complaint({ DATABASE_URL: "mysql://kosmo:geheim@db/kosmo", PORT: "x" });
  expect(message.split("\n").map((line) => line.split(" ")[0])).toEqual([
    ...["PORT", "DATABASE_URL", "SMTP_URL", "BASE_URL", "MAIL_FROM", "SECRET_KEYS"],
  ]);
  expect(message).not.toContain("geheim");
});

test("the demo's key is made once, for its owner only", async () => {
  const dataDir = path.join(await temporary(), "data");
  await prepareDataDir(dataDir);
  let calls = 0;
  const random = { bytes: (length: number) => new Uint8Array(length).fill(++calls) };
  const [first, second] = await Promise.all([
    demoSecretKeys(dataDir, random),
    demoSecretKeys(dataDir, random),
  ]);
  expect(first).toEqual(second);
  expect(await demoSecretKeys(dataDir, random)).toEqual(first);
  expect((await stat(path.join(dataDir, "secret-keys"))).mode & 0o777).toBe(0o600);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
});

test("a data folder that cannot be is one sentence", async () => {
  const file = path.join(await temporary(), "file");
  await writeFile(file, "");
  await expect(prepareDataDir(path.join(file, "data"))).rejects.toThrow(
    /^DATA_DIR: the folder .* cannot be written/,
  );
});

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "kosmo-config-"));
  folders.push(folder);
  return folder;
}

function complaint(env: Record<string, string>): string {
  try {
    loadConfig(env, "/");
  } catch (error) {
    if (error instanceof OperatorError) return error.message;
    throw error;
  }
  throw new Error("accepted");
}
