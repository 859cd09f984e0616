import { accessSync, constants, mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { build } from "../../scripts/build.mjs";
import {
  appRole,
  type EmbeddedPostgres,
  machineRandom,
  migrate,
  openEmbeddedPostgres,
  openSql,
} from "../../src/platform/index.ts";
import { templateDatabase } from "./postgres.ts";

const root = path.resolve(import.meta.dirname, "../..");

// Each Vitest project loads this file anew; the run has one PostgreSQL all the same.
const shared = globalThis as {
  kosmoTestRun?: {
    projects: number;
    server: Promise<EmbeddedPostgres> | null;
    build: Promise<void> | null;
  };
};
shared.kosmoTestRun ??= { projects: 0, server: null, build: null };
const run = shared.kosmoTestRun;

/**
 * Prepares a test run: PostgreSQL is up with a migrated template that every worker copies, and for the tests
 * over HTTP the portal is built. Nothing stays behind, also when the run is interrupted or killed.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  run.projects += 1;
  run.server ??= start();
  const { superuser, owner, app } = await run.server;
  if (project.name !== "database") run.build ??= build();
  await run.build;
  project.provide("postgres", { superuser, owner, app });
  return async () => {
    run.projects -= 1;
    if (run.projects > 0) return;
    await (await run.server)?.close();
    run.server = null;
  };
}

async function start(): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres({
    dataDir: temporaryFolder(),
    random: machineRandom,
    throwAway: true,
  });
  try {
    await makeTemplate(server);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function makeTemplate(server: EmbeddedPostgres): Promise<void> {
  const superuser = openSql(server.superuser, 1);
  await superuser`create database ${superuser(templateDatabase)} owner kosmo_owner`;
  await superuser.end();
  const owner = openSql({ ...server.owner, database: templateDatabase }, 2);
  try {
    await migrate(owner, path.join(root, "db/migrations"), appRole);
  } finally {
    await owner.end();
  }
}

/** In memory where there is room, since copying a database is five times as fast there. */
function temporaryFolder(): string {
  return mkdtempSync(path.join(hasRoom("/dev/shm") ? "/dev/shm" : tmpdir(), "kosmo-test-"));
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 1_000_000_000;
  } catch {
    return false;
  }
}
