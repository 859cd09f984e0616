import { expect, test } from "vitest";
import { dayInJapan } from "../../src/platform/index.ts";
import { publishTerms } from "../../src/terms/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();

test("who declines the terms keeps the letter and can come back", async () => {
  const hanako = await letterMember(await openAssociation(portal));
  const browser = await hanako.reach("/onboarding/terms");
  await browser.press("同意しない");
  expect(browser.heading).toBe("同意いただけない場合");
  await browser.press("ログアウト");
  expect((await hanako.reach("/onboarding/email")).status).toBe(200);
});

test("without terms in force nobody is asked to agree", async () => {
  const hanako = await letterMember(await openAssociation(portal, { terms: false }));
  const browser = await hanako.reach("/");
  expect(browser.visited.map(([path]) => path)).not.toContain("/onboarding/terms");
});

test("new terms are asked for at the next sign-in, from the day on which they take effect", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  await publish(sakura, { inDays: 1 });
  expect((await hanako.reach("/")).visited.map(([path]) => path)).not.toContain("/onboarding/terms");
  portal.pass({ hours: 24 });
  const browser = await hanako.reach("/onboarding/terms");
  expect(browser.text).toContain("新しい規約");
  await hanako.answer(browser);
  expect(browser.path).toBe("/");
});

test("terms that changed while she was reading are shown before she agrees to them", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  const browser = await hanako.reach("/onboarding/terms");
  await publish(sakura, { inDays: 0 });
  await browser.press("同意する");
  expect([browser.path, browser.status]).toEqual(["/onboarding/terms", 422]);
  expect(browser.text).toContain("新しい規約");
  await browser.press("同意する");
  expect(browser.path).toBe("/onboarding/email");
});

test("what exactly was agreed to is kept: version, hash of the words, and when", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  await hanako.reach("/onboarding/email");
  const kept = await sakura.within(
    (tx) => tx<{ version: number; isSame: boolean; acceptedAt: Temporal.Instant }[]>`
      select a.version, a.hash = v.hash as is_same, a.accepted_at from terms_acceptances a
      join terms_versions v using (association_id, version) where a.account_id = ${hanako.accountId}`,
  );
  expect(kept).toMatchObject([{ version: 1, isSame: true }]);
  expect(kept[0]?.acceptedAt.until(portal.now()).total("seconds")).toBeLessThan(30);
});

async function publish(association: TestAssociation, { inDays }: { inDays: number }): Promise<void> {
  const effectiveOn = dayInJapan(portal.now()).add({ days: inDays });
  await association.within((tx) =>
    publishTerms(tx, association.associationId, { body: "新しい規約", bodyEn: "New terms", effectiveOn }),
  );
}
