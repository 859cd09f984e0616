import type { PasswordProblem } from "../../accounts/index.ts";

export const ja = {
  title: "ログインの方法の設定",
  lead: (name: string, role: string) =>
    `${name}さん（${role}）として、職員用画面にログインする方法を決めます。`,
  howTo: "次のどちらかを設定してください。どちらも、あとで承認者の方に招待を送り直してもらうと変えられます。",
  replaces:
    "設定が終わると、これまでのパスキー、パスワード、OTPアプリは使えなくなり、ログインしたままの画面もログアウトします。",
  passkeyTitle: "パスキーを使う（おすすめ）",
  passkeyLead: "この端末の顔・指紋・画面ロックでログインします。1分ほどで終わります。",
  createPasskey: "パスキーを作る",
  needsScript:
    "パスキーを作るには、ブラウザの設定でJavaScriptを許可してください。許可できないときは、パスワードとOTPアプリを設定してください。",
  refused: "パスキーを登録できませんでした。もう一度「パスキーを作る」を押してください",
  taken: "このパスキーは、もう登録されています。別の端末で作るか、パスワードとOTPアプリを設定してください",
  problems: {
    cancelled: "操作が取り消されたか、時間が過ぎました。もう一度押すと、やり直せます。",
    unsupported: "この端末ではパスキーを作れませんでした。パスワードとOTPアプリを設定してください。",
    failed: "うまくいきませんでした。少し待ってから、もう一度お試しください。",
    duplicate: "この端末のパスキーは、もう登録されています。",
    wrongPlace: "このアドレスではパスキーを使えません。招待のメールにあるアドレスで開いてください。",
  },
  passwordTitle: "パスワードとOTPアプリを使う",
  passwordLead: "パスワードを決め、スマートフォンなどのOTPアプリを登録します。5分ほどで終わります。",
  password: "新しいパスワード",
  rules: (least: number) => [
    `${least}文字以上で決めてください。記号や大文字を混ぜる決まりはありません。`,
    "よく使われる言葉、お名前、組合の名前、メールアドレスに頼ったものは使えません。",
  ],
  next: "次へ",
  problem: (problem: PasswordProblem): string => {
    switch (problem.kind) {
      case "missing":
        return "パスワードを入力してください";
      case "tooShort":
        return `パスワードは${problem.least}文字以上で入力してください`;
      case "tooLong":
        return `パスワードは${problem.most}文字までで入力してください`;
      case "common":
        return "よく使われるパスワードです。ほかの人が思いつかないものにしてください";
      case "repetitive":
        return "同じ文字の繰り返しです。もう少しいろいろな文字を使ってください";
      case "guessable":
        return "名前やメールアドレスなどから思いつくパスワードです。別のものにしてください";
      default:
        return problem satisfies never;
    }
  },
  busy: "ただいま混み合っています。1分ほど待ってから、もう一度「次へ」を押してください",

  appTitle: "OTPアプリの登録",
  appLead: "パスワードを受け付けました。あと1つ、OTPアプリを登録すると終わりです。",
  scan: "1. アプリに登録する",
  scanLead:
    "Google AuthenticatorやMicrosoft Authenticatorなどのアプリで「＋」→「QRコードをスキャン」を押し、次のQRコードを読み取ります。",
  picture: "アプリで読み取るQRコード。読み取れないときは、下のキーをお使いください。",
  save: "QRコードを画像で保存",
  cannotScan: "スキャンできませんか？",
  open: "この端末のアプリで開く",
  byHand: "または、次のキーをアプリに入力します。鍵の種類は「時間ベース」です。",
  keyLabel: "セットアップ キー",
  enter: "2. 番号を入力する",
  code: "ワンタイムパスワード",
  codeHelp: "アプリに出ている6桁の番号です。",
  finish: "設定を終えてログインする",
  other: "ほかの方法を選ぶ",
  missing: "アプリに出ている6桁の番号を入力してください",
  notSixDigits: "番号は6桁の数字です。アプリの番号を確かめて、もう一度入力してください",
  wrong:
    "番号が違います。アプリに今出ている番号を入力してください。何度も違うときは、この画面のQRコードを読み取り直してください",
  used: "この番号は使えません。アプリに次の番号が出てから入力してください",
  clock: (minutes: number, isAhead: boolean) =>
    `端末の時計がずれています（約${minutes}分${isAhead ? "進んでいます" : "遅れています"}）。時計を合わせてから、新しい番号を入力してください`,

  dead: {
    used: {
      title: "この招待は使用済みです",
      lead: "ログインの方法は、もう設定されています。心当たりがないときは、すぐに承認者の方へお知らせください。",
    },
    replaced: {
      title: "新しい招待が届いています",
      lead: "この招待のあとに、新しい招待をお送りしています。いちばん新しいメールのリンクを開いてください。",
    },
    expired: {
      title: "この招待は期限切れです",
      lead: "招待は7日間使えます。承認者の方に、招待を送り直してもらってください。",
    },
    unknown: {
      title: "この招待は使えません",
      lead: "アドレスが途中で切れているかもしれません。メールのリンクをもう一度開いてください。",
    },
  },
  signIn: "職員用ログインへ",
};
