import type { EventGroup } from "../../audit/index.ts";
import type { Actor } from "./query.ts";

const groups: Readonly<Record<EventGroup, string>> = {
  "sign-in": "ログインと利用",
  "first-login": "初回ログインと設定",
  recovery: "再発行・お困りのとき",
  members: "加入者と取り込み",
  letters: "お手紙と催促",
  "help-desk": "窓口の対応",
  approvals: "承認",
  content: "お知らせ・サービス・規約・方針",
  staff: "職員",
  system: "監査・保存・登録",
};

const actors: Readonly<Record<Actor, string>> = {
  member: "加入者",
  staff: "職員",
  operator: "運営者",
  system: "システム",
};

export const ja = {
  title: "監査記録",
  lead: "いつ、だれが、何を、なぜしたかの記録です。消したり書き換えたりすることはできません。",
  groups,
  actors,
  search: {
    title: "記録を探す",
    from: "期間（から）",
    until: "期間（まで）",
    dayHint: "例：2026/7/1、令和8年7月1日",
    group: "できごと",
    only: "結果",
    failures: "うまくいかなかったもの",
    actor: "行った人",
    staff: "職員",
    user: "ユーザーID",
    request: "リクエストID",
    all: "すべて",
    submit: "探す",
    clear: "条件を消す",
    notADate: (typed: string): string =>
      `「${typed}」は日付として読めません。2026/7/1 や令和8年7月1日のように入力してください。`,
    untilBeforeFrom: "期間の終わりが、始まりより前になっています。",
  },
  list: {
    caption: "監査記録（新しい順）",
    at: "日時",
    event: "できごと",
    by: "行った人",
    account: "加入者",
    reason: "理由",
    position: "封印",
    unsealed: "封印待ち",
    gone: "（消去済み）",
    request: "同じリクエスト",
    details: "詳しい内容",
    empty: "この条件に合う記録はありません。期間を広げるか、条件を減らしてください。",
    older: "さらに古い記録",
    newest: "いちばん新しい記録へ",
  },
  chain: {
    title: "記録の封印",
    wholeTag: "問題なし",
    foundTag: "問題あり",
    alertTitle: (findings: string): string => `監査記録に問題が見つかりました（${findings}件）`,
    alert:
      "書かれたあとに変えられたか、抜き取られた記録があるおそれがあります。どの記録かを調べるよう、運営者に連絡してください。",
    sealed: "封印済み",
    upTo: (position: string, moment: string): string => `${position}件目まで（${moment}）`,
    none: "まだありません",
    waiting: "封印待ち",
    waits: (records: string, since: string): string => `${records}件（${since}から）`,
    nothingWaits: "ありません",
    verified: "最後の検証",
    whole: (moment: string): string => `${moment}（問題なし）`,
    found: (moment: string, findings: string): string =>
      `${moment}（問題${findings}件）。運営者に連絡してください。`,
    never: "まだ行われていません",
    help: "記録は書かれてから数秒で封印され、前の記録とつながります。あとから変えたり、抜いたり、入れ替えたりすると、毎日の検証で見つかります。",
  },
  export: {
    title: "ファイルに書き出す",
    lead: "上の条件に合う記録をすべて、CSVファイルにします。書き出したことも記録されます。",
    encoding: "文字コード",
    cp932: "Shift_JIS（Excel向け）",
    utf8: "UTF-8",
    submit: "CSVで書き出す",
    lackingTitle: "このままでは書き出せません",
    lacking: (characters: string): string =>
      `Shift_JISにない文字があります：${characters}。文字が変わってしまわないよう、UTF-8で書き出してください。`,
    back: "監査記録へ戻る",
    fileName: (day: string): string => `監査記録-${day}.csv`,
    columns: [
      ...["日時", "できごと", "種類", "行った人", "職員", "ユーザーID"],
      ...["リクエストID", "理由", "詳しい内容", "封印", "記録ID"],
    ],
  },
};
