import fc from "fast-check";
import { expect, test } from "vitest";
import { exchangeBounce, postfixBounce } from "../../tests/support/bounces.ts";
import { readDeliveryStatus } from "./delivery-status.ts";

const messageId = "<0123456789abcdef@example.jp>";

test("Postfix tells of an unknown mailbox", async () => {
  expect(await readDeliveryStatus(postfixBounce(messageId))).toEqual({
    messageId,
    action: "failed",
    status: "5.1.1",
  });
});

test("Postfix tells of a delay", async () => {
  expect(await readDeliveryStatus(postfixBounce(messageId, "4.4.1", "delayed"))).toEqual({
    messageId,
    action: "delayed",
    status: "4.4.1",
  });
});

test.each(["whole", "left out"] as const)(
  "Exchange tells of an unknown mailbox, our mail %s",
  async (returned) => {
    expect(await readDeliveryStatus(exchangeBounce(messageId, returned))).toEqual({
      messageId,
      action: "failed",
      status: "5.1.10",
    });
  },
);

test("of several receivers the one who did not get it counts", async () => {
  const several = Buffer.from(postfixBounce(messageId))
    .toString()
    .replace(
      "Final-Recipient:",
      "Final-Recipient: rfc822; other@example.jp\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\nFinal-Recipient:",
    );
  expect(await readDeliveryStatus(Buffer.from(several))).toMatchObject({ action: "failed", status: "5.1.1" });
});

test.each([
  ["nothing", ""],
  [
    "an answer from a person",
    "From: a@example.jp\r\nSubject: Re\r\nIn-Reply-To: <x@y>\r\n\r\nStatus: 5.1.1\r\nAction: failed",
  ],
  ["a report without a status", Buffer.from(postfixBounce(messageId, "bad")).toString()],
  ["a report with a made-up action", Buffer.from(postfixBounce(messageId, "5.1.1", "exploded")).toString()],
  ["a report cut off in the middle", Buffer.from(postfixBounce(messageId)).toString().slice(0, 1000)],
  ["a very long message", `Subject: x\r\n\r\n${"x".repeat(5_000_000)}`],
])("%s is no delivery status", async (_name, message) => {
  expect(await readDeliveryStatus(Buffer.from(message))).toBeNull();
});

test("a Message-ID that cannot be one is not believed", async () => {
  const report = await readDeliveryStatus(postfixBounce("<a\0b@example.jp>"));
  expect(report).toMatchObject({ messageId: null, action: "failed" });
});

test("nothing that comes in makes it throw", async () => {
  const whole = Buffer.from(postfixBounce(messageId));
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.uint8Array({ maxLength: 80 }), async (at, noise) => {
      const spoilt = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at + noise.length)]);
      const report = await readDeliveryStatus(spoilt);
      expect(report === null || /^[245]\.\d+\.\d+$/.test(report.status)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
