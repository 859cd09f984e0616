import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff } from "../support/staff.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

describe("somebody of the staff, in the morning", () => {
  test("counts, sees where members stand, and goes from a number to them", async () => {
    const started = await letterMember(sakura);
    await started.reach("/");
    await letterMember(sakura);
    await (await letterMember(sakura)).reach("/onboarding/terms");
    const staff = await openStaff(sakura);
    await staff.open("/staff?days=7");
    expect(staff.heading).toBe("ダッシュボード");
    await staff.press("いま数え直す");
    expect(staff.text).toContain("数え直しました");
    expect(row("未開始")).toBe("1");
    expect(row("利用中")).toBe("1");
    // Where those under way stand is drawn day by day, each step of its own.
    const today = staff.page.querySelectorAll("#underway tbody tr")[0];
    expect(staff.page.querySelectorAll("#underway thead th").map(({ text }) => text)).toContain("利用規約");
    expect(today?.querySelectorAll("td").map(({ text }) => text)).toEqual("0 1 0 0 0 0 0 0".split(" "));
    expect(staff.page.querySelectorAll('#underway pattern[id^="underway-band-"]')).toHaveLength(7);
    await staff.open(row("利用中", "href"));
    expect(staff.text).toContain(started.loginId);

    function row(step: string, what: "text" | "href" = "text"): string {
      const found = staff.page
        .querySelectorAll("tbody tr")
        .find((each) => each.querySelector("th")?.text === step);
      const link = found?.querySelector("a");
      return (what === "href" ? link?.getAttribute("href") : link?.text) ?? "";
    }
  });

  test("sees sign-ins and failures by day, and goes from a day to what happened", async () => {
    const hanako = await letterMember(sakura);
    await hanako.browser().open("/sign-in");
    const stranger = hanako.browser();
    await stranger.open("/sign-in");
    await stranger.fill({ loginId: hanako.loginId, password: "not-hers" }).press("ログイン");
    const staff = await openStaff(sakura);
    await staff.open("/staff");
    await staff.press("いま数え直す");
    const day = staff.page.querySelector("#failures tbody a");
    expect(day?.text).toBe("2026年11月24日");
    await staff.open(day?.getAttribute("href")?.replaceAll("&amp;", "&") ?? "");
    expect(staff.listed).toContain("ログインできませんでした");
    expect(staff.listed).not.toContain("ログインしました");
  });

  test("finds on top what waits, each a link to where it is done", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const staff = await openStaff(sakura);
    await staff.open("/staff");
    expect(staff.page.querySelectorAll(".tasks a")).toEqual([]);
    await sakura.within(
      (tx) => tx`
        update email_addresses set undeliverable_at = ${portal.now()}
        where association_id = ${sakura.associationId} and address = ${hanako.mailbox.address}`,
    );
    await staff.open("/staff");
    const task = staff.page.querySelector(".tasks a");
    expect(task?.text).toBe("届かないメール1件");
    await staff.open(task?.getAttribute("href") ?? "");
    expect(staff.text).toContain(hanako.loginId);
  });

  test("finds the letters that came back, for as long as somebody has to find out where they live", async () => {
    const momiji = await openAssociation(portal);
    const hanako = await letterMember(momiji);
    const [letter] = await momiji.within(
      (tx) => tx<{ issueNumber: string }[]>`
        select issue_number from letters where association_id = ${momiji.associationId}`,
    );
    const staff = await openStaff(momiji);
    await staff.open("/staff/letters/returned");
    await staff.fill({ number: letter?.issueNumber ?? "" }).press("記録する");
    await staff.open("/staff");
    const task = staff.page.querySelector(".tasks a");
    expect(task?.text).toBe("返送されたお手紙1件");
    await staff.open(task?.getAttribute("href") ?? "");
    expect(staff.heading).toBe("返送されたお手紙");
    expect(staff.text).toContain(hanako.name);

    await momiji.print(hanako.accountId);
    await staff.open("/staff");
    expect(staff.page.querySelector(".tasks a")).toBeNull();
  });

  test("is not kept at work by who has left: a letter that came back, mail that does not arrive, a start to be made", async () => {
    const momiji = await openAssociation(portal);
    const { associationId } = momiji;
    const hanako = await letterMember(momiji);
    const [letter] = await momiji.within(
      (tx) => tx<{ issueNumber: string }[]>`
        select issue_number from letters where association_id = ${associationId}`,
    );
    const staff = await openStaff(momiji);
    await staff.open("/staff/letters/returned");
    await staff.fill({ number: letter?.issueNumber ?? "" }).press("記録する");
    await momiji.within(
      (tx) => tx`
        insert into email_addresses (association_id, account_id, address, added_at, undeliverable_at)
        values (${associationId}, ${hanako.accountId}, 'gone@example.jp', ${portal.now()}, ${portal.now()})`,
    );
    await staff.open("/staff");
    expect(staff.page.querySelectorAll(".tasks a")).toHaveLength(2);

    await staff.open(`/staff/members/${hanako.accountId}/details`);
    await staff.fill({ lostOn: "2026/11/1", reason: "退職の届け" }).press("変更を確かめる");
    await staff.press("保存する");
    await staff.open("/staff/letters/returned");
    expect(staff.text).toContain("戻ってきたままのお手紙はありません");
    await staff.open("/staff");
    expect(staff.page.querySelectorAll(".tasks a")).toHaveLength(0);
    await staff.press("いま数え直す");
    expect([staff.listed.includes("未開始0"), staff.listed.includes("資格喪失1")]).toEqual([true, true]);
    await staff.open("/staff/members?step=left");
    expect(staff.text).toContain(hanako.loginId);
    const body = { ...staff.form("CSVで書き出す").fields, encoding: "utf-8" };
    const csv = await staff.send("POST", "/staff/members/export", { body: { ...body, step: "notStarted" } });
    expect(csv.body).not.toContain(hanako.loginId);
  });

  test("takes a table as a file, and the log says so", async () => {
    const staff = await openStaff(sakura);
    await staff.open("/staff?days=7");
    const { action, fields } = staff.form("CSVで書き出す");
    const answer = await staff.send("POST", action, {
      body: { ...fields, encoding: "utf-8", table: "signIns" },
    });
    expect(answer.status).toBe(200);
    const lines = answer.body.trim().split("\r\n");
    expect(lines[0]).toContain("パスキー,OTPアプリ,OTPメール,お手紙,以前のパスワード");
    expect(lines).toHaveLength(8);
    await staff.open(`/staff/audit?staff=${staff.staffId}`);
    expect(staff.listed).toContain("ダッシュボードの表をファイルに書き出しました");
  });
});
