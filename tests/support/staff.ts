import { openStaffSession, type Role, type StaffKey } from "../../src/staff-accounts/index.ts";
import type { TestAssociation } from "./association.ts";
import { Browser } from "./http-browser.ts";

/** A browser at an association's console, and whose it is. */
export class StaffBrowser extends Browser {
  readonly staffId: string;
  readonly email: string;

  constructor(association: TestAssociation, staff: { staffId: string; email: string }) {
    super(association.portal, association.host);
    this.staffId = staff.staffId;
    this.email = staff.email;
  }

  /** What the lists of the page say, without the choices of a search above them. */
  get listed(): string {
    return this.page
      .querySelectorAll("tbody")
      .map(({ text }) => text)
      .join(" ");
  }
}

/** Somebody of the staff who has set up how they sign in; with a name and an address of their own. */
export async function addStaff(
  { associationId, within, portal }: TestAssociation,
  role: Role = "operator",
): Promise<StaffKey & { email: string; name: string }> {
  const unique = Buffer.from(portal.runtime.random.bytes(5)).toString("hex");
  const email = `${role}.${unique}@kenpo.example`;
  const name = { operator: "担当 一郎", approver: "承認 二子", auditor: "監査 三郎" }[role];
  const staffId = await within(async (tx) => {
    const [row] = await tx<{ id: string }[]>`
      insert into staff_accounts (association_id, email, name, role, created_at, joined_at)
      values (${associationId}, ${email}, ${name}, ${role}, ${portal.now()}, ${portal.now()})
      returning id`;
    if (!row) throw new Error("no staff account was made");
    return row.id;
  });
  return { associationId, staffId, email, name };
}

/**
 * A browser in which somebody of this role has signed in to the console: every call is somebody new. The account
 * and its session are put into the database; how staff really sign in is tested in staff-sign-in.test.ts.
 */
export async function openStaff(
  association: TestAssociation,
  role: Role = "operator",
): Promise<StaffBrowser> {
  const staff = await addStaff(association, role);
  const browser = new StaffBrowser(association, staff);
  await signInDirectly(association, staff.staffId, browser);
  return browser;
}

/** A whole session for somebody who has an account, put into this browser. */
export async function signInDirectly(
  { associationId, within, portal }: TestAssociation,
  staffId: string,
  browser: Browser,
): Promise<void> {
  const { token } = await within((tx) =>
    openStaffSession(tx, portal.runtime.random, {
      ...{ associationId, staffId, factorProved: true, now: portal.now() },
      ...{ device: "Chrome, Windows", network: "127.0.0.0" },
    }),
  );
  const name = portal.runtime.baseUrl.protocol === "https:" ? "__Host-staff" : "staff";
  browser.cookies.set(name, { value: token, expiresAt: null, attributes: "" });
}
