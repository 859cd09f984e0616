import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openAssociation } from "../support/association.ts";
import { memberBeforeOtpApp, OtpApp } from "../support/otp-app-member.ts";
import { startPortal } from "../support/portal.ts";
import { keepassxc, toolPath } from "../support/tools.ts";

const portal = await startPortal();
const sakura = await openAssociation(portal);
const run = promisify(execFile);

test("KeePassXC takes the address behind 「この端末のアプリで開く」 and shows the codes we accept", async () => {
  const { member, browser } = await memberBeforeOtpApp(sakura);
  const uri = browser.page.querySelector("a[href^=otpauth]")?.getAttribute("href") ?? "";
  const label = decodeURIComponent(new URL(uri).pathname.slice(1));
  expect(label).toBe(`${sakura.name}:${member.loginId}`);

  // It knows no clock but the machine's, so its code is compared with oathtool's of that moment.
  const app = new OtpApp(portal, new URL(uri).searchParams.get("secret") ?? "");
  const shown = await inOneStep(async () => ({
    byKeePass: await codeByKeePass(uri),
    byOathtool: await app.codeAt(Temporal.Now.instant()),
  }));
  expect(shown.byKeePass).toMatch(/^\d{6}$/);
  expect(shown.byKeePass).toBe(shown.byOathtool);

  await browser.fill({ code: await app.code() }).press("送信");
  expect(browser.path).toBe("/");
});

async function codeByKeePass(uri: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "kosmo-keepass-"));
  try {
    const [xml, key, database] = ["k.xml", "k.key", "k.kdbx"].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(xml, keePassXml(uri));
    await writeFile(key, "opens the database of this test");
    await run(toolPath(keepassxc), ["import", "-q", "-t", "100", "--set-key-file", key, xml, database]);
    const show = ["show", "-q", "--totp", "--no-password", "--key-file", key, database, "portal"];
    return (await run(toolPath(keepassxc), show)).stdout.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function keePassXml(uri: string): string {
  const field = (key: string, value: string): string =>
    `<String><Key>${key}</Key><Value>${value.replaceAll("&", "&amp;")}</Value></String>`;
  return `<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Root><Group><Name>Root</Name><Entry>${field(
    "Title",
    "portal",
  )}${field("otp", uri)}</Entry></Group></Root></KeePassFile>`;
}

/** Looks again where a half minute ended in the middle. */
async function inOneStep<T>(look: () => Promise<T>): Promise<T> {
  const step = (): number => Math.floor(Temporal.Now.instant().epochMilliseconds / 30_000);
  for (;;) {
    const before = step();
    const seen = await look();
    if (step() === before) return seen;
  }
}
