// 「心当たりがない」 against a new letter that somebody has asked for already: nothing of it goes out until staff have
// spoken to the member, whichever way it was asked for and however far it has got.
import { describe, expect, test } from "vitest";
import { makeObjection } from "../../src/accounts/index.ts";
import { decideApproval, requestApproval } from "../../src/approvals/index.ts";
import { objectToAccount, objectToReissue } from "../../src/journey/index.ts";
import { openAssociation, type TestAssociation } from "../support/association.ts";
import { choose, signInByLetter, take } from "../support/letter-desk.ts";
import { readLetters } from "../support/letter-pdf.ts";
import { letterMember, type Member } from "../support/member.ts";
import { otpAppMember } from "../support/otp-app-member.ts";
import { startPortal } from "../support/portal.ts";
import { askOnLine } from "../support/recovery.ts";
import { openStaff, type StaffBrowser } from "../support/staff.ts";

const portal = await startPortal();

test("a reissue that was approved before the owner objected goes nowhere, and a new one can be asked for", async () => {
  const { sakura, hanako, operator, approver } = await open();
  await askAtDesk(operator, hanako, "reissue");
  await approveNewest(approver);
  portal.pass({ minutes: 10 });
  await askAtDesk(operator, hanako, "objection");
  await approver.open("/staff/approvals");
  expect(approver.text).toContain("取り下げ");
  await nobodyToPrintFor(operator);

  portal.pass({ minutes: 10 });
  await askAtDesk(operator, hanako, "reissue");
  expect(operator.text).toContain("承認を依頼しました");
  await approveNewest(approver);
  await choose(operator, { who: "reissue" });
  await operator.press("1通を発行する");
  const [letter] = readLetters((await take(operator, 1)).bytes);
  const anew = await signInByLetter(sakura, { secret: letter?.secret ?? "", loginId: hanako.loginId });
  await hanako.answer(anew);
  expect(await sakura.within((tx) => objectedAt(tx, sakura, hanako))).toBeNull();
});

test("what still waits for the approver is withdrawn", async () => {
  const { hanako, operator, approver } = await open();
  await askAtDesk(operator, hanako, "reissue");
  await approver.open("/staff/approvals");
  await approver.open(newestWaiting(approver));
  await askAtDesk(operator, hanako, "objection");
  await approver.press("承認する");
  expect(approver.text).toContain("すでに決まっています");
  await nobodyToPrintFor(operator);
});

test("so is a clearing of all methods: whoever asked for it may be who the objection is about", async () => {
  const { sakura, operator, approver } = await open();
  const { member: hanako } = await otpAppMember(sakura);
  await askToClear(sakura, operator, hanako);
  await approver.open("/staff/approvals");
  expect(newestWaiting(approver)).not.toBe("");
  await askAtDesk(operator, hanako, "objection");
  await approver.open("/staff/approvals");
  expect(approver.text).toContain("承認待ちの依頼はありません");
});

describe("a request made on line that was approved", () => {
  test("stops where staff record the objection", async () => {
    const { sakura, hanako, operator, approver } = await open();
    await approvedOnLine(hanako, operator, approver);
    await askAtDesk(operator, hanako, "objection");
    expect(await stopped(sakura, hanako)).toEqual([true]);
    await nobodyToPrintFor(operator);
  });

  test("stops with the account that its owner freezes by a mail's link", async () => {
    const { sakura, hanako, operator, approver } = await open();
    await approvedOnLine(hanako, operator, approver);
    await (await hanako.browser().open(await linkToFreeze(sakura, hanako))).press("アカウントを止める");
    expect(await stopped(sakura, hanako)).toEqual([true]);
    await nobodyToPrintFor(operator);
  });

  test("is asked for anew once the owner has proved a letter, without an old objection in its way", async () => {
    const { sakura, hanako, operator, approver } = await open();
    await approvedOnLine(hanako, operator, approver);
    await askAtDesk(operator, hanako, "objection");
    portal.pass({ hours: 1 });
    hanako.password = await sakura.print(hanako.accountId);
    await hanako.reach("/");
    portal.pass({ hours: 24 });
    await askOnLine(hanako);
    expect(await stopped(sakura, hanako)).toEqual([true, false]);
  });
});

test("who objects to a request on line stops the one that was asked for at the desk as well", async () => {
  const { sakura, hanako, operator, approver } = await open();
  await askOnLine(hanako);
  await askAtDesk(operator, hanako, "reissue");
  await approveNewest(approver);
  const mail = (await hanako.mailbox.all()).find(({ subject }) => subject.includes("再発行の申請"));
  const link = /\/objection\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "";
  await (await hanako.browser().open(link)).press("申請を止める");
  await nobodyToPrintFor(operator);
  expect((await hanako.signIn()).path).toBe("/sign-in/otp-mail");
  expect(await lettersOf(sakura, hanako)).toEqual([]);
});

describe("a run that was planned before", () => {
  test("leaves out whose reissue was objected to, and says why", async () => {
    const { sakura, hanako, operator, approver } = await open();
    await askAtDesk(operator, hanako, "reissue");
    await approveNewest(approver);
    await choose(operator, { who: "reissue" });
    const run = operator.path;
    const colleague = await openStaff(sakura);
    await askAtDesk(colleague, hanako, "objection");
    await operator.press("1通を発行する");
    expect(operator.errors[0]).toContain("一覧を見ている間に内容が変わりました");
    await operator.open(run);
    expect(operator.text).toContain("「心当たりがない」との申し出を受けて、止めています");
    expect(await lettersOf(sakura, hanako)).toEqual([]);
  });

  test("reprints no letter that an objection has ended", async () => {
    const { sakura, hanako, operator, approver } = await open();
    await askAtDesk(operator, hanako, "reissue");
    await approveNewest(approver);
    await choose(operator, { who: "reissue" });
    await operator.press("1通を発行する");
    await take(operator, 1);
    await operator.open(operator.path);
    await operator.press("ファイル1を刷り直す");
    await askAtDesk(await openStaff(sakura), hanako, "objection");
    await operator.fill({ why: "紙詰まり" }).press("1通を発行する");
    expect(operator.errors[0]).toContain("一覧を見ている間に内容が変わりました");
    expect(operator.text).toContain("「心当たりがない」との申し出を受けて、止めています");
    expect(await lettersOf(sakura, hanako)).toEqual([]);
  });
});

describe("of an objection and an issuing at the same moment", () => {
  const ways = {
    "by telephone": async (hanako: Member, operator: StaffBrowser, approver: StaffBrowser) => {
      await askAtDesk(operator, hanako, "reissue");
      await approveNewest(approver);
    },
    "on line": approvedOnLine,
  };
  for (const [way, approve] of Object.entries(ways)) {
    for (const about of ["account", "reissue"] as const) {
      test(`the later one sees the earlier one: asked for ${way}, objected to the ${about}`, async () => {
        const { sakura, hanako, operator, approver } = await open();
        await approve(hanako, operator, approver);
        await choose(operator, { who: "reissue" });
        const key = { associationId: sakura.associationId, accountId: hanako.accountId };
        const issued = await sakura.within(async (tx) => {
          if (about === "account") await objectToAccount(tx, key, portal.now());
          else await objectToReissue(tx, key, await newestRequest(tx, hanako), portal.now());
          const issuing = operator.press("1通を発行する");
          await new Promise((resolve) => setTimeout(resolve, 300));
          return { issuing };
        });
        await issued.issuing;
        expect(operator.errors[0]).toContain("一覧を見ている間に内容が変わりました");
        expect(await lettersOf(sakura, hanako)).toEqual([]);
      });
    }
  }

  test("who decides and who objects never wait for each other: a clearing of all methods at the same moment", async () => {
    const { sakura, operator, approver } = await open();
    const { member: hanako } = await otpAppMember(sakura);
    const approvalId = await askToClear(sakura, operator, hanako);
    const key = { associationId: sakura.associationId, accountId: hanako.accountId };
    const did = { ...key, actor: "staff" as const, staffId: approver.staffId, at: portal.now() };
    const { objecting } = await sakura.within(async (tx) => {
      await decideApproval(tx, portal.runtime, did, { approvalId, say: "approved", reason: "" });
      const objecting = sakura.within((other) => objectToAccount(other, key, portal.now()));
      await new Promise((resolve) => setTimeout(resolve, 300));
      // As clearing the methods does.
      await tx`select from accounts where id = ${hanako.accountId} for no key update`;
      return { objecting };
    });
    await objecting;
  });
});

type Story = { sakura: TestAssociation; hanako: Member; operator: StaffBrowser; approver: StaffBrowser };

// An association of each story's own: its queue of reissues holds nobody else's.
async function open(): Promise<Story> {
  const sakura = await openAssociation(portal);
  const hanako = await letterMember(sakura);
  await hanako.reach("/");
  const [operator, approver] = [await openStaff(sakura, "operator"), await openStaff(sakura, "approver")];
  return { sakura, hanako, operator, approver };
}

const buttons: Readonly<Record<string, string>> = {
  reissue: "承認を依頼する",
  objection: "記録して止める",
};

async function askAtDesk(desk: StaffBrowser, { accountId }: Member, act: string): Promise<void> {
  await desk.open(`/staff/members/${accountId}/help/${act}`);
  await desk.fill({ identity: "counter", reason: "窓口で申し出" }).press(buttons[act] ?? "");
}

async function askToClear(
  { associationId, within }: TestAssociation,
  { staffId }: StaffBrowser,
  { accountId }: Member,
): Promise<string> {
  const did = { associationId, actor: "staff" as const, staffId, at: portal.now() };
  const { approvalId } = await within((tx) =>
    requestApproval(tx, portal.runtime, did, {
      ...{ kind: "clear-factors", accountId, what: { factors: 1 }, reason: "機種変更" },
    }),
  );
  return approvalId;
}

function newestWaiting(approver: StaffBrowser): string {
  const link = approver.page.querySelector("tbody")?.querySelector('a[href^="/staff/approvals/"]');
  return link?.getAttribute("href") ?? "";
}

async function approveNewest(approver: StaffBrowser): Promise<void> {
  await approver.open("/staff/approvals");
  await approver.open(newestWaiting(approver));
  await approver.press("承認する");
}

async function approvedOnLine(hanako: Member, operator: StaffBrowser, approver: StaffBrowser): Promise<void> {
  await askOnLine(hanako);
  await operator.open("/staff/reissues");
  await operator.open(operator.page.querySelector("tbody tr a")?.getAttribute("href") ?? "");
  await operator.fill({ reason: "電話で確認" }).press("承認に回す");
  await approveNewest(approver);
}

async function nobodyToPrintFor(operator: StaffBrowser): Promise<void> {
  await choose(operator, { who: "reissue" });
  expect(operator.errors).toEqual(["当てはまる方がいません。条件を変えてください。"]);
}

type Tx = Parameters<Parameters<TestAssociation["within"]>[0]>[0];

async function newestRequest(tx: Tx, { accountId }: Member): Promise<string> {
  const [request] = await tx<{ id: string }[]>`
    select id from reissue_requests where account_id = ${accountId} order by asked_at desc limit 1`;
  return request?.id ?? "00000000-0000-0000-0000-000000000000";
}

async function objectedAt(
  tx: Tx,
  { associationId }: TestAssociation,
  { accountId }: Member,
): Promise<Temporal.Instant | null> {
  const [account] = await tx<{ objectedAt: Temporal.Instant | null }[]>`
    select objected_at from accounts where association_id = ${associationId} and id = ${accountId}`;
  return account?.objectedAt ?? null;
}

async function stopped({ associationId, within }: TestAssociation, { accountId }: Member) {
  const rows = await within(
    (tx) => tx<{ isStopped: boolean }[]>`
      select stopped_at is not null and resumed_at is null as is_stopped from reissue_requests
      where association_id = ${associationId} and account_id = ${accountId} order by asked_at`,
  );
  return rows.map(({ isStopped }) => isStopped);
}

/** The letters that still open something. */
async function lettersOf({ associationId, within }: TestAssociation, { accountId }: Member) {
  return [
    ...(await within(
      (tx) => tx`
        select id from letters where association_id = ${associationId} and account_id = ${accountId}
          and replaced_at is null and used_at is null`,
    )),
  ];
}

async function linkToFreeze({ associationId, within }: TestAssociation, { accountId }: Member) {
  const objection = { associationId, accountId, about: "account", aboutId: null } as const;
  const now = portal.now();
  const token = await within((tx) =>
    makeObjection(tx, portal.runtime.random, objection, { now, until: now.add({ hours: 1 }) }),
  );
  return `/objection/${token}`;
}
