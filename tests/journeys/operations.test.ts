// The server as its operator meets it: a process that is started, asked, stopped and killed.
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { openDatabaseDoor } from "../support/database-door.ts";
import { Browser } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { freshDatabase } from "../support/postgres.ts";
import { freePort, startServer, temporaryFolder } from "../support/server-process.ts";

const portal = await startPortal();
const anyHost = new Browser(portal, "nobody.localhost");

describe("what machines ask", () => {
  test("/healthz and /readyz answer on every host", async () => {
    expect(await anyHost.send("GET", "/healthz")).toMatchObject({ status: 200, body: "alive\n" });
    expect(await anyHost.send("GET", "/readyz")).toMatchObject({ status: 200, body: "ready\n" });
  });

  test("/metrics answers this machine itself, or who has the token", async () => {
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await anyHost.send("GET", "/metrics", { headers })).status;
    const through = { "x-forwarded-for": "203.0.113.9" };
    expect(await ask({})).toBe(200);
    expect(await ask(through)).toBe(404);
    expect(await ask({ ...through, authorization: "Bearer a token for the numbers" })).toBe(200);
    expect(await ask({ ...through, authorization: "Bearer another" })).toBe(404);
    expect(await ask({ ...through, authorization: "Bearer " })).toBe(404);
  });

  test("the numbers name routes, and no address, ID or token", async () => {
    await anyHost.send("GET", "/verify-email/canary-token-AAAA");
    const { body } = await anyHost.send("GET", "/metrics");
    expect(body).toContain('http_request_seconds_count{route="/healthz",method="GET",status="200"}');
    expect(body).not.toContain("canary");
  });
});

describe("with a database of one's own", () => {
  test("while it is away /readyz says so, pages beg pardon, and all is well when it is back", async () => {
    const { server, door } = await serverBehindDoor();
    await server.ready();
    door.shut();
    expect(await server.get("/healthz")).toMatchObject({ status: 200 });
    expect(await server.get("/readyz")).toMatchObject({ status: 503, body: "not ready\n" });
    const page = await server.get("/sign-in");
    expect(page.status).toBe(500);
    expect(page.body).toContain("申し訳ありません");
    expect(page.body).not.toMatch(/\bat .*\.js|ECONN|postgres/i);
    door.open();
    await server.ready();
    expect((await server.get("/sign-in")).status).toBe(404);
    expect(server.err()).toBe("");
  });

  test("SIGTERM lets the request under way finish, takes no new one, and ends with 0 within 10 s", async () => {
    const { server } = await serverBehindDoor();
    await server.ready();
    const body = "csrf=x&loginId=x&password=x";
    const socket = connect(server.port, "127.0.0.1");
    const answer = buffer(socket);
    socket.write(
      `POST /sign-in HTTP/1.1\r\nhost: localhost:${server.port}\r\ncontent-type: application/x-www-form-urlencoded\r\n` +
        `content-length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    await pause(200);
    const begin = performance.now();
    server.kill("SIGTERM");
    await pause(300);
    await expect(server.get("/healthz")).resolves.toMatchObject({ status: 0 });
    socket.write(body.slice(5));
    expect((await answer).toString()).toMatch(/^HTTP\/1\.1 404 /);
    expect(await server.ended).toBe(0);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  test("SIGTERM does not wait for ever for who sends nothing more", async () => {
    const { server } = await serverBehindDoor();
    await server.ready();
    const socket = connect(server.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`POST /sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n`);
    await pause(200);
    const begin = performance.now();
    server.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});

describe("with the embedded database", () => {
  test("it starts on an empty folder, stops with the server, outlives a kill -9 and is taken over", async () => {
    const first = await startServer();
    await first.ready();
    const pidFile = path.join(first.dataDir, "postgres", "postmaster.pid");
    const pid = await readFile(pidFile, "utf8");
    expect((await first.get("/sign-in")).status).toBe(200);

    first.kill("SIGKILL");
    expect(await first.ended).toBeNull();
    const second = await startServer({}, { dataDir: first.dataDir });
    await second.ready();
    expect(await readFile(pidFile, "utf8")).toBe(pid);
    expect((await second.get("/sign-in")).status).toBe(200);

    // Ctrl-C in a terminal: the shell tells the whole group, and npm passes it on besides.
    second.kill("SIGINT");
    await pause(5);
    second.kill("SIGINT");
    second.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    await expect(access(pidFile)).rejects.toThrow("ENOENT");
    expect(second.err()).toBe("");
  });
});

describe("what cannot start says why in one sentence, and ends with 1", () => {
  test("the port is taken", async () => {
    const dataDir = await temporaryFolder();
    await expectRefusal(
      await startServer({}, { dataDir, port: portal.port }),
      /^Port \d+ is in use by another program/,
    );
    await expect(access(path.join(dataDir, "postgres"))).rejects.toThrow("ENOENT");
  });

  test("the data folder cannot be written", async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, "file");
    await writeFile(file, "");
    await expectRefusal(
      await startServer({}, { dataDir: path.join(file, "data") }),
      /^DATA_DIR: the folder .* cannot be written/,
    );
  });

  test("the folder holds something that is no database of ours", async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, "postgres"));
    await writeFile(path.join(folder, "postgres", "PG_VERSION"), "18\n");
    await expectRefusal(
      await startServer({}, { dataDir: folder }),
      /postgres was not made by KOSMO Web, or is incomplete/,
    );
  });

  test("SECRET_KEYS is missing", async () => {
    const door = await openDatabaseDoor();
    onTestFinished(() => door.close());
    await expectRefusal(
      await startServer({ ...inUse(3999), DATABASE_URL: "postgres://a:b@127.0.0.1/c" }),
      /^SECRET_KEYS is missing/,
    );
  });

  test("the database is not there", async () => {
    const DATABASE_URL = `postgres://a:b@127.0.0.1:${await freePort()}/c`;
    const env = { ...inUse(3999), DATABASE_URL, SECRET_KEYS: "ab".repeat(32) };
    await expectRefusal(await startServer(env), /^The database does not answer at DATABASE_URL/);
  });

  test("the password is wrong", async () => {
    const door = await openDatabaseDoor();
    onTestFinished(() => door.close());
    const { user } = inject("postgres").app as unknown as { user: string };
    const DATABASE_URL = door.urlOf({ user, password: "geheim-canary" }, "kosmo");
    const env = { ...inUse(3999), DATABASE_URL, SECRET_KEYS: "ab".repeat(32) };
    const server = await startServer(env);
    await expectRefusal(server, /^The database refuses the password/);
    expect(server.err()).not.toContain("canary");
  });

  async function expectRefusal(
    server: Awaited<ReturnType<typeof startServer>>,
    sentence: RegExp,
  ): Promise<void> {
    expect(await server.ended).toBe(1);
    expect(server.err().trim().split("\n")).toEqual([expect.stringMatching(sentence)]);
    expect(server.out()).toBe("");
  }
});

function inUse(port: number): Record<string, string> {
  return {
    BASE_URL: `http://localhost:${port}`,
    SMTP_URL: portal.mail.smtpUrl,
    MAIL_FROM: "no-reply@kosmo.example",
  };
}

async function serverBehindDoor() {
  const door = await openDatabaseDoor();
  onTestFinished(() => door.close());
  const { app } = await freshDatabase();
  const { user, password, database } = app as unknown as { user: string; password: string; database: string };
  const port = await freePort();
  const env = {
    ...inUse(port),
    DATABASE_URL: door.urlOf({ user, password }, database),
    SECRET_KEYS: "ab".repeat(32),
  };
  return { server: await startServer(env, { port }), door };
}
