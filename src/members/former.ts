import type { AssociationId } from "../associations/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * Erases those whose membership ended so long ago that the association no longer keeps them: the member, the
 * account and every row about them. Their user ID is never given again; the audit log goes on naming a number
 * that now means nobody.
 * @returns how many, `most` at most
 */
export async function eraseFormerMembers(
  tx: Tx,
  associationId: AssociationId,
  today: Temporal.PlainDate,
  most: number,
): Promise<number> {
  const [row] = await tx<{ erased: number }[]>`
    select erase_former_members(${associationId}::int, ${today}::date, ${most}::int) as erased`;
  return row?.erased ?? 0;
}
