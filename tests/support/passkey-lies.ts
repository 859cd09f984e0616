import { expect } from "vitest";
import type { TestAssociation } from "./association.ts";
import type { Member } from "./member.ts";
import { base64url, type Lies } from "./passkey-forger.ts";
import { snapshot, stillState } from "./snapshot.ts";

const deepJson = "[".repeat(20_000);

/** What is a lie at creating and at showing a passkey alike. */
export function liesAt(here: TestAssociation, there: TestAssociation): [what: string, lies: Lies][] {
  const { portal } = here;
  const origin = portal.origin(here.host);
  return [
    ["another association's origin", { origin: portal.origin(there.host) }],
    ["a sub-domain's origin", { origin: origin.replace("//", "//evil.") }],
    ["the parent domain's origin", { origin: `http://localhost:${portal.port}` }],
    ["the origin with another scheme", { origin: origin.replace("http:", "https:") }],
    ["the origin with another port", { origin: origin.replace(/\d+$/, "81") }],
    ["another association's RP ID", { rpId: there.host }],
    ["the parent domain as RP ID", { rpId: "localhost" }],
    ["nobody present", { up: false }],
    ["a user who was not verified", { uv: false }],
    ["backed up, but not eligible for it", { be: false, bs: true }],
    ["from within another site's frame", { crossOrigin: true }],
    ["under another top page", { topOrigin: "https://evil.example" }],
    ["a type that is neither", { type: "payment.get" }],
    ["a challenge that nobody made", { challenge: base64url(new Uint8Array(32).fill(1)) }],
    ["no challenge", { challenge: "" }],
    ["a rawId that is not the id", { rawId: "AAAA" }],
    ["client data that is no JSON", { clientDataJson: "{" }],
    ["client data of another shape", { clientDataJson: '["webauthn.get"]' }],
    ["client data without end", { clientDataJson: deepJson }],
  ];
}

/** What is no credential at all. */
export const noJson: [what: string, text: string][] = [
  ["words", "open sesame"],
  ["null", "null"],
  ["a number", "1"],
  ["an empty object", "{}"],
  ["an array", "[]"],
  ["JSON that is cut off", '{"id":"AAAA","rawId":'],
  ["JSON without end", deepJson],
  ["a prototype", '{"__proto__":{"id":"AAAA"}}'],
  ["NUL bytes", '{"id":"A\0A"}'],
];

/** Does what must change nothing: no row but one audit record (or none), and the challenge that it spent. */
export async function expectNothing(
  association: TestAssociation,
  member: Member | null,
  act: () => Promise<void>,
  records: 0 | 1 = 1,
): Promise<void> {
  const before = await stillState(association);
  await act();
  const after = await association.within(snapshot);
  const { audit_log: recordedBefore = [], ...restBefore } = before;
  const { audit_log: recorded = [], ...rest } = after;
  expect({ ...rest, spent_challenges: [] }).toEqual({ ...restBefore, spent_challenges: [] });
  const news = recorded.filter((row) => !recordedBefore.includes(row)).map((row) => JSON.parse(row));
  expect(news).toHaveLength(records);
  if (records === 0) return;
  expect(news[0]).toMatchObject({ event: "factor.failed", details: { method: "passkey" } });
  if (member) expect(news[0].account_id).toBe(member.accountId);
}
