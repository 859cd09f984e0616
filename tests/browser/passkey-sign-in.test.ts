// Passkeys in Chromium's own WebAuthn, with authenticators that Chromium plays: showing one.
import { describe, expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { axeViolations, press, signOut } from "../support/browser.ts";
import type { Member } from "../support/member.ts";
import {
  cancelled,
  confirm,
  create,
  expectWords,
  inside,
  openPasskeyDesk,
  picture,
  signIn,
  signInByPassword,
  signOutQuietly,
} from "../support/passkey-desk.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";

const { pageInside, portal, sakura } = await openPasskeyDesk();
const momiji = await openAssociation(portal);

describe("showing one", () => {
  test("where face or finger are not recognised: calm words, and it works at the next press", async () => {
    const { page, authenticator, member } = await pageInside();
    await signOutQuietly(page, authenticator);
    await signInByPassword(page, member);
    await authenticator.touched(true);
    await authenticator.verifies(false);
    await press(page, confirm);
    await expectWords(page, cancelled);
    await authenticator.verifies(true);
    await press(page, confirm);
    await inside(page);
  });

  test("deleted on the phone: calm words after the password, and at the sign-in page", async () => {
    const { page, authenticator, member } = await pageInside();
    await signOutQuietly(page, authenticator);
    await signInByPassword(page, member);
    await authenticator.touched(true);
    await authenticator.forget();
    await press(page, confirm);
    await expectWords(page, cancelled);
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, "passkey-deleted-phone-ja");
    await press(page, "別の方としてログインする");
    await page.waitForURL("**/sign-in?news=signed-out");
    await press(page, signIn);
    await expectWords(page, cancelled);
  });

  test("removed here: it is unknown, and Chromium's own list forgets it", async () => {
    const { page, authenticator, member } = await pageInside();
    await removeOldestPasskey(member);
    await signOutQuietly(page, authenticator);
    await authenticator.touched(true);
    await press(page, signIn);
    await page.getByRole("alert").or(page.locator(".error-summary")).first().waitFor();
    expect(await page.locator(".error-summary").innerText()).toContain("このパスキーは、ここでは使えません");
    await expect.poll(() => authenticator.credentials()).toEqual([]);
  });

  test("one of two removed here: the settings make Chromium's list forget it, and keep the other", async () => {
    const { page, authenticator, member } = await pageInside();
    const settings = `${portal.origin(sakura.host)}/settings/methods`;
    const other = await VirtualAuthenticator.plugInto(page, { transport: "usb" });
    await authenticator.touched(false);
    await page.goto(`${portal.origin(sakura.host)}/enrol/passkey`);
    await press(page, create);
    await page.getByText("パスキーができました").waitFor();
    await press(page, "次へ");
    await page.waitForURL(`${settings}?news=added`, { waitUntil: "networkidle" });
    expect([await authenticator.credentials(), await other.credentials()]).toMatchObject([[{}], [{}]]);
    await removeOldestPasskey(member);
    await page.goto(settings);
    await expect.poll(() => authenticator.credentials()).toEqual([]);
    expect(await other.credentials()).toHaveLength(1);
  });

  test("copied to another device since: in, and kept so", async () => {
    const { page, authenticator, member } = await pageInside({
      ...{ defaultBackupEligibility: true, defaultBackupState: false },
    });
    expect(await backupOf(member)).toEqual({ backupEligible: true, backedUp: false });
    await authenticator.backup({ backupState: true });
    await signOut(page);
    await inside(page);
    expect(await backupOf(member)).toEqual({ backupEligible: true, backedUp: true });
  });

  test("of another kind than it was made: refused", async () => {
    const { page, authenticator } = await pageInside({ defaultBackupEligibility: false });
    await signOutQuietly(page, authenticator);
    await authenticator.backup({ backupEligibility: true });
    await authenticator.touched(true);
    await press(page, signIn);
    await page.locator(".error-summary").waitFor();
    expect(await page.locator(".error-summary").innerText()).toContain("パスキーを確認できませんでした");
  });

  test("of one association: the other's pages never see it", async () => {
    const { page, authenticator } = await pageInside();
    await page.goto(`${portal.origin(momiji.host)}/sign-in`);
    // It is touched at once, and yet nothing is offered.
    await page.waitForTimeout(1_000);
    expect(page.url()).toContain("/sign-in");
    await press(page, signIn);
    await expectWords(page, cancelled);
    expect((await authenticator.credential()).rpId).toBe(sakura.host);
  });
});

async function backupOf({ accountId }: Member): Promise<object | undefined> {
  const [row] = await sakura.within(
    (tx) => tx<object[]>`
      select backup_eligible, backed_up from passkeys
      where association_id = ${sakura.associationId} and account_id = ${accountId}`,
  );
  return row;
}

async function removeOldestPasskey({ accountId }: Member): Promise<void> {
  const { associationId } = sakura;
  await sakura.within(
    (tx) => tx`
      update passkeys set removed_at = ${portal.now()}
      where association_id = ${associationId} and id = (
        select id from passkeys where association_id = ${associationId} and account_id = ${accountId}
        order by made_at limit 1)`,
  );
}
