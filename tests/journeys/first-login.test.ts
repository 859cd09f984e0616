import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { legacyMember, letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";

const portal = await startPortal();

test("hanako comes from her letter to the top page", async () => {
  const hanako = await letterMember(await openAssociation(portal));
  const browser = await hanako.reach("/");
  expect(browser.status).toBe(200);
  expect(browser.heading).toContain("佐藤 花子");
});

test("ichiro comes from his old ID to the top page", async () => {
  const ichiro = await legacyMember(await openAssociation(portal), { name: "鈴木 一郎" });
  const browser = await ichiro.reach("/");
  expect(browser.heading).toContain("鈴木 一郎");
});
