import type { Method } from "../../accounts/index.ts";
import type { AccountStep } from "../../journey/index.ts";
import type { ActName, Advice, LetterStanding } from "./advice.ts";
import type { CallerFact } from "./caller-check.ts";
import type { LetterState } from "./search.ts";

type Words = { say: string; todo: string };

const steps: Record<AccountStep, string> = {
  notStarted: "未開始",
  birthDate: "生年月日の確認",
  terms: "利用規約",
  email: "メールアドレスの設定",
  emailLink: "メールの確認待ち",
  method: "認証方法の選択",
  password: "新しいパスワード",
  done: "完了画面",
  enrolment: "認証方法の設定",
  finished: "利用中",
};

const methods: Record<Method, string> = {
  passkey: "生体認証（パスキー）",
  "otp-app": "OTPアプリ",
  "otp-mail": "OTPメール",
};

/** Search, the member's page, what to say on the telephone. */
export const ja = {
  members: "加入者",
  search: "検索",
  searchSupport:
    "ユーザーID、記号・番号（例：12-3456789）、氏名（漢字・かな・ｶﾅ）、生年月日（例：昭和55年12月1日）。「さとう 1980/12/1」のように組み合わせられます。",
  searchHint: "検索するか、絞り込みを選んでください。",
  searchLost: "前の検索は、ログインし直したため開けません。もう一度検索してください。",
  nothingTyped: "検索する言葉を入力するか、絞り込みを選んでください",
  notReadable: "検索できない文字です。ユーザーID、記号・番号、氏名、生年月日のいずれかを入力してください",
  any: "すべて",
  stepFilter: "手続きの位置",
  letterFilter: "お手紙",
  undeliverableFilter: "メールが届かないかた",
  find: "検索する",
  foundCount: (count: number, more: boolean): string =>
    more ? `はじめの${count}人を表示しています` : `${count}人見つかりました`,
  nobodyFound:
    "該当するかたはいません。記号・番号の0や、姓の読みを確かめてください。まだ登録のないかたは、取り込みか「加入者を登録する」で登録できます。",
  pages: "ページの移動",
  firstPage: "最初へ",
  nextPage: "次へ",
  addMember: "加入者を登録する",
  name: "氏名",
  loginId: "ユーザーID",
  card: "番号-枝番",
  bornIn: "生まれ",
  yearOf: (year: number): string => `${year}年`,
  standing: "手続きの位置",
  letter: "お手紙",
  dependant: "被扶養者",
  insured: "被保険者",
  addressHidden: "住所非表示",
  objected: "停止中（心当たりがないとの申し出）",
  undeliverable: "メール不達",
  lostOn: (day: string): string => `資格喪失 ${day}`,
  steps,
  letters: {
    none: "送っていない",
    out: "送付済み（未使用）",
    expired: "期限切れ",
    returned: "返送",
    used: "使用済み",
    replaced: "無効",
  } satisfies Record<LetterState, string>,

  // the member's page
  notFound: "加入者が見つかりません",
  notFoundLead: "登録が変わったか、アドレスが違います。加入者の一覧から選び直してください。",
  toSearch: "加入者を検索する",
  telephone: "電話でお伝えすること",
  checkFirst: "ご本人と確認できてからお伝えください。",
  news: {
    corrected: "登録内容を保存しました。",
    added: "加入者を登録しました。お手紙を印刷すると、ご利用を始められます。",
  } as Readonly<Record<string, string>>,
  journey: "手続きの位置",
  journeyDone: "済み",
  journeyHere: "ここまで進んでいます",
  journeyNext: "これから",
  state: "いまの状態",
  lastSignIn: "最後のログイン",
  never: "まだありません",
  method: "認証方法",
  noMethod: "未選択",
  methods,
  factorOf: (method: Method, name: string, since: string): string =>
    `${methods[method]}「${name}」（${since}から）`,
  sessions: "ログイン中の端末",
  sessionCount: (count: number): string => `${count}台`,
  email: "メールアドレス",
  noEmail: "登録なし",
  emailVerified: "確認済み",
  emailUnverified: "確認待ち",
  emailDead: (reason: string): string => `届きません（${reason}）`,
  lock: "ログインの停止",
  lockOpen: "停止していません",
  lockFailures: (failures: number): string => `停止していません（続けて${failures}回の間違い）`,
  lockWait: (until: string): string => `${until}まで待ち時間`,
  lockDisabled: "停止中（続けて100回の間違い）",
  lettersTitle: "お手紙",
  letterKind: { provisional: "仮パスワード", activation: "ご利用開始のご確認" },
  issueNumber: "発行番号",
  printedOn: "印刷日",
  lastDay: "有効期限",
  letterState: "状態",
  letterStandings: {
    out: "有効",
    used: "使用済み",
    returned: "返送",
    replaced: "新しいお手紙で無効",
    expired: "期限切れ",
  } satisfies Record<LetterStanding, string>,
  noLetters: "お手紙を送ったことはありません。",
  openRequests: "承認待ち・実行待ち",
  openRequest: (kind: string, by: string, at: string): string => `${kind}（${by}、${at}）`,
  kinds: {
    "bulk-letters": "お手紙の一括印刷",
    reissue: "お手紙の再発行",
    "clear-factors": "認証方法の全削除",
  },
  acts: "できること",
  actNames: {
    unlock: "ログインの停止を解く",
    "end-sessions": "すべての端末をログアウトさせる",
    "clear-factor": "なくした認証方法を外す",
    "clear-factors": "認証方法をすべて外す（承認が必要）",
    reissue: "お手紙を再発行する（承認が必要）",
    objection: "「心当たりがない」との申し出を記録する",
  } satisfies Record<ActName, string>,
  details: "登録内容を見る・訂正する",
  history: "これまでの出来事",
  when: "日時",
  what: "内容",
  who: "行った人",
  why: "理由",
  actors: { member: "ご本人", staff: "職員", operator: "運営者", system: "自動" },
  noHistory: "まだ何も起きていません。",
  mail: "メールの配達",
  mailKind: "種類",
  mailState: "状態",
  noMail: "送ったメールはありません。",
  mailKinds: {
    "confirm-address": "確認メール",
    "sign-in-code": "ワンタイムパスワード",
    "password-chosen": "パスワード設定のお知らせ",
    "new-device": "新しい端末のお知らせ",
    "method-bound": "認証方法追加のお知らせ",
  } as Readonly<Record<string, string>>,
  mailOther: "お知らせ",
  mailStates: {
    queued: "送信待ち",
    sending: "送信中",
    sent: "送信済み",
    abandoned: "送れませんでした",
    bounced: "届きませんでした",
  },

  // who is calling
  caller: "電話のかたの確認",
  callerLead:
    "**こちらから読み上げず**、電話のかたにおっしゃっていただいた2つ以上をそのまま入力してください。パスワードや確認コードは尋ねません。",
  callerFacts: {
    birthDate: "生年月日",
    number: "番号（または記号と番号）",
    postalCode: "郵便番号",
    address: "住所（町名と番地）",
  } satisfies Record<CallerFact, string>,
  callerCheck: "一致するか確かめる",
  callerFew: "2つ以上を入力してください",
  callerWrong: "登録と一致しません。もう一度おっしゃっていただいてください",
  callerRight: (until: string): string => `ご本人と確認しました（${until}まで有効）`,
  callerRightLead: "この電話でのお手続きを進められます。",
  callerSuspicious: (count: number): string =>
    `この24時間に${count}回、一致しませんでした。電話でのお手続きは控え、登録住所へのお手紙をご案内ください。`,

  advice: adviceWords,
};

function dayOf(day: Temporal.PlainDate): string {
  return `${day.year}年${day.month}月${day.day}日`;
}

function adviceWords(advice: Advice): Words {
  switch (advice.kind) {
    case "left":
      return {
        say: `「${dayOf(advice.lostOn)}に資格を喪失されたため、ご利用いただけません」`,
        todo: "資格が続いているはずなら、登録内容の資格喪失年月日を確かめてください。",
      };
    case "objected":
      return {
        say: "「心当たりがないとのお申し出を受けて、安全のため止めています。登録のご住所に新しいお手紙をお送りします」",
        todo: "ご本人と確認できたら、お手紙を再発行してください。お手紙からログインすると再開します。",
      };
    case "disabled":
      return {
        say: "「間違いが続いたため、ログインを止めています。いま解除しますので、もう一度お試しください」",
        todo: "ご本人と確認してから停止を解いてください。パスワードをお忘れなら、お手紙を再発行します。",
      };
    case "wait": {
      return {
        say: `「間違いが続いたため、少しお待ちいただいています。${clockOf(advice.until)}になったら、もう一度お試しください」`,
        todo: "お急ぎなら、ご本人と確認してから停止を解けます。",
      };
    }
    case "legacySpent":
      return {
        say: "「以前のパスワードは、間違いが重なったため使えなくなりました。新しいお手紙をお送りします」",
        todo: "以前のパスワードの停止は解けません。お手紙を再発行してください。",
      };
    case "legacyStart":
      return {
        say: "「以前のユーザーIDのままお使いいただけます。パスワードは、記号・番号・生年月日を続けた数字です」",
        todo: "ログイン画面の「過去にご利用がある方」をご案内ください。番号や生年月日は読み上げません。",
      };
    case "noLetter":
      return {
        say: "「ログインに必要なお手紙を、これからお送りします」",
        todo: "お手紙をまだ送っていません。お手紙の画面で印刷してください。",
      };
    case "letterOut":
      return {
        say: `「${dayOf(advice.printedOn)}にお送りしたお手紙（発行番号 ${advice.issueNumber}）をお手元にご用意ください。${dayOf(advice.lastDay)}までお使いいただけます」`,
        todo: "お手紙にある仮パスワードを一緒に確かめます（こちらからは見えません）。届いていないときは、ご住所を確かめて再発行します。",
      };
    case "letterExpired":
      return {
        say: `「お手紙の有効期限（${dayOf(advice.lastDay)}）が過ぎています。新しいお手紙をお送りします」`,
        todo: "ご住所が変わっていないか確かめて、お手紙を再発行してください。",
      };
    case "letterReturned":
      return {
        say: "「お送りしたお手紙が戻ってきています。いまのご住所をお教えください」",
        todo: "登録内容で住所（または送付先住所）を訂正してから、お手紙を再発行してください。",
      };
    case "mailDead":
      return {
        say: `「ご登録のメールアドレス（${advice.masked}）に届いていません。アドレスに間違いがないかご確認ください」`,
        todo: "ご本人は「メールアドレスの設定」に戻って直せます。設定が済んでいて直せないときは、お手紙を再発行します。",
      };
    case "mailUnconfirmed":
      return {
        say: `「${advice.masked} に確認メールをお送りしています。メールのボタンを押すか、画面に番号を入力してください」`,
        todo: "迷惑メールのフォルダーを見ていただき、なければ画面の「再送信」をご案内ください。",
      };
    case "step":
      return {
        say: `「ログインしていただくと、続きの『${steps[advice.step]}』から始まります」`,
        todo: "途中まで進んだ内容は残っています。新しいパスワードを決める前は、お手紙の仮パスワード（または以前のパスワード）でログインします。",
      };
    case "ready":
      return {
        say: `「ログインできる状態です。ユーザーIDとパスワードのあと、${methods[advice.method]}で確認します」`,
        todo:
          advice.method === "otp-mail"
            ? "パスワードをお忘れなら、ログイン画面の「パスワードを忘れた方はこちら」をご案内ください。"
            : "スマートフォンなどをなくされたときは、ご本人と確認してから、その認証方法を外してください。",
      };
    default:
      return advice satisfies never;
  }
}

function clockOf(moment: Temporal.Instant): string {
  const local = moment
    .toZonedDateTimeISO("Asia/Tokyo")
    .round({ smallestUnit: "minute", roundingMode: "ceil" });
  return `${local.hour}時${String(local.minute).padStart(2, "0")}分`;
}
