import { expect, test } from "vitest";
import { fateOf, type MailFacts, type MailFate, type MailTrouble, troubleOf } from "./fate.ts";

const moment = Temporal.Instant.from("2026-07-01T12:00:00+09:00");
const sentBack = (reason: string): MailFacts => ({ state: "sent", bouncedAt: moment, reason });
const given = (state: MailFacts["state"], reason: string | null): MailFacts => ({
  ...{ state, reason, bouncedAt: null },
});

test.each<[string, MailFacts, MailFate, MailTrouble | null]>([
  ["just written", given("queued", null), "waiting", null],
  ["on the line", given("sending", null), "waiting", null],
  ["gone out", given("sent", null), "sent", null],
  ["our server is down", given("queued", "ECONNREFUSED"), "waiting", "server"],
  ["our server takes too long", given("queued", "ETIMEDOUT"), "waiting", "server"],
  ["our server does not know our password", given("queued", "535 5.7.8"), "waiting", "server"],
  ["and did not for two days", given("abandoned", "gave up: 535 5.7.8"), "refused", "server"],
  ["greylisted", given("queued", "450 4.7.1"), "waiting", "receiverAway"],
  ["a full mailbox, tried again", given("queued", "452 4.2.2"), "waiting", "full"],
  ["a full mailbox, given up", given("abandoned", "gave up: 452 4.2.2"), "refused", "full"],
  ["no such address", given("abandoned", "550 5.1.1"), "refused", "noMailbox"],
  ["no such address, and no status", given("abandoned", "550"), "refused", "noMailbox"],
  ["too much, and no status", given("abandoned", "552"), "refused", "full"],
  ["called spam", given("abandoned", "550 5.7.1"), "refused", "unwanted"],
  ["called spam, and no status", given("abandoned", "554"), "refused", "unwanted"],
  ["no mail that can be written", given("abandoned", "EENVELOPE"), "refused", "broken"],
  ["its key is gone", given("abandoned", "unreadable"), "refused", "broken"],
  ["a rule of the protocol", given("abandoned", "501 5.5.4"), "refused", "broken"],
  ["came back: unknown", sentBack("5.1.1"), "bounced", "noMailbox"],
  ["came back: a mailbox that is closed", sentBack("5.2.1"), "bounced", "noMailbox"],
  ["came back: full", sentBack("5.2.2"), "bounced", "full"],
  ["came back: tried for days", sentBack("4.4.7"), "bounced", "receiverAway"],
  ["came back: spam", sentBack("5.7.1"), "bounced", "unwanted"],
  ["a newer one took its place", given("abandoned", "superseded"), "dropped", "superseded"],
  ["its code had died", given("abandoned", "expired"), "dropped", "expired"],
  ["its notice was taken back", given("abandoned", "withdrawn"), "dropped", "withdrawn"],
])("%s", (_, facts, fate, trouble) => {
  expect([fateOf(facts), troubleOf(facts)]).toEqual([fate, trouble]);
});
