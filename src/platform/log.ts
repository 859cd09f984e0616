import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";

/** The log, a line of JSON each; an error goes under `err`. */
export function openLog(to: DestinationStream, level: LoggerOptions["level"] = "info"): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return pino({ ...options, serializers: { err: described } }, to);
}

type Described = {
  type: string;
  message: string;
  stack: string | undefined;
  code?: string | undefined;
  constraint?: string | undefined;
  cause?: Described;
};

// By name, and not whatever an error carries: PostgreSQL's say in `detail` and `where` what stood in the row that
// was refused (ASVS 16.2.5).
function described(error: unknown): Described | string {
  if (!(error instanceof Error)) return typeof error;
  const { code, constraint_name: constraint } = error as { code?: string; constraint_name?: string };
  const message = withoutValue(error.message, code);
  return {
    ...{ type: error.name, message, stack: error.stack?.replace(error.message, () => message) },
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(error.cause instanceof Error ? { cause: described(error.cause) as Described } : {}),
  };
}

// SQLSTATE class 22: `invalid input syntax for type date: "1980-13-01"`.
function withoutValue(message: string, code: string | undefined): string {
  return code !== undefined && /^22...$/.test(code) ? message.replace(/".*"/s, '"…"') : message;
}
