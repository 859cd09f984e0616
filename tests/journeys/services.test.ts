import { describe, expect, test } from "vitest";
import { openReason } from "../../src/audit/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { Mailbox } from "../support/mailbox.ts";
import { type Browser, legacyMember, letterMember } from "../support/member.ts";
import { forgerFor, passkeyMember, showPasskey } from "../support/passkey-member.ts";
import { startPortal } from "../support/portal.ts";
import { stillState } from "../support/snapshot.ts";
import { addStaff, openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();
const records = "https://records.example.jp/";

describe("a tile opens its service", () => {
  test("from any sign-in where that is enough, also from a browser that only remembers", async () => {
    const sakura = await openAssociation(portal);
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const browser = await hanako.reach("/", hanako.browser(), { remember: true });
    portal.pass({ minutes: 31 });
    const tile = tileOf(await browser.open("/"));
    const opened = await browser.send("GET", tile);
    expect([opened.status, opened.headers.location]).toEqual([303, records]);
    expect(await openings(sakura)).toEqual([{ service: idOf(tile), strength: "any" }]);
  });

  test("only to who has shown the factor in this sign-in, where it asks for that", async () => {
    const sakura = await openAssociation(portal);
    await setStrength(sakura, "factor");
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const browser = await hanako.reach("/", hanako.browser(), { remember: true });
    const tile = tileOf(browser);
    expect((await browser.send("GET", tile)).headers.location).toBe(records);

    portal.pass({ minutes: 31 });
    await browser.open(tile);
    expect(browser.path).toBe("/sign-in?news=again");
    await hanako.signIn(browser);
    while (browser.path !== tile) await hanako.answer(browser);
    // A form may not lead to another site: the page has a link that does.
    expect(browser.text).toContain("サービスを開く");
    expect((await browser.send("GET", tile)).headers.location).toBe(records);
    expect(await openings(sakura)).toHaveLength(2);
  });

  test("only to who has used a passkey in this sign-in, where it asks for that; others are told the way", async () => {
    const sakura = await openAssociation(portal);
    await setStrength(sakura, "passkey");
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    await browser.open(tileOf(browser));
    expect(browser.text).toContain("パスキーを設定する");

    const forger = forgerFor(sakura);
    const { member, browser: fresh } = await passkeyMember(sakura, forger);
    const again = member.browser();
    await again.open("/sign-in");
    await showPasskey(again, forger);
    expect(again.path).toBe("/");
    const tile = tileOf(again);
    expect((await again.send("GET", tile)).headers.location).toBe(records);
    // Password alone, and the passkey beside it: that counts too.
    await member.signIn(fresh.restart());
    expect(fresh.path).toBe("/sign-in/passkey");
    expect((await fresh.send("GET", tile)).headers.location).toBe("/sign-in/passkey");
    await showPasskey(fresh, forger);
    expect((await fresh.send("GET", tile)).headers.location).toBe(records);
  });

  test("to nobody whom it is not for, who has not typed the letter's code, or while nothing is connected", async () => {
    const sakura = await openAssociation(portal);
    const hanako = await letterMember(sakura);
    const browser = await hanako.reach("/");
    const tile = tileOf(browser);
    const unconnected = await sakura.within(
      (tx) => tx<{ id: string }[]>`
        select id from services where association_id = ${sakura.associationId} and address is null`,
    );
    await browser.open(`/services/${unconnected[0]?.id}`);
    expect(browser.text).toContain("まだご利用になれません");
    await sakura.within(
      (tx) => tx`update services set audience = 'dependants' where association_id = ${sakura.associationId}`,
    );
    expect((await browser.open(tile)).status).toBe(404);
    expect((await browser.open("/services/nothing")).status).toBe(404);

    const momiji = await openAssociation(portal);
    const ichiro = await (await legacyMember(momiji)).reach("/");
    const [service] = await momiji.within(
      (tx) =>
        tx<
          { id: string }[]
        >`select id from services where association_id = ${momiji.associationId} and position = 1`,
    );
    await ichiro.open(`/services/${service?.id}`);
    expect(ichiro.text).toContain("お手紙のコードを入力してください");
    expect((await ichiro.open(tile)).status).toBe(404);
    expect([...(await openings(sakura)), ...(await openings(momiji))]).toEqual([]);
  });
});

test("staff add, change, move and remove tiles, without any script", async () => {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  const atHome = await hanako.reach("/");
  const operator = await openStaff(sakura);
  await operator.open("/staff/services/new");
  const typed = {
    ...{ name: "旅行サービス", icon: "suitcase", strength: "factor", audience: "insured" },
    reason: "契約の開始",
  };
  for (const address of ["http://a.example", "//a.example", "javascript:alert(1)", "https://u:p@a.example"]) {
    await operator.fill({ ...typed, address }).press("保存する");
    expect(operator.errors[0]).toContain("https:// か / で始めてください");
    expect(operator.value("name")).toBe("旅行サービス");
  }
  await operator.fill({ ...typed, address: "https://travel.example.jp" }).press("保存する");
  expect(operator.text).toContain("追加しました");
  expect(namesOn(operator)).toEqual(["医療情報", "人間ドック予約", "旅行サービス"]);

  await operator.press("上へ（旅行サービス）");
  await operator.press("上へ（旅行サービス）");
  expect(namesOn(operator)).toEqual(["旅行サービス", "医療情報", "人間ドック予約"]);
  await operator.press("下へ（医療情報）");
  expect(namesOn(operator)).toEqual(["旅行サービス", "人間ドック予約", "医療情報"]);
  const tiles = (await atHome.open("/")).page.querySelectorAll(".tile-name").map(({ text }) => text);
  expect(tiles).toEqual(["旅行サービス", "人間ドック予約", "医療情報"]);

  const link = operator.page.querySelectorAll("tbody a").find(({ text }) => text === "旅行サービス");
  await operator.open(link?.getAttribute("href") ?? "");
  expect(operator.value("address")).toBe("https://travel.example.jp/");
  await operator.fill({ name: "旅行", reason: "短くするため" }).press("保存する");
  expect(namesOn(operator)[0]).toBe("旅行");
  await operator.open(link?.getAttribute("href") ?? "");
  await operator.press("このサービスを外す");
  expect(namesOn(operator)).toEqual(["人間ドック予約", "医療情報"]);
  const auditor = await openStaff(sakura, "auditor");
  expect((await auditor.open("/staff/services")).page.querySelector(".movers")).toBeNull();
});

test("the log says where a tile leads, and colleagues hear at once of another place", async () => {
  const sakura = await openAssociation(portal);
  const [approver, auditor] = [await addStaff(sakura, "approver"), await addStaff(sakura, "auditor")];
  const operator = await openStaff(sakura);
  await operator.open("/staff/services");
  const at = operator.page.querySelectorAll("tbody a")[1]?.getAttribute("href") ?? "";
  const lead = async (address: string, reason: string): Promise<void> => {
    await operator.open(at);
    await operator.fill({ address, reason }).press("保存する");
  };
  await lead("https://records.example.jp/login", " ");
  expect(operator.errors).toEqual(["理由を入力してください"]);
  expect(operator.value("address")).toBe("https://records.example.jp/login");
  await lead("https://records.example.jp/login", "接続の開始");
  await lead("https://evil.example/login", "引っ越し");
  await lead("https://evil.example/other", "入口の変更");
  await lead("/settings", "当面の間");
  await lead("", "解約");
  await operator.open(at);
  await operator.press("このサービスを外す");

  const rows = await sakura.within(
    (tx) => tx<{ event: string; details: Record<string, unknown>; reasonSealed: Uint8Array | null }[]>`
      select event, details, reason_sealed from audit_log
      where association_id = ${sakura.associationId} and event like 'service.%' order by at, id`,
  );
  const { keys } = portal.runtime;
  expect(
    rows.map(({ details: { from, to }, reasonSealed }) => [
      ...[from, to, reasonSealed && openReason(keys, sakura.associationId, reasonSealed)],
    ]),
  ).toEqual([
    ["none", "records.example.jp", "接続の開始"],
    ["records.example.jp", "evil.example", "引っ越し"],
    ["evil.example", "evil.example", "入口の変更"],
    ["evil.example", "portal", "当面の間"],
    ["portal", "none", "解約"],
    ["none", undefined, null],
  ]);
  // Told twice: of the two times that members were led to another system than before.
  for (const { email } of [approver, auditor]) {
    const mailbox = new Mailbox(portal, email);
    const mail = await mailbox.next("tile leads elsewhere");
    expect(mail.subject).toBe("【KOSMO Web】サービスのつながる先が変わりました");
    expect(mail.text).toContain("/staff/audit");
    expect(mail.text).not.toMatch(/example\.jp\/login|evil|引っ越し|担当 一郎/);
    await stillState(sakura);
    expect(await mailbox.all()).toHaveLength(2);
  }
  const log = await openStaff(sakura, "auditor");
  expect((await log.open("/staff/audit?event=service.changed")).text).toContain(
    "サービスの設定を変えました（つながる先：records.example.jp → evil.example）",
  );
});

function tileOf(browser: Browser): string {
  const tile = browser.page.querySelector("a.tile")?.getAttribute("href");
  if (!tile) throw new Error(`no tile on ${browser.path}: ${browser.text}`);
  return tile;
}

function idOf(tile: string): string {
  return tile.split("/").at(-1) ?? "";
}

function namesOn(browser: StaffBrowser): string[] {
  return browser.page.querySelectorAll("tbody th").map(({ text }) => text.trim());
}

async function setStrength(sakura: TestAssociation, strength: string): Promise<void> {
  await sakura.within(
    (tx) => tx`update services set strength = ${strength} where association_id = ${sakura.associationId}`,
  );
}

async function openings({ within, associationId }: TestAssociation): Promise<unknown[]> {
  const rows = await within(
    (tx) => tx<{ details: unknown }[]>`
      select details from audit_log where association_id = ${associationId} and event = 'service.opened' order by id`,
  );
  return rows.map(({ details }) => details);
}
