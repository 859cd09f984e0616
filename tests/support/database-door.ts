import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";
import { inject } from "vitest";

/** A TCP address in front of the run's PostgreSQL, which listens on a unix socket alone; it can be shut. */
export type DatabaseDoor = {
  urlOf(role: { user: string; password: string }, database: string): string;
  /** Hangs up on everyone and lets nobody in, like a database that is away. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
};

export async function openDatabaseDoor(): Promise<DatabaseDoor> {
  const { host, port } = inject("postgres").superuser as unknown as { host: string; port: number };
  const inside = new Set<Socket>();
  let isShut = false;
  const server = createServer((client) => {
    if (isShut) {
      client.destroy();
      return;
    }
    const database = dial(`${host}/.s.PGSQL.${port}`);
    client.pipe(database).pipe(client);
    inside.add(client);
    for (const end of [client, database]) {
      end.on("error", () => {});
      end.on("close", () => {
        client.destroy();
        database.destroy();
        inside.delete(client);
      });
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const hangUp = (): void => {
    for (const client of inside) client.destroy();
  };
  return {
    urlOf: ({ user, password }, database) =>
      `postgres://${user}:${password}@127.0.0.1:${(server.address() as AddressInfo).port}/${database}`,
    shut: () => {
      isShut = true;
      hangUp();
    },
    open: () => {
      isShut = false;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      hangUp();
      await closed;
    },
  };
}
