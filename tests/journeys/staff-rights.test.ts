// Who may open and post what in the console: every address for every role, as it is written down in staff-rights.ts.
import { describe, expect, test } from "vitest";
import { type StaffRoute, staffRoutes } from "../../src/staff/index.ts";
import { type Role, roles } from "../../src/staff-accounts/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { Browser } from "../support/http-browser.ts";
import { startPortal } from "../support/portal.ts";
import { addStaff, openStaff, type StaffBrowser } from "../support/staff.ts";
import { whoMay } from "../support/staff-rights.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const momiji = await openAssociation(portal);

/** An address of the route; what is named in it is nobody's. */
function addressOf({ path }: StaffRoute): string {
  return path.replaceAll(/:\w+/g, "00000000-0000-0000-0000-000000000000");
}

/** How each kind of route is asked for. */
function methodsOf(route: StaffRoute): ("GET" | "POST")[] {
  switch (route.kind) {
    case "page":
      return route.acts ? ["GET", "POST"] : ["GET"];
    case "json":
    case "picture":
      return ["GET"];
    case "file":
    case "upload":
      return ["POST"];
    default:
      return route satisfies never;
  }
}

/** Whether people go there, and are led to the sign-in page; the others are asked for by a page. */
function leadsPeople({ kind }: StaffRoute): boolean {
  return kind !== "json" && kind !== "picture";
}

const boundary = "----kosmo";

async function ask(
  browser: Browser,
  route: StaffRoute,
  method: "GET" | "POST",
  csrf: string,
): Promise<number> {
  if (method === "GET") return (await browser.send("GET", addressOf(route))).status;
  if (route.kind !== "upload")
    return (await browser.send("POST", addressOf(route), { body: { csrf } })).status;
  const parts = [
    `--${boundary}\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n`,
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n\r\n--${boundary}--\r\n`,
  ];
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
  return (await browser.send("POST", addressOf(route), { headers, body: parts.join("") })).status;
}

async function csrfOf(browser: StaffBrowser): Promise<string> {
  await browser.open("/staff/accounts");
  return browser.page.querySelector('input[name="csrf"]')?.getAttribute("value") ?? "";
}

type Desk = { browser: StaffBrowser; csrf: string };

async function openDesk(association: TestAssociation, role: Role): Promise<Desk> {
  const browser = await openStaff(association, role);
  return { browser, csrf: await csrfOf(browser) };
}

const desks: Readonly<Record<Role, Desk>> = {
  operator: await openDesk(sakura, "operator"),
  approver: await openDesk(sakura, "approver"),
  auditor: await openDesk(sakura, "auditor"),
};
const colleague = await openDesk(sakura, "approver");
const elsewhere = await openDesk(momiji, "approver");

const cases = staffRoutes.flatMap((route) =>
  methodsOf(route).map((method) => ({ route, method, name: `${method} ${route.path}` })),
);

test("every address is in the table that says who may, once, and no other", () => {
  expect(cases.map(({ name }) => name).toSorted()).toEqual(Object.keys(whoMay).toSorted());
});

describe.each(roles)("%s", (role: Role) => {
  test.each(cases)("$name", async ({ route, method, name }) => {
    const { browser, csrf } = desks[role];
    const status = await ask(browser, route, method, csrf);
    if (whoMay[name]?.includes(role)) expect([401, 403, 500]).not.toContain(status);
    else expect(status).toBe(403);
  });
});

describe("without a session", () => {
  test.each(cases)("$name leads to the sign-in page", async ({ route, method }) => {
    const browser = new Browser(portal, sakura.host);
    if (method === "POST") await browser.open("/staff/sign-in");
    const csrf = method === "POST" ? browser.value("csrf") : "";
    const status = await ask(browser, route, method, csrf);
    expect(status).toBe(leadsPeople(route) ? 303 : 401);
  });
});

describe("with the cookie of another association", () => {
  test.each(cases)("$name leads to the sign-in page", async ({ route, method }) => {
    const here = new Browser(portal, sakura.host);
    for (const [name, cookie] of elsewhere.browser.cookies) here.cookies.set(name, cookie);
    expect(await ask(here, route, method, elsewhere.csrf)).toBe(leadsPeople(route) ? 303 : 401);
  });
});

describe("posted by another site, or without the form's value", () => {
  test.each(cases.filter(({ method }) => method === "POST"))("$name is refused", async ({ route }) => {
    const { browser, csrf } = desks.approver;
    expect(await ask(browser, route, "POST", "")).toBe(403);
    expect(await ask(browser, route, "POST", colleague.csrf)).toBe(403);
    const fromOutside = await browser.send("POST", addressOf(route), {
      headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
      body: { csrf },
    });
    expect(fromOutside.status).toBe(403);
  });
});

test("an auditor reads a colleague, a service and the list of a run, and finds nothing to press", async () => {
  const auditor = await openStaff(sakura, "auditor");
  const colleague = await addStaff(sakura, "approver");
  for (const [list, name] of [
    ["/staff/accounts", colleague.name],
    ["/staff/services", "医療情報"],
  ] as const) {
    await auditor.open(list);
    const links = auditor.page.querySelectorAll("main tbody a").filter(({ text }) => text.includes(name));
    await auditor.open(links.at(-1)?.getAttribute("href") ?? "");
    expect([list, auditor.status, auditor.heading]).toEqual([list, 200, name]);
    expect(auditor.page.querySelectorAll("main form")).toHaveLength(0);
  }
});

test("the page that refuses says which role may", async () => {
  const browser = await (await openStaff(sakura, "auditor")).open("/staff/accounts/invite");
  expect([browser.status, browser.heading]).toEqual([403, "この画面は開けません"]);
  expect(browser.text).toContain("必要なときは、承認者の方にお願いしてください");
});

test("the navigation shows what one may see, in one order", async () => {
  const browser = await (await openStaff(sakura, "approver")).open("/staff/accounts");
  const entries = browser.page.querySelectorAll("nav a").map((link) => link.getAttribute("href") ?? "");
  const pages = new Set(staffRoutes.filter(({ kind }) => kind === "page").map(({ path }) => path));
  expect(entries.filter((path) => !pages.has(path))).toEqual([]);
  expect(entries.at(-1)).toBe("/staff/accounts");
  expect(browser.page.querySelector('nav [aria-current="page"]')?.text).toBe("職員");
});
