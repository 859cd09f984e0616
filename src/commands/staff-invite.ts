import { parseArgs } from "node:util";
import { parseAddress } from "../accounts/index.ts";
import { findSlug, getAssociation } from "../associations/index.ts";
import type { Runtime } from "../platform/index.ts";
import { type Invitation, invite, roleNames, sendAgain } from "../staff/index.ts";
import { findStaffByEmail, type Role, roles, staffEmail } from "../staff-accounts/index.ts";
import { formatMoment } from "../ui/index.ts";
import { originOf } from "../web/visit.ts";
import { runCommand } from "./command.ts";

const usage = `Usage: npm run staff:invite -- --association SLUG --email ADDRESS --role ${roles.join("|")} [--name NAME]
Prints a link by which they set up how they sign in to the console, and mails it to them too. Somebody who is on
the staff already gets a new link; their role stays, and what they sign in with ends when the link is used.`;

await runCommand("staff:invite", async ({ runtime, args, out, err }) => {
  const person = readArguments(args);
  if (typeof person === "string") {
    err(person);
    err(usage);
    return 2;
  }
  const associationId = await findSlug(runtime.db, person.association);
  if (associationId === null) {
    err(`No association has the short name "${person.association}".`);
    return 1;
  }
  const { invitation, again } = await inviteOrSendAgain(runtime, associationId, person);
  out(
    again
      ? "They are on the staff already: this link replaces the ones before, and their role stays."
      : `Invited ${person.email} (${roleNames("en")[person.role].toLowerCase()}).`,
  );
  out(invitation.link.href);
  out(`It works once, until ${formatMoment("en", invitation.expiresAt)}, and is mailed to them too.`);
  return 0;
});

type Person = { association: string; email: string; name: string; role: Role };

/** What was asked for, or the sentence that says what is wrong. */
function readArguments(args: string[]): Person | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        association: { type: "string" },
        email: { type: "string" },
        name: { type: "string" },
        role: { type: "string" },
      },
    });
    if (!values.association) return "--association is missing: whose staff is this?";
    if (!values.email) return "--email is missing: who is invited?";
    const parsed = parseAddress(values.email);
    if (parsed.kind !== "address") return `${values.email} is no e-mail address.`;
    const email = staffEmail(parsed.address);
    const role = roles.find((it) => it === values.role);
    if (!role) return `--role is one of ${roles.join(", ")}.`;
    return { association: values.association, email, role, name: values.name?.trim() || nameFrom(email) };
  } catch (error) {
    return (error as Error).message;
  }
}

function nameFrom(email: string): string {
  return email.split("@")[0] ?? email;
}

function inviteOrSendAgain(
  runtime: Runtime,
  associationId: number,
  person: Person,
): Promise<{ invitation: Invitation; again: boolean }> {
  return runtime.db.within(associationId, async (tx) => {
    const association = await getAssociation(tx, associationId);
    const by = {
      ...{ runtime, association, origin: originOf(runtime, association), locale: "ja" as const },
      ...{ madeBy: null, now: runtime.clock.now() },
    };
    const fresh = await invite(tx, by, person);
    if (fresh) return { invitation: fresh, again: false };
    const staffId = await findStaffByEmail(tx, associationId, person.email);
    const renewed = staffId && (await sendAgain(tx, by, { associationId, staffId }));
    if (!renewed) throw new Error("the address is taken by nobody");
    return { invitation: renewed, again: true };
  });
}
