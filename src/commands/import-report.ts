import type { ImportOutcome } from "../accounts/index.ts";
import {
  type Findings,
  mayBeAnother,
  membersEn,
  membersJa,
  type NumberChange,
  type Problem,
} from "../members/index.ts";

type Language = "ja" | "en";

/** What the terminal shows of an import: `lines` of good news, `complaints` to look at. */
export type ImportReport = { lines: readonly string[]; complaints: readonly string[]; exitCode: 0 | 1 };

/** Tells how an import went, in the language of the operator's terminal. */
export function reportImport(outcome: ImportOutcome, association: string, language: Language): ImportReport {
  const text = texts[language];
  const warnings = [
    ...listed(text.warnings, outcome.warnings, language),
    ...listed(text.kept, outcome.kept, language),
  ];
  const changes = changesListed(outcome.numberChanges, language);
  switch (outcome.kind) {
    case "imported": {
      const { counts } = outcome;
      const rows: [string, number][] = [
        [text.new, counts.new],
        [text.changed, counts.changed],
        [text.unchanged, counts.unchanged],
        [text.numberChanges, counts.numberChanges],
        [text.accountsOpened, counts.accountsOpened],
      ];
      const headline = outcome.dryRun ? text.tried : text.imported;
      const lines = [headline(association, figure(counts.rows)), ...table(rows)];
      return { lines, complaints: [...changes, ...warnings], exitCode: 0 };
    }
    case "unconfirmed":
      return { lines: [], complaints: [...warnings, ...changes, text.unconfirmed], exitCode: 1 };
    case "refused": {
      const problems = listed(text.problems, outcome.problems, language);
      const end = text.refused(figure(outcome.rows), figure(outcome.badRows));
      return { lines: [], complaints: [...warnings, ...problems, end], exitCode: 1 };
    }
    default:
      return outcome satisfies never;
  }
}

/** 「12,000行まで読みました」, while a long file is being read. */
export function reportProgress(rows: number, language: Language): string {
  return texts[language].progress(figure(rows));
}

const ja = {
  new: "新規",
  changed: "変更",
  unchanged: "変更なし",
  numberChanges: "記号・番号の変更",
  accountsOpened: "開いたアカウント",
  warnings: (count: string): string => `確認してください（${count}件）`,
  kept: (count: string): string => `登録のまま残す住所（${count}件）`,
  problems: (count: string): string => `誤り（${count}件）`,
  changes: (count: string): string => `記号・番号の変更（${count}件）`,
  zerosLost: "先頭の0が失われています",
  perhapsAnother: "登録と氏名か性別が違います。別の方かもしれません",
  more: (count: string): string => `  ほか${count}件`,
  line: (line: number): string => `${line}行目`,
  imported: (association: string, rows: string): string => `${association}：${rows}行を取り込みました。`,
  tried: (association: string, rows: string): string =>
    `${association}：${rows}行を確認しました。取り込むとこうなります（何も書き込んでいません）。`,
  unconfirmed:
    "何も取り込んでいません。変更が正しければ、--confirm-number-changes を付けてもう一度実行してください。",
  refused: (rows: string, bad: string): string =>
    `${rows}行のうち${bad}行に誤りがあります。何も取り込んでいません。直してからもう一度実行してください。`,
  progress: (rows: string): string => `${rows}行まで読みました`,
};

const en: typeof ja = {
  new: "new",
  changed: "changed",
  unchanged: "unchanged",
  numberChanges: "記号・番号 changed",
  accountsOpened: "accounts opened",
  warnings: (count) => `Please check (${count})`,
  kept: (count) => `Addresses that stay as registered (${count})`,
  problems: (count) => `Errors (${count})`,
  changes: (count) => `記号・番号 changes (${count})`,
  zerosLost: "leading zeros are lost",
  perhapsAnother: "name or sex differ from what is registered, perhaps another person",
  more: (count) => `  and ${count} more`,
  line: (line) => `line ${line}`,
  imported: (association, rows) => `${association}: ${rows} rows imported.`,
  tried: (association, rows) =>
    `${association}: ${rows} rows checked; nothing was written. An import would give:`,
  unconfirmed:
    "Nothing was imported. If these changes are right, run it again with --confirm-number-changes.",
  refused: (rows, bad) =>
    `${bad} of ${rows} rows have errors. Nothing was imported; mend them and run it again.`,
  progress: (rows) => `${rows} rows read`,
};

const texts = { ja, en };

function listed(title: (count: string) => string, findings: Findings, language: Language): string[] {
  if (findings.total === 0) return [];
  return [
    title(figure(findings.total)),
    ...findings.shown.map((problem) => `  ${sentence(problem, language)}`),
    ...more(findings, language),
  ];
}

/** 12行目「生年月日」: 昭和55年2月30日 — 実在しない日付です */
function sentence({ line, column, value, reason, detail }: Problem, language: Language): string {
  const words = (language === "ja" ? membersJa : membersEn).reasons[reason].replace("{detail}", () =>
    visible(detail ?? ""),
  );
  const place =
    texts[language].line(line) + (column === null ? "" : language === "ja" ? `「${column}」` : ` ${column}`);
  return value === "" ? `${place}: ${words}` : `${place}: ${visible(value)} — ${words}`;
}

function changesListed(changes: Findings<NumberChange>, language: Language): string[] {
  if (changes.total === 0) return [];
  const text = texts[language];
  return [
    text.changes(figure(changes.total)),
    ...changes.shown.map((change) => {
      const { line, name, before, after, zerosLost } = change;
      const remarks = [
        ...(mayBeAnother(change) ? [text.perhapsAnother] : []),
        ...(zerosLost ? [text.zerosLost] : []),
      ];
      const remark = remarks.map((words) => ` — ${words}`).join("");
      return `  ${text.line(line)}: ${visible(name)} ${visible(before)} → ${visible(after)}${remark}`;
    }),
    ...more(changes, language),
  ];
}

function more({ shown, total }: Findings<unknown>, language: Language): string[] {
  return total > shown.length ? [texts[language].more(figure(total - shown.length))] : [];
}

// A file's value may hold anything, also what a terminal takes for a command.
function visible(value: string): string {
  const text = value.replace(/[\p{Cc}\p{Cf}]+/gu, " ");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function table(rows: readonly [string, number][]): string[] {
  const labelWidth = Math.max(...rows.map(([label]) => width(label)));
  const numberWidth = Math.max(...rows.map(([, count]) => figure(count).length));
  return rows.map(
    ([label, count]) =>
      `  ${label}${" ".repeat(labelWidth - width(label))}  ${figure(count).padStart(numberWidth)}`,
  );
}

/** Columns on a terminal, where a Japanese character takes two. */
function width(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character > "\u00ff" ? 2 : 1), 0);
}

function figure(count: number): string {
  return count.toLocaleString("en-US");
}
