import { enqueueMail, type MailContent, type MailKind } from "../../mail/index.ts";
import type { Tx } from "../../platform/index.ts";
import { getStaff } from "../../staff-accounts/index.ts";
import type { DoorVisit } from "../page.ts";

/** Tells somebody of the staff, at the address that they sign in with, what happened to their account (ASVS 6.3.5, 6.3.7). */
export async function tellStaff(
  tx: Tx,
  { association, runtime, now }: DoorVisit,
  staffId: string,
  { kind, content }: { kind: MailKind; content: MailContent },
): Promise<void> {
  const { associationId } = association;
  const staff = await getStaff(tx, { associationId, staffId });
  if (!staff) throw new Error("somebody signed in who is not there");
  await enqueueMail(
    tx,
    { associationId, staffId, to: staff.email, kind, content, uselessAt: null, now },
    runtime,
  );
}
