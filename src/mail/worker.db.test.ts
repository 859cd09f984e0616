import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  catchMail,
  type Mailbox,
  type MailCatcher,
  mailFrom,
  type Outbox,
  openOutbox,
} from "../../tests/support/outbox.ts";
import { freshDatabase } from "../../tests/support/postgres.ts";
import { openSql, type Sql } from "../platform/index.ts";
import { claimMail } from "./delivery.ts";
import { abandonQueuedMail, outboxChannel } from "./outbox.ts";
import { type MailWorker, type MailWorkerOptions, startMailWorker } from "./worker.ts";

let outbox: Outbox;
let owner: Sql;
let catcher: MailCatcher;
let hanako: Mailbox;
let workers: MailWorker[] = [];
let undeliverable: { emailAddressId: string; reason: string }[] = [];
let number = 0;

beforeAll(async () => {
  const database = await freshDatabase();
  outbox = await openOutbox(database.app);
  owner = openSql(database.owner, 1);
});
afterAll(async () => {
  await outbox.close();
  await owner.end();
});

beforeEach(async () => {
  await owner`delete from mail_outbox`;
  catcher = await catchMail();
  number += 1;
  hanako = await outbox.mailbox(`hanako${number}@example.jp`);
  undeliverable = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
  await catcher.close();
});

describe("a mail", () => {
  test("goes out once as the request commits, and is erased here", async () => {
    const sent: number[] = [];
    await work({ onSent: ({ seconds }) => sent.push(seconds) });
    await outbox.askForCode(hanako, "482913");
    await soon(async () => expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "sent" }]));

    const [mail, ...others] = await catcher.list();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      to: hanako.address,
      subject: "【KOSMO Web】ワンタイムパスワードのお知らせ",
    });
    expect(mail?.from).toBe(`"さくら健康保険組合" <${mailFrom}>`);
    expect(mail?.text).toMatch(/^482913$/m);
    expect(sent).toHaveLength(1);
    const [row] = await owner`select sealed, attempts, sent_at from mail_outbox`;
    expect(row).toMatchObject({ sealed: null, attempts: 1 });
  });

  test("is not sent when its transaction fails", async () => {
    await work();
    const failing = outbox.runtime.db.within(outbox.associationId, async (tx) => {
      await outbox.enqueueCode(tx, hanako, "111111");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await outbox.askForCode(hanako, "482913");
    await soon(async () => expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "sent" }]));
    expect((await catcher.list()).map(({ text }) => /^\d{6}$/m.exec(text)?.[0])).toEqual(["482913"]);
  });

  test("says nothing of address or code in the database and in the log", async () => {
    await catcher.pause();
    await work();
    await outbox.askForCode(hanako, "774411");
    await soon(async () => expect((await outbox.mailOf(hanako))[0]?.attempts).toBe(1));
    await soon(async () => expect((await outbox.mailOf(hanako))[0]?.state).toBe("queued"));
    const [row] = await owner<{ sealed: Uint8Array; all: string }[]>`
      select sealed, (to_jsonb(o) - 'sealed')::text as all from mail_outbox o`;
    const kept = `${Buffer.from(row?.sealed ?? []).toString("latin1")}${row?.all}${outbox.logged.join("")}`;
    expect(outbox.logged.join("")).toContain("mail not sent");
    expect(kept).not.toContain("774411");
    expect(kept).not.toContain(hanako.address);
  });

  test("waits while the mail server is away and keeps its Message-ID", async () => {
    await catcher.pause();
    await work();
    await outbox.askForCode(hanako, "482913");
    await soon(async () =>
      expect(await outbox.mailOf(hanako)).toMatchObject([
        { state: "queued", attempts: 1, reason: "ECONNREFUSED" },
      ]),
    );
    const before = await messageIds();
    await catcher.resume();
    outbox.pass({ seconds: 6 });
    await ring();
    await soon(async () =>
      expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "sent", attempts: 2, reason: null }]),
    );
    expect((await catcher.list()).map(({ messageId }) => messageId)).toEqual(before);
  });

  test("is sent again with the same Message-ID when a worker dies in the middle", async () => {
    const silent = await silentServer();
    await work({ smtpUrl: silent.smtpUrl });
    const id = await outbox.askForCode(hanako, "482913");
    await soon(async () => expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "sending" }]));
    const before = await messageIds();

    outbox.pass({ seconds: 50 }); // the lease still holds
    const { associationId, runtime } = outbox;
    expect(await claimMail(runtime, { associationId, id })).toEqual({ kind: "gone" });
    outbox.pass({ seconds: 11 });
    await work();
    await soon(async () =>
      expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "sent", attempts: 2 }]),
    );
    expect((await catcher.list()).map(({ messageId }) => messageId)).toEqual(before);
    await silent.close();
  });

  test("with a code that died meanwhile is not sent", async () => {
    await catcher.pause();
    const failed: string[] = [];
    await work({ onFailed: ({ reason, final }) => failed.push(`${reason} ${final}`) });
    await outbox.askForCode(hanako, "482913");
    await soon(async () => expect(failed).toEqual(["ECONNREFUSED false"]));
    await catcher.resume();
    outbox.pass({ minutes: 10 });
    await ring();
    await soon(async () =>
      expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "abandoned", reason: "expired" }]),
    );
    expect(failed).toEqual(["ECONNREFUSED false", "expired true"]);
    expect(await catcher.list()).toEqual([]);
    expect(await owner`select sealed from mail_outbox`).toMatchObject([{ sealed: null }]);
  });

  test("gives way to a newer one of its kind", async () => {
    await catcher.pause();
    await outbox.askForCode(hanako, "111111");
    const { accountId } = hanako;
    const { associationId, runtime } = outbox;
    await runtime.db.within(associationId, (tx) =>
      abandonQueuedMail(tx, { associationId, accountId, kind: "sign-in-code", now: runtime.clock.now() }),
    );
    await outbox.askForCode(hanako, "222222");
    await catcher.resume();
    await work();
    await soon(async () => expect(await catcher.list()).toHaveLength(1));
    expect((await catcher.list())[0]?.text).toContain("222222");
    expect((await outbox.mailOf(hanako)).map(({ reason }) => reason)).toContain("superseded");
  });

  test("that cannot be opened any more is given up", async () => {
    await outbox.askForCode(hanako, "482913");
    await owner`update mail_outbox set sealed = sealed || '\\x00'`;
    await work();
    await soon(async () =>
      expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "abandoned", reason: "unreadable" }]),
    );
    expect(undeliverable).toEqual([]);
  });
});

describe("the mail server", () => {
  test("refuses a mailbox for good: the address is marked", async () => {
    catcher.refuse(hanako.address, "permanent");
    await work();
    await outbox.askForCode(hanako, "482913");
    await soon(async () =>
      expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "abandoned", reason: "550 5.1.1" }]),
    );
    expect(undeliverable).toEqual([{ emailAddressId: hanako.emailAddressId, reason: "550 5.1.1" }]);
    expect(await owner`select sealed from mail_outbox`).toMatchObject([{ sealed: null }]);
  });

  test("refuses a mailbox for the moment: the mail waits, others go out", async () => {
    const taro = await outbox.mailbox(`taro${number}@example.jp`);
    catcher.refuse(hanako.address, "temporary");
    await work();
    await outbox.askForCode(hanako, "482913");
    await outbox.askForCode(taro, "555555");
    await soon(async () =>
      expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "queued", reason: "451 4.3.0" }]),
    );
    await soon(async () => expect(await outbox.mailOf(taro)).toMatchObject([{ state: "sent" }]));
    catcher.refuse(hanako.address, "never");
    outbox.pass({ seconds: 6 });
    await ring();
    await soon(async () => expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "sent" }]));
    expect(undeliverable).toEqual([]);
  });
});

describe("workers", () => {
  test("side by side send each mail once", async () => {
    await Promise.all([work(), work(), work()]);
    const mailboxes = [];
    for (let each = 0; each < 20; each += 1) {
      mailboxes.push(await outbox.mailbox(`member${number}-${each}@example.jp`));
    }
    await Promise.all(mailboxes.map((mailbox) => outbox.askForCode(mailbox, "482913")));
    await soon(async () => expect(await catcher.list()).toHaveLength(20));
    await Promise.all(workers.map((worker) => worker.stop()));
    const receivers = (await catcher.list()).map(({ to }) => to);
    expect(new Set(receivers).size).toBe(20);
    expect(
      await owner`select count(*)::int as count from mail_outbox where attempts = 1 and state = 'sent'`,
    ).toEqual([{ count: 20 }]);
  });

  test("that are stopped put back what the mail server keeps waiting", async () => {
    const silent = await silentServer();
    const worker = await work({ smtpUrl: silent.smtpUrl });
    await outbox.askForCode(hanako, "482913");
    await soon(async () => expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "sending" }]));
    const start = performance.now();
    await worker.stop();
    expect(performance.now() - start).toBeLessThan(7_000);
    expect(await outbox.mailOf(hanako)).toMatchObject([{ state: "queued", attempts: 1 }]);
    await silent.close();
  });
});

/** Waits until `check` holds; the machine may be busy with other tests. */
function soon(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 10_000, interval: 20 });
}

async function work(options: Partial<MailWorkerOptions> = {}): Promise<MailWorker> {
  const worker = await startMailWorker(outbox.runtime, {
    smtpUrl: catcher.smtpUrl,
    onUndeliverable: async (_tx, { emailAddressId, reason }) => {
      undeliverable.push({ emailAddressId, reason });
    },
    ...options,
  });
  workers.push(worker);
  return worker;
}

/** Wakes the workers, whose timers do not follow the test's clock. */
async function ring(): Promise<void> {
  await outbox.runtime.db.outside`select pg_notify(${outboxChannel}, '')`;
}

async function messageIds(): Promise<string[]> {
  const rows = await owner<{ messageId: string }[]>`select message_id from mail_outbox`;
  return rows.map(({ messageId }) => messageId);
}

/** Takes connections and never says a word. */
async function silentServer(): Promise<{ smtpUrl: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on("error", () => {})));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
