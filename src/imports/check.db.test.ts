import iconv from "iconv-lite";
import { beforeEach, describe, expect, test } from "vitest";
import {
  csv,
  hanako,
  header,
  type ImportDesk,
  importDesks,
  newAssociation,
  taro,
} from "../../tests/support/import-desk.ts";
import {
  askForCheck,
  askForImport,
  findingsOf,
  guessColumns,
  importedBefore,
  previewFile,
  sealedFile,
  writeBadRows,
} from "./index.ts";

const openDesk = await importDesks();
let desk: ImportDesk;
beforeEach(async () => {
  desk = await openDesk();
});

describe("columns", () => {
  test("that are usual somewhere are guessed, each once", async () => {
    const headings = ["番号", "ﾌﾘｶﾞﾅ", "続き柄コード", "", "番号", "資格取得日"];
    expect(await desk.within((tx) => guessColumns(tx, desk.associationId, headings))).toEqual([
      ...["number", "nameKana", null, null, null, "acquiredOn"],
    ]);
  });

  test("that somebody chose are known in the next file of the association, by their names", async () => {
    const text = iconv.decode(csv(hanako), "cp932").replace("氏名カナ", "ﾖﾐ").replace("続柄", "区分");
    const it = await desk.look(await desk.received(Buffer.from(text)));
    const { headings = [] } = (await previewFile(sealedFile(desk.runtime, it), "utf-8")) ?? {};
    const columns = (await desk.within((tx) => guessColumns(tx, desk.associationId, headings))).map(
      (column, at) => column ?? (headings[at] === "ﾖﾐ" ? ("nameKana" as const) : ("relationship" as const)),
    );
    await desk.within((tx) => askForCheck(tx, it, { encoding: "utf-8", columns }, desk.asking));
    await desk.work();
    expect(await desk.look(it.importId)).toMatchObject({ outcome: "ready", counts: { new: 1, badRows: 0 } });
    const guess = (): Promise<unknown> =>
      desk.within((tx) => guessColumns(tx, desk.associationId, ["ヨミ", "区分"]));
    // Only looked at, and given up: that says nothing of the next file.
    expect(await guess()).toEqual([null, null]);
    await desk.askImport(it.importId);
    await desk.work();
    expect(await guess()).toEqual(["nameKana", "relationship"]);
    const other = await newAssociation(desk.db, desk.now);
    await desk.db.within(other, async (tx) => {
      expect(await guessColumns(tx, other, ["ヨミ"])).toEqual([null]);
    });
  });
});

describe("a check and an import", () => {
  test("count, write, erase the file and are written down, without a name", async () => {
    const importId = await desk.received(csv(hanako, taro));
    expect(await desk.askCheck(importId)).toBe(true);
    expect(await desk.stage(importId)).toBe("waiting");
    await desk.work();
    expect(await desk.look(importId)).toMatchObject({
      ...{ outcome: "ready", job: null },
      counts: { rows: 2, new: 2, changed: 0, unchanged: 0, left: 0, badRows: 0, accountsOpened: 2 },
    });
    expect(await desk.members()).toBe(0);
    expect(await desk.askImport(importId)).toBe(true);
    await desk.work();
    expect(await desk.stage(importId)).toBe("imported");
    expect([await desk.members(), await desk.pieces()]).toEqual([2, 0]);
    const events = await desk.audited();
    expect(events.at(-1)).toMatchObject({ event: "members.imported", details: { new: 2, rows: 2 } });
    expect(JSON.stringify(events)).not.toMatch(/山田|加入者/);
    const again = await desk.look(await desk.received(csv(hanako, taro)));
    expect(await desk.within((tx) => importedBefore(tx, again))).toEqual(desk.now);
  });

  test("of a file with bad rows end at the check, with the rows to mend", async () => {
    const bad = [
      ...[taro.replace("H17.5.5", "昭和55年2月30日"), hanako.replace("花子", "=花子")],
      "12,,00,,,,,,,,,",
    ];
    const importId = await desk.checked(csv(hanako, ...bad, taro));
    const it = await desk.look(importId);
    expect(it).toMatchObject({ outcome: "refused", counts: { rows: 5, new: 2, badRows: 3 } });
    expect(await desk.askImport(importId)).toBe(false);
    const findings = await desk.within((tx) => findingsOf(tx, desk.runtime.keys, it));
    if (!findings) throw new Error("no findings");
    const file = await writeBadRows(desk.runtime, it, findings, "ja");
    expect(file.encoding).toBe("cp932");
    const text = iconv.decode(Buffer.concat(await Array.fromAsync(file.body)), "cp932");
    const lines = text.split("\r\n");
    expect(lines[0]).toBe(`${header},誤り`);
    expect(lines[1]).toBe(`${bad[0]},「生年月日」実在しない日付です`);
    expect(lines[2]).toContain("「番号」2行目にも同じ");
    expect(lines[3]).toContain("「番号」入力がありません。「氏名」入力がありません");
    // Mended, it comes in by its own columns; the reasons are a column that is not used.
    const mended = text.replace("昭和55年2月30日", "昭和55年2月29日").split("\r\n");
    const second = await desk.checked(Buffer.from(`\ufeff${mended.slice(0, 2).join("\r\n")}`));
    expect(await desk.look(second)).toMatchObject({
      ...{ encoding: "utf-8", outcome: "ready", counts: { new: 1 } },
    });
  });

  test("give the bad rows in UTF-8 where a character cannot be written otherwise, guarded against formulas", async () => {
    const misread = Buffer.concat([
      csv(),
      Buffer.from("12,1,00,"),
      Buffer.from([0x81, 0xad]),
      Buffer.from(",=A1,"),
    ]);
    const it = await desk.look(await desk.checked(misread));
    const findings = await desk.within((tx) => findingsOf(tx, desk.runtime.keys, it));
    if (!findings) throw new Error("no findings");
    const file = await writeBadRows(desk.runtime, it, findings, "en");
    const text = Buffer.concat(await Array.fromAsync(file.body)).toString();
    expect(file.encoding).toBe("utf-8");
    expect(text).toMatch(/^\ufeff記号/);
    expect(text).toContain(",'=A1,");
    expect(text).toContain("氏名: A character is not part of the encoding");
    // Sent again, the guard is no part of the value.
    const again = await desk.look(await desk.checked(Buffer.from(text)));
    const found = await desk.within((tx) => findingsOf(tx, desk.runtime.keys, again));
    expect(found?.problems.shown.find(({ column }) => column === "氏名カナ")?.value).toBe("=A1");
  });

  test("that change numbers are imported only as they were shown", async () => {
    await desk.ready(csv(hanako));
    await desk.work();
    const importId = await desk.checked(csv(hanako.replace("0000123", "0000999")));
    expect(await desk.look(importId)).toMatchObject({ outcome: "unconfirmed", counts: { numberChanges: 1 } });
    expect(await desk.askImport(importId)).toBe(false);
    expect(await desk.askImport(importId, true)).toBe(true);
    // Meanwhile somebody corrects the number by hand: the change that was said yes to is another one.
    const { associationId } = desk;
    await desk.within(
      (tx) => tx`
        update members set number = '0000124', number_key = '0000124' where association_id = ${associationId}`,
    );
    await desk.work();
    const it = await desk.look(importId);
    expect(it).toMatchObject({ importedAt: null, outcome: "unconfirmed" });
    const findings = await desk.within((tx) => findingsOf(tx, desk.runtime.keys, it));
    expect(findings).toMatchObject({
      changedSinceCheck: true,
      numberChanges: { shown: [{ before: "12-0000124-00" }] },
    });
    await desk.askImport(importId, true);
    await desk.work();
    expect(await desk.stage(importId)).toBe("imported");
  });

  test("are asked for once, by whichever tab, and only for the result that was seen", async () => {
    const importId = await desk.received(csv(hanako));
    const asked = await Promise.all([desk.askCheck(importId), desk.askCheck(importId)]);
    expect(asked.sort()).toEqual([false, true]);
    await desk.work();
    const seen = desk.now;
    desk.pass({ seconds: 5 });
    await desk.askCheck(importId);
    await desk.work();
    const yes = (to: Temporal.Instant): Promise<boolean> =>
      desk.within((tx) =>
        askForImport(tx, desk.key(importId), { seen: to, isConfirmed: false }, desk.asking),
      );
    expect(await yes(seen)).toBe(false);
    expect(await yes(desk.now)).toBe(true);
    expect(await yes(desk.now)).toBe(false);
  });
});
