import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { type Clock, machineClock } from "../platform/index.ts";

/** A mail as it arrived. */
export type CaughtMail = {
  id: string;
  from: string;
  /** The envelope's receivers, separated by commas. */
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  receivedAt: Temporal.Instant;
};

export type MailCatcher = {
  /** `smtp://127.0.0.1:PORT` */
  readonly smtpUrl: string;
  /** Newest first. */
  list(): Promise<CaughtMail[]>;
  /** The bytes as they came over SMTP; null when there is no such mail (any more). */
  source(id: string): Promise<Uint8Array | null>;
  /** From now on mail to `address` is refused: for good (550) or for the moment (451); "never" takes it back. */
  refuse(address: string, how: "permanent" | "temporary" | "never"): void;
  /** Stops listening and drops who is connected, as a server that is away. */
  pause(): Promise<void>;
  /** Listens again, on the same port. */
  resume(): Promise<void>;
  close(): Promise<void>;
};

const kept = 500;
const host = "127.0.0.1";

/**
 * A real mail server for demo and tests, on loopback and a free port: it takes every mail and keeps the
 * newest 500 as files under `folder`, readable by their owner only. It sends nothing anywhere.
 */
export async function startMailCatcher(options: { folder: string; clock?: Clock }): Promise<MailCatcher> {
  const { folder, clock = machineClock } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const mails = new Map<string, CaughtMail>(); // oldest first
  const earlier = readEarlier(folder, mails);
  earlier.catch(() => {}); // told by list()
  const refusals = new Map<string, "permanent" | "temporary">();
  let caught = 0;

  async function keep(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const bytes = await buffer(stream);
    await earlier;
    caught += 1;
    const receivedAt = clock.now();
    const id = mailId(receivedAt, caught);
    const head = `X-Caught-For: ${session.envelope.rcptTo.map(({ address }) => address).join(", ")}\r\n`;
    const source = Buffer.concat([Buffer.from(head), bytes]);
    await writeFile(fileOf(folder, id), source, { mode: 0o600 });
    mails.set(id, await readMail(id, source, receivedAt));
    for (const old of [...mails.keys()].slice(0, -kept)) {
      mails.delete(old);
      await rm(fileOf(folder, old), { force: true });
    }
  }

  const open = (port: number): Promise<SMTPServer> =>
    listen(
      port,
      (address) => refusals.get(address.toLowerCase()),
      (stream, session) => keep(stream, session),
    );
  let server: SMTPServer | null = await open(0);
  const { port } = server.server.address() as AddressInfo;

  async function pause(): Promise<void> {
    const stopping = server;
    server = null;
    if (stopping) await new Promise<void>((stopped) => stopping.close(stopped));
  }

  return {
    smtpUrl: `smtp://${host}:${port}`,
    list: async () => {
      await earlier;
      return [...mails.values()].reverse();
    },
    source: async (id) => {
      await earlier;
      return mails.has(id) ? readFile(fileOf(folder, id)) : null;
    },
    refuse: (address, how) => {
      if (how === "never") refusals.delete(address.toLowerCase());
      else refusals.set(address.toLowerCase(), how);
    },
    pause,
    resume: async () => {
      server ??= await open(port);
    },
    close: pause,
  };
}

async function listen(
  port: number,
  refusal: (address: string) => "permanent" | "temporary" | undefined,
  keep: (stream: SMTPServerDataStream, session: SMTPServerSession) => Promise<void>,
): Promise<SMTPServer> {
  const server = new SMTPServer({
    logger: false,
    banner: "KOSMO Web demo: mail stays on this machine",
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: 2_000_000,
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, done) => {
      const how = refusal(address);
      if (!how) return done();
      done(
        how === "permanent"
          ? smtpError(550, "5.1.1 No such mailbox here")
          : smtpError(451, "4.3.0 Not now, please try later"),
      );
    },
    onData: (stream, session, done) => {
      keep(stream, session).then(() => done(), done);
    },
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, host, listening);
  });
  // A client that breaks off in the middle is no reason to end.
  server.on("error", () => {});
  return server;
}

/** Mails of earlier runs, so that a restart of the demo loses none. */
async function readEarlier(folder: string, mails: Map<string, CaughtMail>): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
  for (const name of names.slice(-kept)) {
    const id = name.slice(0, -".eml".length);
    const milliseconds = Number(id.split("-")[0]);
    if (!Number.isSafeInteger(milliseconds)) continue;
    const source = await readFile(path.join(folder, name));
    mails.set(id, await readMail(id, source, Temporal.Instant.fromEpochMilliseconds(milliseconds)));
  }
}

async function readMail(id: string, source: Buffer, receivedAt: Temporal.Instant): Promise<CaughtMail> {
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(source, { skipTextToHtml: true, skipImageLinks: true });
  return {
    id,
    from: mail.from?.text ?? "",
    to: String(mail.headers.get("x-caught-for") ?? ""),
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html || "",
    messageId: mail.messageId ?? "",
    receivedAt,
  };
}

/** Sorts by time, also among names of earlier runs. */
function mailId(receivedAt: Temporal.Instant, number: number): string {
  return `${String(receivedAt.epochMilliseconds).padStart(15, "0")}-${String(number).padStart(6, "0")}`;
}

function fileOf(folder: string, id: string): string {
  return path.join(folder, `${id}.eml`);
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
