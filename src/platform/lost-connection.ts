// What Node, the driver and PostgreSQL (SQLSTATE class 57P) call a connection that is gone.
const codes = new Set([
  ...["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT"],
  ...["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "CONNECT_TIMEOUT"],
  ...["57P01", "57P02", "57P03"],
]);

/**
 * Whether this is what is left of a connection that broke. The driver asks each new connection for the array types
 * and leaves the answer to nobody: a database that goes away in that very moment rejects a promise of its own.
 */
export function isLostConnection(error: unknown): boolean {
  return error instanceof Error && "code" in error && codes.has(String(error.code));
}
