import { randomBytes } from "node:crypto";
import iconv from "iconv-lite";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { workerDatabase } from "../../tests/support/postgres.ts";
import { type AssociationId, addAssociation } from "../associations/index.ts";
import {
  type Db,
  machineRandom,
  openDb,
  PasswordHasher,
  type Runtime,
  SecretKeys,
  type Tx,
} from "../platform/index.ts";
import {
  askForCheck,
  askForImport,
  cancelImport,
  countAhead,
  findImport,
  findingsOf,
  guessColumns,
  importedBefore,
  type MemberImport,
  memberImportWork,
  previewFile,
  type Received,
  receiveFile,
  sealedFile,
  stageOf,
  writeBadRows,
} from "./index.ts";
import { pieceBytes } from "./sealed-file.ts";
import { takeTurn } from "./turn.ts";

let db: Db;
let runtime: Runtime;
let associationId: AssociationId;
let staffId: string;
let now: Temporal.Instant;
let logged: string[];
const never = new AbortController().signal;

beforeAll(async () => {
  db = openDb((await workerDatabase()).app, 8);
});
afterAll(() => db.close());
beforeEach(async () => {
  now = Temporal.Instant.from("2026-11-22T00:00:00Z");
  logged = [];
  runtime = {
    ...{ db, random: machineRandom, keys: new SecretKeys([new Uint8Array(32).fill(7)]) },
    ...{ hasher: new PasswordHasher(), clock: { now: () => now }, mailFrom: "a@example.jp" },
    baseUrl: new URL("http://localhost"),
    log: pino({ level: "info", base: null }, { write: (line) => logged.push(line) }),
  };
  associationId = await newAssociation();
  staffId = await newStaff(associationId);
});

async function newAssociation(): Promise<AssociationId> {
  const slug = `i${randomBytes(6).toString("hex")}`;
  const added = await addAssociation(
    db,
    {
      ...{ slug, host: `${slug}.example.jp`, aliases: [], insurerNumber: "06139497", logo: null },
      ...{ name: "試験", nameEn: "Test", brandColor: "#aa3355", postalCode: "100-0001", address: "東京都" },
      ...{ helpDeskTelephone: "03-0000-0000", helpDeskHours: "平日", helpDeskHoursEn: "weekdays" },
      ...{ switchOverOn: Temporal.PlainDate.from("2025-07-01"), legacyUntil: null },
    },
    () => [],
    now,
  );
  if (added.kind !== "added") throw new Error("no association");
  return added.associationId;
}

async function newStaff(tenant: AssociationId): Promise<string> {
  const [staff] = await db.within(
    tenant,
    (tx) => tx<{ id: string }[]>`
      insert into staff_accounts (association_id, email, name, role, created_at)
      values (${tenant}, 'staff@example.jp', '職員', 'operator', ${now}) returning id`,
  );
  return staff?.id ?? "";
}

const header = "記号,番号,枝番,氏名,氏名カナ,生年月日,性別,続柄,郵便番号,住所,資格取得年月日,資格喪失年月日";
const hanako = "12,0000123,00,山田 花子,ﾔﾏﾀﾞ ﾊﾅｺ,S55.12.1,2,本人,100-0001,東京都千代田区1-1,2020/4/1,";
const taro = "12,0000123,01,山田 太郎,ﾔﾏﾀﾞ ﾀﾛｳ,H17.5.5,1,長男,100-0001,東京都千代田区1-1,2020/4/1,";

function csv(...rows: string[]): Buffer {
  return iconv.encode(`${[header, ...rows].join("\r\n")}\r\n`, "cp932");
}

async function* inChunks(bytes: Uint8Array, size = 60_000): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

function receive(bytes: Uint8Array, chunks: AsyncIterable<Uint8Array> = inChunks(bytes)): Promise<Received> {
  return receiveFile(runtime, { associationId, staffId, requestId: "r", fileName: "加入者.csv", chunks });
}

async function received(bytes: Uint8Array): Promise<string> {
  const outcome = await receive(bytes);
  if (outcome.kind !== "received") throw new Error(JSON.stringify(outcome));
  return outcome.importId;
}

const within = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => db.within(associationId, act);

async function look(importId: string): Promise<MemberImport> {
  const found = await within((tx) => findImport(tx, runtime.keys, { associationId, importId }));
  if (!found) throw new Error("no such import");
  return found;
}

const stage = async (importId: string): Promise<string> => stageOf(await look(importId), now);

/** Looks at the file, takes the guess, and asks for the check. */
async function askCheck(importId: string): Promise<boolean> {
  const it = await look(importId);
  if (!it.encoding) throw new Error("not received");
  const { encoding } = it;
  const preview = await previewFile(sealedFile(runtime, it), encoding);
  const headings = preview?.headings ?? [];
  return within(async (tx) => {
    const columns = await guessColumns(tx, associationId, headings);
    return askForCheck(tx, it, { encoding, headings, columns }, { staffId, requestId: "r", now });
  });
}

async function askImport(importId: string, isConfirmed = false): Promise<boolean> {
  const { checkedAt: seen } = await look(importId);
  if (!seen) throw new Error("not checked");
  return within((tx) =>
    askForImport(tx, { associationId, importId }, { seen, isConfirmed }, { staffId, requestId: "r", now }),
  );
}

async function work(stopping = never): Promise<void> {
  await memberImportWork[0]?.act(runtime, stopping);
}

async function membersNow(): Promise<number> {
  const rows = await within((tx) => tx`select from members where association_id = ${associationId}`);
  return rows.count;
}

async function piecesNow(): Promise<number> {
  const rows = await within(
    (tx) => tx`select from member_import_pieces where association_id = ${associationId}`,
  );
  return rows.count;
}

async function audited(): Promise<{ event: string; details: object }[]> {
  return within(
    (tx) => tx<{ event: string; details: object }[]>`
      select event, details from audit_log where association_id = ${associationId} and staff_id = ${staffId}
      order by id`,
  );
}

describe("a file that is brought", () => {
  test("waits sealed, in pieces, and comes out as it went in", async () => {
    const bytes = csv(...Array.from({ length: 9000 }, (_, at) => hanako.replace("0000123", String(at))));
    const importId = await received(bytes);
    const it = await look(importId);
    expect(it).toMatchObject({ fileName: "加入者.csv", byteCount: bytes.length, encoding: "cp932" });
    expect(stageOf(it, now)).toBe("columns");
    const read = Buffer.concat(await Array.fromAsync(sealedFile(runtime, it)()));
    expect(read.equals(bytes)).toBe(true);
    const pieces = await within(
      (tx) => tx<{ sealed: Uint8Array }[]>`
        select sealed from member_import_pieces where association_id = ${associationId} order by place`,
    );
    expect(pieces.length).toBe(Math.ceil(bytes.length / pieceBytes));
    expect(pieces.some(({ sealed }) => Buffer.from(sealed).includes(iconv.encode("山田", "cp932")))).toBe(
      false,
    );
    expect(await audited()).toEqual([
      {
        event: "members.file-received",
        details: { bytes: bytes.length, file: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
  });

  test("cannot be read with its pieces swapped or gone", async () => {
    const it = await look(await received(csv(...Array<string>(9000).fill(hanako))));
    const [owner, other] = [0, 1];
    await within(async (tx) => {
      await tx`delete from member_import_pieces where association_id = ${associationId} and place = ${other}`;
    });
    await expect(Array.fromAsync(sealedFile(runtime, it)())).rejects.toThrow(
      "piece 1 of an imported file is not",
    );
    await within(
      (tx) => tx`
        insert into member_import_pieces (association_id, import_id, place, sealed)
        select association_id, import_id, ${other}, sealed from member_import_pieces
        where association_id = ${associationId} and place = ${owner}`,
    );
    await expect(Array.fromAsync(sealedFile(runtime, it)())).rejects.toThrow("does not open");
  });

  test.each([
    ["an empty file", "", "empty"],
    ["a PDF, whatever its name", "%PDF-1.7\n", "pdf"],
    ["an Excel workbook", "PK\u0003\u0004\u0014\u0000", "workbook"],
    ["an old Excel workbook", "\u00d0\u00cf\u0011\u00e0\u00a1", "workbook"],
    ["what Excel calls Unicode text", "\u00ff\u00fe\u000a\u0000", "unicodeText"],
    ["a picture", "\u0089PNG\r\n\u001a\n\u0000\u0000", "noText"],
    ["a table with tabs", "a\tb\tc\r\n1,2\t3\t4\r\n", "tabs"],
  ])("%s is told for what it is, and nothing is kept of it", async (_, text, why) => {
    expect(await receive(Buffer.from(text, "latin1"))).toEqual({ kind: "wrong", why });
    const rows = await within((tx) => tx`select from member_imports where association_id = ${associationId}`);
    expect(rows.count).toBe(0);
  });

  test("and breaks off leaves nothing but that it was begun", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(pieceBytes + 1).fill(0x41);
      throw new Error("the browser went away");
    }
    await expect(receive(new Uint8Array(), broken())).rejects.toThrow("went away");
    expect(await piecesNow()).toBe(0);
    const [row] = await within(
      (tx) => tx`select erased_at from member_imports where association_id = ${associationId}`,
    );
    expect(row?.erasedAt).toEqual(now);
  });

  test("twice at once is one import", async () => {
    const outcomes = await Promise.all([receive(csv(hanako)), receive(csv(hanako))]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["received", "sameAsOpen"]);
    const ids = new Set(outcomes.map((outcome) => (outcome.kind === "wrong" ? "" : outcome.importId)));
    expect(ids.size).toBe(1);
    expect(await piecesNow()).toBe(1);
  });
});

describe("columns", () => {
  const foreign = csv(hanako).toString("latin1");
  const named = Buffer.from(
    iconv.decode(Buffer.from(foreign, "latin1"), "cp932").replace("氏名カナ", "ﾌﾘｶﾞﾅ").replace("続柄", "区分"),
  );

  test("that somebody chose are known in the next file, by their names", async () => {
    const headings = ["番号", "ﾌﾘｶﾞﾅ", "区分", "", "番号"];
    await within(async (tx) => {
      expect(await guessColumns(tx, associationId, headings)).toEqual(["number", null, null, null, null]);
    });
    const importId = await received(named);
    const it = await look(importId);
    const { headings: inFile = [] } = (await previewFile(sealedFile(runtime, it), "utf-8")) ?? {};
    const columns = (await within((tx) => guessColumns(tx, associationId, inFile))).map(
      (column, at) => column ?? (inFile[at] === "ﾌﾘｶﾞﾅ" ? ("nameKana" as const) : ("relationship" as const)),
    );
    await within((tx) =>
      askForCheck(tx, it, { encoding: "utf-8", headings: inFile, columns }, { staffId, requestId: "r", now }),
    );
    await work();
    expect(await look(importId)).toMatchObject({ outcome: "ready", counts: { new: 1, badRows: 0 } });
    await within(async (tx) => {
      expect(await guessColumns(tx, associationId, ["フリガナ", "区分"])).toEqual([
        "nameKana",
        "relationship",
      ]);
    });
    const other = await newAssociation();
    await db.within(other, async (tx) => {
      expect(await guessColumns(tx, other, ["フリガナ"])).toEqual([null]);
    });
  });
});

describe("a check and an import", () => {
  test("count, write, erase the file and are written down, without a name", async () => {
    const importId = await received(csv(hanako, taro));
    expect(await askCheck(importId)).toBe(true);
    expect(await stage(importId)).toBe("waiting");
    await work();
    expect(await look(importId)).toMatchObject({
      ...{ outcome: "ready", job: null },
      counts: { rows: 2, new: 2, changed: 0, unchanged: 0, left: 0, badRows: 0, accountsOpened: 2 },
    });
    expect(await membersNow()).toBe(0);
    expect(await askImport(importId)).toBe(true);
    await work();
    expect(await stage(importId)).toBe("imported");
    expect([await membersNow(), await piecesNow()]).toEqual([2, 0]);
    const events = await audited();
    expect(events.at(-1)).toMatchObject({ event: "members.imported", details: { new: 2, rows: 2 } });
    expect(JSON.stringify(events)).not.toMatch(/山田|加入者/);
    const again = await received(csv(hanako, taro));
    expect(await within(async (tx) => importedBefore(tx, await look(again)))).toEqual(now);
  });

  test("of a file with bad rows end at the check, with the rows to mend", async () => {
    const bad = [
      taro.replace("H17.5.5", "昭和55年2月30日"),
      hanako.replace("花子", "=花子"),
      "12,,00,,,,,,,,,",
    ];
    const importId = await received(csv(hanako, ...bad, taro));
    await askCheck(importId);
    await work();
    const it = await look(importId);
    expect(it).toMatchObject({ outcome: "refused", counts: { rows: 5, new: 2, badRows: 3 } });
    expect(await askImport(importId)).toBe(false);
    const findings = await within((tx) => findingsOf(tx, runtime.keys, it));
    if (!findings) throw new Error("no findings");
    const file = await writeBadRows(runtime, it, findings, "ja");
    expect(file.encoding).toBe("cp932");
    const bytes = Buffer.concat(await Array.fromAsync(file.body));
    const lines = iconv.decode(bytes, "cp932").split("\r\n");
    expect(lines[0]).toBe(`${header},誤り`);
    expect(lines[1]).toBe(`${bad[0]},「生年月日」実在しない日付です`);
    expect(lines[2]).toContain("「番号」2行目にも同じ");
    expect(lines[3]).toContain("「番号」入力がありません。「氏名」入力がありません");
    // Mended, it comes in by its own columns; the reasons are a column that is not used.
    const mended = iconv.decode(bytes, "cp932").replace("昭和55年2月30日", "昭和55年2月29日").split("\r\n");
    const second = await received(Buffer.from(`\ufeff${mended.slice(0, 2).join("\r\n")}`));
    await askCheck(second);
    await work();
    expect(await look(second)).toMatchObject({ encoding: "utf-8", outcome: "ready", counts: { new: 1 } });
  });

  test("that change numbers are imported only as they were shown", async () => {
    const first = await received(csv(hanako));
    await askCheck(first);
    await work();
    await askImport(first);
    await work();
    const importId = await received(csv(hanako.replace("0000123", "0000999")));
    await askCheck(importId);
    await work();
    expect(await look(importId)).toMatchObject({ outcome: "unconfirmed", counts: { numberChanges: 1 } });
    expect(await askImport(importId)).toBe(false);
    expect(await askImport(importId, true)).toBe(true);
    // Meanwhile somebody corrects the number by hand: the change that was said yes to is another one.
    await within(
      (tx) =>
        tx`update members set number = '0000124', number_key = '0000124' where association_id = ${associationId}`,
    );
    await work();
    const it = await look(importId);
    expect(it).toMatchObject({ importedAt: null, outcome: "unconfirmed" });
    const findings = await within((tx) => findingsOf(tx, runtime.keys, it));
    expect(findings).toMatchObject({
      changedSinceCheck: true,
      numberChanges: { shown: [{ before: "12-0000124-00" }] },
    });
    await askImport(importId, true);
    await work();
    expect(await stage(importId)).toBe("imported");
  });

  test("are asked for once, by whichever tab, and only for the result that was seen", async () => {
    const importId = await received(csv(hanako));
    expect(await Promise.all([askCheck(importId), askCheck(importId)]).then((all) => all.sort())).toEqual([
      false,
      true,
    ]);
    await work();
    const seen = now;
    now = now.add({ seconds: 5 });
    await askCheck(importId);
    await work();
    const asking = { staffId, requestId: "r", now };
    const key = { associationId, importId };
    await within(async (tx) => {
      expect(await askForImport(tx, key, { seen, isConfirmed: false }, asking)).toBe(false);
      expect(await askForImport(tx, key, { seen: now, isConfirmed: false }, asking)).toBe(true);
      expect(await askForImport(tx, key, { seen: now, isConfirmed: false }, asking)).toBe(false);
    });
  });
});

describe("workers", () => {
  async function ready(bytes: Uint8Array): Promise<string> {
    const importId = await received(bytes);
    await askCheck(importId);
    await work();
    await askImport(importId);
    return importId;
  }

  test("side by side do a job once, and the second import waits for the first", async () => {
    const first = await received(csv(hanako));
    const second = await received(csv(hanako, taro));
    await askCheck(first);
    now = now.add({ seconds: 1 });
    await askCheck(second);
    expect(await within((tx) => countAhead(tx, { associationId, importId: second }))).toBe(1);
    expect(await takeTurn(runtime, associationId)).toMatchObject({ importId: first, job: "check" });
    expect(await takeTurn(runtime, associationId)).toBeNull();
    expect([await stage(first), await stage(second)]).toEqual(["checking", "waiting"]);
    now = now.add({ seconds: 61 });
    await Promise.all(memberImportWork.map((hand) => hand.act(runtime, never)));
    expect([await stage(first), await stage(second)]).toEqual(["checked", "checked"]);
  });

  test("take up what a dead one held, after a minute and not before, and it is written once", async () => {
    const importId = await ready(csv(hanako, taro));
    expect(await takeTurn(runtime, associationId)).toMatchObject({ importId, job: "import", attempts: 1 });
    await work();
    expect([await stage(importId), await membersNow()]).toEqual(["importing", 0]);
    now = now.add({ seconds: 60 });
    expect(await stage(importId)).toBe("waiting");
    await work();
    expect([await stage(importId), await membersNow()]).toEqual(["imported", 2]);
  });

  test("that were only taken for dead take back what they wrote", async () => {
    const importId = await ready(csv(hanako));
    // At the very last step a minute passes, and another takes the job up.
    const tooLate = async (): Promise<void> => {
      now = now.add({ seconds: 61 });
      expect(await takeTurn(runtime, associationId)).toMatchObject({ importId, attempts: 2 });
    };
    const slow = { ...runtime, db: { ...db, within: pausing("set imported_at", tooLate) } };
    await memberImportWork[0]?.act(slow, never);
    expect([await stage(importId), await membersNow()]).toEqual(["importing", 0]);
    now = now.add({ seconds: 61 });
    await work();
    expect([await stage(importId), await membersNow()]).toEqual(["imported", 1]);
    expect((await audited()).filter(({ event }) => event === "members.imported")).toHaveLength(1);
  });

  test("that stop let go at once, and it does not count as a try", async () => {
    const importId = await ready(csv(hanako));
    const stopping = new AbortController();
    const acting = memberImportWork[0]?.act(runtime, stopping.signal);
    stopping.abort();
    await acting;
    expect([await stage(importId), await membersNow()]).toEqual(["waiting", 0]);
    await work();
    expect(await stage(importId)).toBe("imported");
    expect(logged).toEqual([]);
  });

  test("give up a file that breaks them again and again, say so, and erase it", async () => {
    const importId = await ready(csv(hanako));
    await within((tx) => tx`delete from member_import_pieces where association_id = ${associationId}`);
    await work();
    expect([await stage(importId), await membersNow()]).toEqual(["failed", 0]);
    expect(logged).toHaveLength(3);
    expect(logged.join()).not.toMatch(/山田/);
    const events = await within(
      (tx) => tx`
        select actor from audit_log
        where association_id = ${associationId} and event = 'members.import-failed'`,
    );
    expect(events).toEqual([{ actor: "system" }]);
  });

  test("notice that it was cancelled; cancelled or imported, never both", async () => {
    const importId = await ready(csv(hanako));
    const key = { associationId, importId };
    const cancelling = within((tx) => cancelImport(tx, key, { staffId, requestId: "r", now }));
    const [wasCancelled] = await Promise.all([cancelling, work()]);
    expect(await membersNow()).toBe(wasCancelled ? 0 : 1);
    expect(await stage(importId)).toBe(wasCancelled ? "cancelled" : "imported");
    expect(await within((tx) => cancelImport(tx, key, { staffId, requestId: "r", now }))).toBe(false);
    expect(await piecesNow()).toBe(0);
  });
});

test("after a day a file is erased, with its name and all that was found in it", async () => {
  const importId = await received(csv(hanako, hanako));
  await askCheck(importId);
  await work();
  const waiting = await received(csv(taro));
  await work();
  expect(await piecesNow()).toBe(2);
  now = now.add({ hours: 24 });
  await work();
  expect([await stage(importId), await stage(waiting), await piecesNow()]).toEqual(["expired", "expired", 0]);
  expect(await look(importId)).toMatchObject({ fileName: null, counts: { rows: 2, badRows: 1 } });
  expect(await within((tx) => findingsOf(tx, runtime.keys, { associationId, importId }))).toBeNull();
});

/** Transactions in which something happens before the statement that has `words`. */
function pausing(words: string, happens: () => Promise<void>): Db["within"] {
  return (tenant, act) =>
    db.within(tenant, (tx) =>
      act(
        new Proxy(tx, {
          apply: (query, self, parts: Parameters<Tx>) => {
            const isIt = Array.isArray(parts[0]) && parts[0].join("?").includes(words);
            const run = (): unknown => Reflect.apply(query, self, parts);
            return isIt ? happens().then(run) : run();
          },
        }),
      ),
    );
}
