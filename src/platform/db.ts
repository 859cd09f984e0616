import postgres from "postgres";

/** Runs statements inside one transaction of one tenant. */
export type Tx = postgres.TransactionSql<ColumnTypes>;
export type Sql = postgres.Sql<ColumnTypes>;
type ColumnTypes = { bigint: bigint; date: Temporal.PlainDate; instant: Temporal.Instant };

/** How to reach PostgreSQL: a URL, or a unix socket with its own user. */
export type Connection =
  | { url: string }
  | { host: string; port: number; user: string; password: string; database: string };

export type Db = {
  /**
   * One transaction inside the wall of one tenant. Row-level security shows and takes only rows of
   * `tenant`; the setting is gone with the transaction, so a pooled connection carries nothing over.
   */
  within<T>(tenant: number, act: (tx: Tx) => Promise<T>): Promise<T>;
  /** For the few tables and functions outside the wall. */
  readonly outside: Sql;
  /** Calls `act` for every NOTIFY on `channel`; the returned function ends it. */
  listen(channel: string, act: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

/** A pool of `connections`; columns come in camelCase, dates as Temporal. */
export function openSql(connection: Connection, connections: number): Sql {
  const options: postgres.Options<Record<string, postgres.PostgresType>> = {
    max: connections,
    // postgres.camel would rename keys inside jsonb too.
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel }, undefined: null },
    types: {
      date: {
        to: 1082,
        from: [1082],
        serialize: (date: Temporal.PlainDate) => date.toString(),
        parse: (text: string) => Temporal.PlainDate.from(text),
      },
      instant: {
        to: 1184,
        from: [1184],
        serialize: (instant: Temporal.Instant) => instant.toString(),
        parse: (text: string) => Temporal.Instant.from(text),
      },
      bigint: postgres.BigInt,
    },
    onnotice: () => {},
    connection: { application_name: "kosmo-web" },
    idle_timeout: 60,
    connect_timeout: 10,
  };
  const sql =
    "url" in connection
      ? postgres(connection.url, options)
      : postgres({ ...options, ...connection, path: `${connection.host}/.s.PGSQL.${connection.port}` });
  return sql as unknown as Sql;
}

export function openDb(connection: Connection, connections = 10): Db {
  const sql = openSql(connection, connections);
  return {
    within: async (tenant, act) =>
      (
        await sql.begin(async (tx) => {
          // Not awaited on its own: it travels in one packet with the first statement of `act`.
          const set = tx`select set_config('app.association', ${String(tenant)}, true)`.execute();
          const [result] = await Promise.all([act(tx), set]);
          return { result };
        })
      ).result as never,
    outside: sql,
    listen: async (channel, act) => {
      const { unlisten } = await sql.listen(channel, act);
      return unlisten;
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
