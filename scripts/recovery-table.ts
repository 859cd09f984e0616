// Writes docs/recovery.md from the same table that tests/journeys/ways-back.test.ts walks: `npm run recovery-table`.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { allHoldings, type Holdings, type WayBack, wayBack } from "../tests/support/ways-back.ts";

export const recoveryFile = path.resolve(import.meta.dirname, "../docs/recovery.md");

const ways: Record<WayBack, { where: string; proof: string; level: string }> = {
  passkey: {
    where: "`/sign-in`, the passkey alone; a new password in the settings",
    proof: "the device and its PIN, face or finger",
    level: "AAL2",
  },
  "password and factor": {
    where: "`/sign-in`",
    proof: "password, then the factor",
    level: "the account's own",
  },
  "password and recovery code": {
    where: "`/sign-in`, then `/sign-in/recovery-code`; it leads to `/settings/methods`",
    proof: "password and one recovery code",
    level: "two proofs of different kinds (NIST SP 800-63B-4 §4.2.2.2)",
  },
  "reset with factor": {
    where: "`/recovery/password`, and the link in the mail",
    proof: "mailbox and factor; then password and factor",
    level: "the account's own",
  },
  "reset with recovery code": {
    where: "`/recovery/password`, and the link in the mail; then `/sign-in`",
    proof:
      "mailbox and one recovery code; then the new password and the factor, or one more code where the factor is lost",
    level: "two proofs of different kinds (NIST SP 800-63B-4 §4.2.2.2)",
  },
  letter: {
    where: "`/sign-in` with the letter; everything is set up anew",
    proof: "letter and birth date; all addresses are told",
    level: "post",
  },
  reissue: {
    where: "`/recovery/reissue`",
    proof: "card, name and birth date, checked by two of the staff; then the letter and the birth date",
    level: "staff and post",
  },
  telephone: {
    where: "the help desk's number on every page",
    proof: "two facts that the caller says of themselves; then the letter and the birth date",
    level: "staff and post",
  },
};

const names = { passkey: "Passkey", "otp-app": "OTP app", "otp-mail": "OTP mail" } as const;

export function recoveryTable(): string {
  return `# Ways back in

Made by \`npm run recovery-table\`; do not edit by hand. Each row is walked by
[\`ways-back\`](../tests/journeys/ways-back.test.ts): a member with exactly these things left tries every door in
order, and the first that opens is the one named here. A test fails when this page is out of date.

No way asks for less than the account's own level, except through staff and post; there the owner is told at every
address that was ever confirmed, and can stop it (「心当たりがない場合」). Who has forgotten the user ID finds it on
the letter, by \`/recovery/user-id\` in the mailbox, or does not need it (passkey).

${(["passkey", "otp-app", "otp-mail"] as const).map(section).join("\n\n")}

## What the ways ask for

| way | where | proof | level |
|---|---|---|---|
${Object.entries(ways)
  .map(([way, { where, proof, level }]) => `| ${way} | ${where} | ${proof} | ${level} |`)
  .join("\n")}

With OTP mail a session of the same browser that was signed in with its code within the last 12 hours stands in for
the recovery code in a reset ([\`recovery-password\`](../tests/journeys/recovery-password.test.ts)). A letter that is
still good, and a card, are only looked at where no other way is left. An account that was stopped by
「心当たりがない場合」 opens by a new letter alone ([\`stopped\`](../tests/journeys/stopped.test.ts)).
`;
}

function section(method: Holdings["method"]): string {
  const hasFactor = method !== "otp-mail";
  const columns = [
    "password",
    ...(hasFactor ? [names[method]] : []),
    "mailbox",
    "recovery codes",
    "letter",
    "card",
  ];
  const rows = allHoldings()
    .filter((has) => has.method === method)
    .map((has) => {
      const own = wayBack({ ...has, letter: false, card: false }) !== "telephone";
      const held = [has.password, ...(hasFactor ? [has.factor] : []), has.mailbox, has.recoveryCodes];
      const rest = own ? ["any", "any"] : [mark(has.letter), has.letter ? "any" : mark(has.card)];
      return `| ${[...held.map(mark), ...rest, `**${wayBack(has)}**`, ways[wayBack(has)].proof].join(" | ")} |`;
    });
  return `## ${names[method]}

| ${[...columns, "way back", "proof"].join(" | ")} |
|${"---|".repeat(columns.length + 2)}
${rows.join("\n")}`;
}

function mark(isHeld: boolean): string {
  return isHeld ? "yes" : "no";
}

if (process.argv[1] === import.meta.filename) await writeFile(recoveryFile, recoveryTable());
