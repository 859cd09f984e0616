// What staff see of mails that did not arrive: the list, the member, the notice, the invitation.
import { describe, expect, test } from "vitest";
import { receiveBounce } from "../../src/mail/index.ts";
import { markAddress } from "../../src/worker.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { postfixBounce } from "../support/bounces.ts";
import { letterMember } from "../support/member.ts";
import { startPortal } from "../support/portal.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";
import { invited } from "../support/staff-door.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);

/** The mail server brings back the newest mail that fits. */
async function comesBack(
  { associationId, within }: TestAssociation,
  to: { accountId: string } | { staffId: string },
  status = "5.1.1",
): Promise<void> {
  const [mail] = await within((tx) =>
    "accountId" in to
      ? tx<{ messageId: string }[]>`
          select message_id from mail_outbox
          where association_id = ${associationId} and account_id = ${to.accountId}
          order by queued_at desc, id desc limit 1`
      : tx<{ messageId: string }[]>`
          select message_id from mail_outbox
          where association_id = ${associationId} and staff_id = ${to.staffId}
          order by queued_at desc, id desc limit 1`,
  );
  await receiveBounce(portal.runtime, postfixBounce(mail?.messageId ?? "", status), markAddress);
}

function hrefOf(browser: StaffBrowser, selector: string): string {
  return browser.page.querySelector(selector)?.getAttribute("href")?.replaceAll("&amp;", "&") ?? "";
}

describe("a mail that came back", () => {
  test("is in the list with its reason in words, the member a link away, and no address in full", async () => {
    const hanako = await letterMember(sakura);
    await hanako.reach("/");
    const staff = await openStaff(sakura);
    await staff.open("/staff/mail");
    expect(staff.text).toContain("届かなかったメールはありません");
    await comesBack(sakura, hanako);

    await staff.open("/staff");
    await staff.press("いま数え直す");
    await staff.open(hrefOf(staff, '#mail .chart-legend a[href*="bounced"]'));
    expect(staff.heading).toBe("メールの配信");
    const row = staff.page.querySelector("tbody tr");
    expect(row?.text).toContain("戻ってきた");
    expect(row?.text).toContain("このアドレスのメールボックスがありません。");
    expect(row?.text).toContain("サーバーの応答：5.1.1");
    expect(row?.text).toContain("設定で新しいアドレスに変えるようご案内ください");
    expect(staff.answer.body).not.toContain(hanako.mailbox.address);
    await staff.open(hrefOf(staff, "tbody a"));
    expect(staff.text).toContain(hanako.loginId);
    expect(staff.text).toContain("届きません。 このアドレスのメールボックスがありません。");

    const auditor = await openStaff(sakura, "auditor");
    expect((await auditor.open("/staff/mail?lang=en")).status).toBe(200);
    expect(auditor.text).toContain("There is no mailbox at this address.");
    const momiji = await openStaff(await openAssociation(portal), "approver");
    await momiji.open("/staff/mail?fate=all");
    expect(momiji.page.querySelector("tbody")).toBeNull();
  });

  test("to the address for notices is a task too, and told apart from the one in use", async () => {
    const tsubaki = await openAssociation(portal);
    const taro = await letterMember(tsubaki);
    await taro.reach("/");
    await tsubaki.within(
      (tx) => tx`
        insert into email_addresses (association_id, account_id, address, added_at, verified_at, role,
          undeliverable_at, undeliverable_reason)
        values (${tsubaki.associationId}, ${taro.accountId}, 'second@example.jp', ${portal.now()}, ${portal.now()},
          'contact', ${portal.now()}, '5.2.2')`,
    );
    const staff = await openStaff(tsubaki);
    await staff.open("/staff");
    expect(staff.page.querySelector(".tasks a")?.text).toBe("届かないメール1件");
    await staff.open(hrefOf(staff, ".tasks a"));
    expect(staff.page.querySelector("tbody tr")?.text).toContain("連絡用のアドレスに不達");
    await staff.open(hrefOf(staff, "tbody a"));
    expect(staff.text).toContain("s…@example.jp");
    expect(staff.text).toContain("相手のメールボックスがいっぱいです。");
  });
});

test("a member's page says what each mail was, and blames nobody for one that a newer one replaced", async () => {
  const jiro = await letterMember(sakura);
  await jiro.reach("/");
  await sakura.within(
    (tx) => tx`
      insert into mail_outbox (association_id, account_id, email_address_id, kind, message_id, state, queued_at,
        due_at, abandoned_at, reason)
      select association_id, account_id, id, kind, '<' || kind || id || '>', 'abandoned', ${portal.now()},
        ${portal.now()}, ${portal.now()}, reason
      from email_addresses, (values ('sign-in-code', 'superseded'), ('contact-added', '550 5.7.1')) m (kind, reason)
      where association_id = ${sakura.associationId} and account_id = ${jiro.accountId}`,
  );
  const staff = await openStaff(sakura);
  await staff.open(`/staff/members/${jiro.accountId}`);
  const rows = staff.page.querySelectorAll("tr").map(({ text }) => text.replace(/\s+/g, ""));
  const told = (kind: string): string => rows.find((text) => text.includes(kind)) ?? "";
  expect(told("ワンタイムパスワード")).toMatch(/送らなかった新しいメールに置き換わりました。$/);
  expect(told("連絡用のアドレス追加のお知らせ")).toContain("送れなかった");
  expect(told("連絡用のアドレス追加のお知らせ")).toContain("迷惑メールと見なしたか");
  await staff.open(hrefOf(staff, 'a[href^="/staff/mail?"]'));
  expect(staff.page.querySelectorAll("tbody tr").length).toBeGreaterThan(3);
  await staff.open(`/staff/members/${jiro.accountId}`);
  await staff.open(hrefOf(staff, 'a[href^="/staff/audit?user="]'));
  expect(staff.listed).toContain("初回ログインが完了しました");
});

describe("an invitation", () => {
  test("whose mail came back, or whose link has run out, says so and leads to inviting again", async () => {
    const kaede = await openAssociation(portal);
    const { staffId } = await invited(kaede);
    const approver = await openStaff(kaede, "approver");
    await approver.open("/staff/accounts");
    expect(approver.text).toContain("招待中");
    expect(approver.text).toMatch(/招待のリンクは2026年12月1日.*まで使えます/);
    expect(approver.page.querySelector('a[href$="#again"]')).toBeNull();

    await comesBack(kaede, { staffId });
    await approver.open("/staff/accounts");
    expect(approver.text).toContain("招待のメールが届いていません");
    expect(approver.text).toContain("このアドレスのメールボックスがありません。");
    const again = hrefOf(approver, 'a[href$="#again"]');
    await approver.open(again.replace("#again", ""));
    expect(approver.text).toContain("招待のメールが届いていません");
    await approver.fill({ "again-reason": "アドレスを直してもらったため" }).press("招待を送り直す");
    await approver.open("/staff/accounts");
    expect(approver.text).not.toContain("招待のメールが届いていません");

    portal.pass({ hours: 24 * 7 });
    const later = await openStaff(kaede, "approver");
    await later.open("/staff/accounts");
    expect(later.text).toContain("招待の期限切れ");
    expect(hrefOf(later, 'a[href$="#again"]')).toBe(`/staff/accounts/${staffId}#again`);
  });
});

test("a number of the dashboard that counts sign-ins leads to those, by method and by kind of failure", async () => {
  const nana = await letterMember(sakura);
  await nana.reach("/");
  const stranger = nana.browser();
  await stranger.open("/sign-in");
  await stranger.fill({ loginId: nana.loginId, password: "not-hers" }).press("ログイン");
  const staff = await openStaff(sakura);
  await staff.open("/staff?days=90");
  await staff.press("いま数え直す");
  await staff.open(hrefOf(staff, '#signIns tbody a[href*="figure=sign-in.letter"]'));
  expect(staff.listed).toContain("ログインしました（お手紙の仮パスワード）");
  expect(staff.listed).not.toContain("ログインできませんでした");
  await staff.open("/staff?days=90");
  await staff.open(hrefOf(staff, '#failures tbody a[href*="figure=failure.password"]'));
  expect(staff.listed).toContain("ログインできませんでした");
  expect(staff.listed).not.toContain("ログインしました");
});
