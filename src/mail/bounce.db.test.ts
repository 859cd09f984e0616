import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { exchangeBounce, postfixBounce } from "../../tests/support/bounces.ts";
import { type Mailbox, type Outbox, openOutbox } from "../../tests/support/outbox.ts";
import { freshDatabase } from "../../tests/support/postgres.ts";
import { openSql, type Sql } from "../platform/index.ts";
import { type BounceOutcome, receiveBounce } from "./bounce.ts";

let outbox: Outbox;
let owner: Sql;
let hanako: Mailbox;
let mailId: string;
let messageId: string;
let marked: { associationId: number; emailAddressId: string; reason: string }[];
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
  marked = [];
  number += 1;
  hanako = await outbox.mailbox(`hanako${number}@example.jp`);
  mailId = await outbox.askForCode(hanako, "482913");
  const [row] = await owner<{ messageId: string }[]>`
    update mail_outbox set state = 'sent', sealed = null, sent_at = queued_at where id = ${mailId}
    returning message_id`;
  messageId = row?.messageId ?? "";
});

test("a dead mailbox is marked, once", async () => {
  expect(await bounce(postfixBounce(messageId))).toEqual({ kind: "undeliverable", mailId, reason: "5.1.1" });
  const { associationId } = outbox;
  const { emailAddressId } = hanako;
  expect(marked).toEqual([{ associationId, emailAddressId, reason: "5.1.1" }]);
  const [mail] = await outbox.mailOf(hanako);
  expect(mail).toMatchObject({ state: "sent", reason: "5.1.1" });
  expect(mail?.bouncedAt).toBeInstanceOf(Temporal.Instant);

  expect(await bounce(postfixBounce(messageId))).toEqual({ kind: "known", mailId });
  expect(marked).toHaveLength(1);
});

test("Exchange is understood as well", async () => {
  expect(await bounce(exchangeBounce(messageId))).toEqual({
    kind: "undeliverable",
    mailId,
    reason: "5.1.10",
  });
});

test.each(["5.7.26", "4.4.7"])("%s is written down, but the mailbox is not to blame", async (status) => {
  expect(await bounce(postfixBounce(messageId, status))).toEqual({ kind: "failed", mailId, reason: status });
  expect(marked).toEqual([]);
  expect(await outbox.mailOf(hanako)).toMatchObject([{ reason: status }]);
});

test("a delay changes nothing", async () => {
  const outcome = await bounce(postfixBounce(messageId, "4.4.1", "delayed"));
  expect(outcome).toEqual({ kind: "no-failure", action: "delayed" });
  expect(await outbox.mailOf(hanako)).toMatchObject([{ bouncedAt: null, reason: null }]);
});

test("a bounce of somebody else's mail is unknown", async () => {
  expect(await bounce(postfixBounce("<made-up@localhost>"))).toEqual({ kind: "unknown" });
  expect(await bounce(Buffer.from("Subject: holiday\r\n\r\nuntil Monday"))).toEqual({ kind: "not-a-bounce" });
  expect(marked).toEqual([]);
});

test("when marking fails, nothing is written down and it can be brought again", async () => {
  const failing = receiveBounce(outbox.runtime, postfixBounce(messageId), async () => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await bounce(postfixBounce(messageId))).toMatchObject({ kind: "undeliverable" });
});

function bounce(message: Uint8Array): Promise<BounceOutcome> {
  return receiveBounce(outbox.runtime, message, async (_tx, { associationId, emailAddressId, reason }) => {
    marked.push({ associationId, emailAddressId, reason });
  });
}
