import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { addAssociation, type NewAssociation } from "../../src/associations/index.ts";
import { type MailCatcher, startMailCatcher } from "../../src/dev/mail-catcher.ts";
import { enqueueMail, type MailRecord, mailOfAccount, signInCodeMail } from "../../src/mail/index.ts";
import {
  type Connection,
  machineRandom,
  openDb,
  openLog,
  PasswordHasher,
  type Runtime,
  SecretKeys,
  type Tx,
} from "../../src/platform/index.ts";

export type { MailCatcher };

/** A mail server that keeps its mail in a folder of its own and takes it along when it closes. */
export async function catchMail(): Promise<MailCatcher> {
  const folder = await mkdtemp(path.join(tmpdir(), "kosmo-mail-"));
  const catcher = await startMailCatcher({ folder });
  return {
    ...catcher,
    close: async () => {
      await catcher.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A member's mailbox. */
export type Mailbox = { accountId: string; emailAddressId: string; address: string };

export type Outbox = {
  runtime: Runtime;
  associationId: number;
  /** Every line that was logged. */
  logged: string[];
  /** Lets time pass for everything that works with `runtime`. */
  pass(duration: Temporal.DurationLike): void;
  mailbox(address: string): Promise<Mailbox>;
  /** Puts a mail with a code into the outbox of `tx`; returns the row's ID. */
  enqueueCode(tx: Tx, mailbox: Mailbox, code: string): Promise<string>;
  /** The same in a transaction of its own. */
  askForCode(mailbox: Mailbox, code: string): Promise<string>;
  mailOf(mailbox: Mailbox): Promise<MailRecord[]>;
  close(): Promise<void>;
};

/** Minutes that a code of `askForCode` lives. */
export const codeMinutes = 10;

export const mailFrom = "no-reply@example.jp";

/** An association as `addAssociation` takes it. */
export const sakura: NewAssociation = {
  slug: "sakura",
  host: "sakura.localhost",
  aliases: [],
  insurerNumber: "06139992",
  name: "さくら健康保険組合",
  nameEn: "Sakura Health Insurance Association",
  brandColor: "#b5325b",
  postalCode: "100-0001",
  address: "東京都千代田区千代田1-1",
  helpDeskTelephone: "03-0000-0001",
  helpDeskHours: "平日 9:00～17:00",
  helpDeskHoursEn: "weekdays 9:00–17:00",
  switchOverOn: Temporal.PlainDate.from("2025-07-01"),
  legacyUntil: null,
  logo: null,
};

/** An association with members who can be written to, in a database of its own. */
export async function openOutbox(connection: Connection): Promise<Outbox> {
  const db = openDb(connection, 6);
  const logged: string[] = [];
  let ahead = Temporal.Duration.from({ seconds: 0 });
  const runtime: Runtime = {
    db,
    clock: { now: () => Temporal.Now.instant().add(ahead) },
    random: machineRandom,
    keys: new SecretKeys([machineRandom.bytes(32)]),
    hasher: new PasswordHasher(),
    log: openLog({ write: (line) => void logged.push(line) }, "debug"),
    baseUrl: new URL("http://localhost:3000"),
    mailFrom,
  };
  const added = await addAssociation(db, sakura, () => [], runtime.clock.now());
  if (added.kind !== "added") throw new Error("the database was not fresh");
  const { associationId } = added;
  let members = 0;

  function enqueueCode(tx: Tx, mailbox: Mailbox, code: string): Promise<string> {
    const now = runtime.clock.now();
    const uselessAt = now.add({ minutes: codeMinutes });
    const content = signInCodeMail({ locale: "ja", association: sakura, code, now, expiresAt: uselessAt });
    const { accountId, emailAddressId, address: to } = mailbox;
    const mail = {
      associationId,
      accountId,
      emailAddressId,
      kind: "sign-in-code" as const,
      to,
      content,
      uselessAt,
      now,
    };
    return enqueueMail(tx, mail, runtime);
  }

  return {
    runtime,
    associationId,
    logged,
    pass: (duration) => {
      ahead = ahead.add(duration);
    },
    mailbox: async (address) => {
      members += 1;
      const number = String(members);
      const now = runtime.clock.now();
      return db.within(associationId, async (tx) => {
        const [row] = await tx<Mailbox[]>`
          with member as (
            insert into members (association_id, symbol, number, branch, symbol_key, number_key, branch_key, name,
              name_kana, name_kana_key, birth_date, sex, relationship, relationship_text, postal_code, address,
              mailing_postal_code, mailing_address, address_hidden, acquired_on, office_code, created_at, updated_at,
          address_changed_at)
            values (${associationId}, '12', ${number}, '', '12', ${number}, '', '佐藤 花子', 'サトウ ハナコ',
              'サトウハナコ', '1980-12-01', 'female', 'insured', '本人', '', '', '', '', false, '2026-04-01', '',
              ${now}, ${now}, ${now})
            returning id),
          account as (
            insert into accounts (association_id, member_id, login_id, login_id_key, login_id_origin, created_at)
            select ${associationId}, id, ${`id-${number}`}, ${`id-${number}`}, 'generated', ${now} from member
            returning id)
          insert into email_addresses (association_id, account_id, address, added_at)
          select ${associationId}, id, ${address}, ${now} from account
          returning account_id, id as email_address_id, address`;
        if (!row) throw new Error("no mailbox was made");
        return row;
      });
    },
    enqueueCode,
    askForCode: (mailbox, code) => db.within(associationId, (tx) => enqueueCode(tx, mailbox, code)),
    mailOf: ({ accountId }) => db.within(associationId, (tx) => mailOfAccount(tx, associationId, accountId)),
    close: () => db.close(),
  };
}
