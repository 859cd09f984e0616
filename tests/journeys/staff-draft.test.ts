// A session of the staff that ran out over a long text: it is there again after signing in, however long it is.
import { expect, test } from "vitest";
import { retention } from "../../src/retention.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser, signInDirectly } from "../support/staff.ts";

const portal = await startPortal();
const long = "健診のご案内です。".repeat(217);

test("a notice of two thousand characters is there again, with its title, and only once", async () => {
  const sakura = await openAssociation(portal);
  const desk = await written(sakura, "/staff/notices/new", { title: "健診のご案内", body: long });
  expect(desk.path).toBe("/staff/sign-in?news=session-over");
  expect(await kept(sakura)).toHaveLength(1);
  expect(JSON.stringify(await kept(sakura))).not.toContain(Buffer.from("健診").toString("hex"));
  await signInAgain(sakura, desk);
  expect(desk.path).toBe("/staff/notices/new");
  expect([desk.value("title"), desk.value("body")]).toEqual(["健診のご案内", long]);
  expect(await kept(sakura)).toEqual([]);
  await desk.press("下書きを保存する");
  expect(desk.text).toContain("保存しました。");
});

test("terms as long as they may be, too", async () => {
  const sakura = await openAssociation(portal);
  const body = "約".repeat(50_000);
  const desk = await written(sakura, "/staff/terms/next", { body, bodyEn: "" });
  await signInAgain(sakura, desk);
  expect([desk.path, desk.value("body")]).toEqual(["/staff/terms/next", body]);
});

test("a colleague who signs in on this browser gets none of it, nor does the author elsewhere", async () => {
  const sakura = await openAssociation(portal);
  const desk = await written(sakura, "/staff/notices/new", { title: "一", body: long });
  const colleague = await openStaff(sakura);
  await signInDirectly(sakura, colleague.staffId, desk);
  await desk.open("/staff/notices/new");
  expect(desk.value("body")).toBe("");
  const elsewhere = await openStaff(sakura);
  await signInDirectly(sakura, desk.staffId, elsewhere);
  await elsewhere.open("/staff/notices/new");
  expect(elsewhere.value("body")).toBe("");
});

test("it waits an hour, and is erased then", async () => {
  const sakura = await openAssociation(portal);
  const desk = await written(sakura, "/staff/notices/new", { title: "一", body: long });
  const cookie = desk.cookies.get("staff-draft");
  portal.pass({ minutes: 61 });
  if (cookie) desk.cookies.set("staff-draft", { ...cookie, expiresAt: null });
  await signInDirectly(sakura, desk.staffId, desk);
  await desk.open("/staff/notices/new");
  expect(desk.value("body")).toBe("");
  expect(await kept(sakura)).toHaveLength(1);
  await retention.act(portal.runtime, new AbortController().signal);
  expect(await kept(sakura)).toEqual([]);
});

test("of one person only the newest five wait", async () => {
  const sakura = await openAssociation(portal);
  const desk = await openStaff(sakura);
  await desk.open("/staff/notices/new");
  portal.pass({ minutes: 31 });
  const form = desk.form("下書きを保存する");
  for (let time = 0; time < 7; time += 1) {
    await desk.send("POST", form.action, { body: { ...form.fields, title: String(time), body: long } });
  }
  expect(await kept(sakura)).toHaveLength(5);
});

async function written(
  association: TestAssociation,
  path: string,
  values: Record<string, string>,
): Promise<StaffBrowser> {
  const desk = await openStaff(association);
  await desk.open(path);
  portal.pass({ minutes: 31 });
  return desk.fill(values).press("下書きを保存する");
}

async function signInAgain(association: TestAssociation, desk: StaffBrowser): Promise<void> {
  await signInDirectly(association, desk.staffId, desk);
  await desk.open("/staff/sign-in");
}

function kept({ associationId, within }: TestAssociation): Promise<{ sealed: string }[]> {
  return within(
    (tx) => tx<{ sealed: string }[]>`
      select encode(sealed, 'hex') as sealed from staff_drafts where association_id = ${associationId}`,
  );
}
