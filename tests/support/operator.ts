import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { onTestFinished } from "vitest";
import { openDatabaseDoor } from "./database-door.ts";
import { type Portal, secretKey } from "./portal.ts";
import { workerDatabase } from "./postgres.ts";
import { temporaryFolder } from "./server-process.ts";

const root = path.resolve(import.meta.dirname, "../..");

export type Typed = { code: number | null; out: string; err: string };

/** Types a command on the server of a portal, in a process of its own as the operator does; waits for its end. */
export async function typeCommand(portal: Portal, command: string, args: readonly string[]): Promise<Typed> {
  const door = await openDatabaseDoor();
  onTestFinished(() => door.close());
  const { user, password, database } = (await workerDatabase()).app as unknown as Record<
    "user" | "password" | "database",
    string
  >;
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", `build/commands/${command}.js`, ...args],
    {
      cwd: root,
      env: {
        ...{ PATH: process.env.PATH, DATA_DIR: await temporaryFolder() },
        ...{ BASE_URL: portal.runtime.baseUrl.origin, MAIL_FROM: portal.runtime.mailFrom },
        ...{ DATABASE_URL: door.urlOf({ user, password }, database), SMTP_URL: portal.mail.smtpUrl },
        SECRET_KEYS: Buffer.from(secretKey).toString("hex"),
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const written = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (written.out += String(chunk)));
  child.stderr.on("data", (chunk) => (written.err += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...written };
}
