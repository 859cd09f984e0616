import {
  chooseMethod,
  enterAddress,
  finishFirstLogin,
  importMembers,
  sealPassword,
  setFirstPassword,
  verifyAddress,
} from "../src/accounts/index.ts";
import { type Association, findSlug, getAssociation } from "../src/associations/index.ts";
import type { Installation } from "../src/installation.ts";
import { csvFile } from "../src/platform/index.ts";
import { openSession, proveMailbox } from "../src/sessions/index.ts";
import { acceptTerms } from "../src/terms/index.ts";

export type BenchMember = { loginId: string; accountId: string };

/** The password of every member of the bench; hashed once, sealed for each account as always. */
export const benchPassword = "hiyoko no koushin 41";

export async function findAssociation({ runtime: { db } }: Installation, slug: string): Promise<Association> {
  const associationId = await findSlug(db, slug);
  if (associationId === null) throw new Error(`the demo has no ${slug}`);
  return db.within(associationId, (tx) => getAssociation(tx, associationId));
}

export async function importFile(
  { runtime }: Installation,
  association: Association,
  file: string,
): Promise<void> {
  const outcome = await importMembers(runtime, association, csvFile(file));
  if (outcome.kind !== "imported") throw new Error(`${file} was not imported: ${outcome.kind}`);
}

/**
 * Takes members who were imported and never signed in through their first login, by the acts that the pages
 * use. They are taken evenly from all who are there.
 * @param stand "whole": everything done, OTP mail. "newTerms": terms came into force since, so that the page
 *   after the password is not the one that mails a code.
 */
export async function onboard(
  { runtime }: Installation,
  { associationId }: Association,
  wanted: number,
  stand: "whole" | "newTerms",
): Promise<BenchMember[]> {
  const { db, hasher, clock } = runtime;
  const hash = await hasher.hash(benchPassword);
  const now = clock.now().subtract({ hours: 24 });
  return db.within(associationId, async (tx) => {
    const members = await tx<BenchMember[]>`
      with fresh as (
        select id as account_id, login_id, row_number() over (order by id) as position, count(*) over () as total
        from accounts
        where association_id = ${associationId} and password_sealed is null and login_id_origin = 'generated'
          and not exists (select from letters l
            where l.association_id = accounts.association_id and l.account_id = accounts.id))
      select account_id, login_id from fresh
      where position % greatest(total / ${wanted}, 1) = 0
      order by position limit ${wanted}`;
    if (members.length < wanted) throw new Error(`only ${members.length} of ${wanted} members are there`);
    for (const { accountId, loginId } of members) {
      const key = { associationId, accountId };
      await Promise.all([
        stand === "whole" && acceptTerms(tx, { ...key, version: 1, now }),
        enterAddress(tx, key, `${loginId}@example.jp`, now).then((id) =>
          verifyAddress(tx, associationId, id, now),
        ),
        chooseMethod(tx, key, stand === "whole" ? "otp-mail" : "passkey", now),
        setFirstPassword(tx, key, sealPassword(runtime, key, hash), now),
        finishFirstLogin(tx, key, now),
      ]);
    }
    return members;
  });
}

/** Opens a session for each member, its mailbox proved; returns the cookies' values. */
export async function openSessions(
  { runtime }: Installation,
  { associationId }: Association,
  members: readonly BenchMember[],
): Promise<string[]> {
  const now = runtime.clock.now();
  return runtime.db.within(associationId, (tx) =>
    Promise.all(
      members.map(async ({ accountId }) => {
        const { sessionId, token } = await openSession(tx, runtime.random, {
          ...{ associationId, accountId, openedWith: "password", letterId: null, rememberedUntil: null, now },
          ...{ device: "Chrome, Linux", network: "127.0.0.0/24" },
        });
        await proveMailbox(tx, associationId, sessionId, now);
        return token;
      }),
    ),
  );
}
