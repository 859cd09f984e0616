import { type Association, sealNewLetterKey } from "../../src/associations/index.ts";
import { addDraft, attach, type NoticeText, publishNotice } from "../../src/notices/index.ts";
import { type Db, machineRandom, SecretKeys } from "../../src/platform/index.ts";
import { newAssociation, newMember } from "./letter-members.ts";

export const noticeKeys = new SecretKeys([machineRandom.bytes(32)]);
export const noon = Temporal.Instant.from("2026-07-01T12:00:00+09:00");

export const noticeText: NoticeText = {
  ...{ title: "予防接種の補助", titleEn: "", body: "おひとり2,000円まで", bodyEn: "" },
  ...{ importance: "normal", audience: { kind: "all" }, from: null, until: null, sendsMail: false },
};

export type NoticeMember = {
  office?: string;
  relationship?: "insured" | "dependant";
  addresses?: ("main" | "contact" | "unverified")[];
  lostOn?: Temporal.PlainDate;
};

/** Associations, members and notices for the tests of notices, in a database of theirs. */
export class NoticeDesk {
  readonly #db: Db;
  #associations = 0;

  constructor(db: Db) {
    this.#db = db;
  }

  association(): Promise<Association> {
    this.#associations += 1;
    return newAssociation(
      this.#db,
      `notices-${this.#associations}`,
      (id) => sealNewLetterKey({ keys: noticeKeys, random: machineRandom }, id).sealed,
    );
  }

  /** Somebody who has chosen a password; returns the account. */
  async member({ associationId }: Association, differing: NoticeMember = {}): Promise<string> {
    const { accountId } = await newMember(this.#db, associationId);
    await this.#db.within(associationId, async (tx) => {
      await tx`
        update members set office_code = ${differing.office ?? ""}, lost_on = ${differing.lostOn ?? null},
          relationship = ${differing.relationship ?? "insured"}
        where id = (select member_id from accounts where id = ${accountId})`;
      await tx`
        update accounts set password_sealed = 'x', password_chosen_at = ${noon} where id = ${accountId}`;
      for (const kind of differing.addresses ?? []) {
        await tx`
          insert into email_addresses (association_id, account_id, address, added_at, verified_at, role)
          values (${associationId}, ${accountId}, ${`${kind}@example.jp`}, ${noon},
            ${kind === "unverified" ? null : noon}, ${kind === "contact" ? "contact" : "main"})`;
      }
    });
    return accountId;
  }

  draft({ associationId }: Association, differing: Partial<NoticeText>): Promise<string> {
    return this.#db.within(associationId, (tx) =>
      addDraft(tx, associationId, { ...noticeText, ...differing }),
    );
  }

  /** A notice with a file, published at noon. */
  async published(association: Association, differing: Partial<NoticeText>): Promise<string> {
    const { associationId } = association;
    const id = await this.draft(association, differing);
    await this.#db.within(associationId, async (tx) => {
      const content = Uint8Array.of(1, 2, 3, 4);
      await attach(tx, associationId, id, { name: "案内.pdf", type: "application/pdf", content, now: noon });
      const published = await publishNotice(tx, associationId, { id, revision: 2 }, noon);
      if (!published) throw new Error("the notice was not published");
    });
    return id;
  }
}
