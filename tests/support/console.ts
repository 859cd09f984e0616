import type { Role } from "../../src/staff-accounts/index.ts";
import type { TestAssociation } from "./association.ts";
import { type Browser, desktop, type Page } from "./browser.ts";
import { openStaff, type StaffBrowser } from "./staff.ts";

/** A page of Chromium at the console's first page, and who has signed in there: every call is somebody new. */
export async function openConsole(
  chromium: Browser,
  association: TestAssociation,
  role: Role = "operator",
): Promise<{ desk: Page; staff: StaffBrowser }> {
  const staff = await openStaff(association, role);
  const origin = association.portal.origin(association.host);
  const context = await chromium.newContext({ viewport: desktop, locale: "ja-JP" });
  // A step that hangs is named, before the test as a whole runs out of time.
  context.setDefaultTimeout(15_000);
  await context.addCookies([...staff.cookies].map(([name, { value }]) => ({ name, value, url: origin })));
  const desk = await context.newPage();
  await desk.goto(`${origin}/staff`);
  return { desk, staff };
}

/** Goes by the navigation, which is there on every page. */
export async function goTo(desk: Page, entry: string): Promise<void> {
  const navigation = desk.getByRole("navigation", { name: "管理メニュー" });
  await navigation.getByRole("link", { name: entry, exact: true }).click();
  await desk.getByRole("heading", { level: 1 }).waitFor();
}
