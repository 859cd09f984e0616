// How staff come into the console, and who does not.
import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { Browser } from "../support/http-browser.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

test("who has not signed in is led to the sign-in page of the staff", async () => {
  const browser = await new Browser(portal, sakura.host).open("/staff");
  expect([browser.path, browser.status, browser.heading]).toEqual(["/staff/sign-in", 200, "職員用ログイン"]);
});

test("who has signed in is told that a page is not there", async () => {
  const browser = await openStaff(sakura);
  await browser.open("/staff/nowhere");
  expect([browser.status, browser.heading]).toEqual([404, "ページが見つかりません"]);
});
