import type { PolicyName } from "./names.ts";

type Words = { title: string; meaning: string; safe: string; loosened: string };

const policies: Record<PolicyName, Words> = {
  "letter-days": {
    title: "お手紙の有効期間",
    meaning:
      "印刷した日から、お手紙の仮パスワードと確認コードが使える日数です。印刷ずみのお手紙の期限は変わりません。",
    safe: "30日",
    loosened: "長くすると、なくしたり盗まれたりしたお手紙が、その間ずっと使われるおそれがあります。",
  },
  "remember-days": {
    title: "「ログイン状態の保存」の日数",
    meaning:
      "加入者が「ログイン状態の保存」を選んだとき、その端末でトップページとお知らせを開ける日数です。個人の情報は、いつもログインし直してから出ます。0日にすると、選べなくなります。すでに保存した端末は、保存したときの日数のままです。",
    safe: "7日",
    loosened: "長くすると、家族や会社で共用の端末に、前の人のお知らせが残りやすくなります。",
  },
  "password-length": {
    title: "パスワードの最低の長さ",
    meaning: "これから決めるパスワードの、いちばん短い文字数です。今のパスワードはそのまま使えます。",
    safe: "10文字（よく使われるパスワードや、名前・生年月日に似たものは、長さにかかわらず断ります）",
    loosened: "10文字より短くはできません。長くすると強くなりますが、書き留める人が増えます。",
  },
  legacy: {
    title: "以前のパスワード（記号＋番号＋生年月日）",
    meaning:
      "切替日より前からの加入者が、以前のIDと「記号＋番号＋生年月日」で初回ログインできる最後の日です。空にすると使えなくなります。",
    safe: "使わない（空）",
    loosened:
      "保険証を見た人なら誰でも推測できます。確認コードを入力するまで個人の情報は出しませんが、必要な期間だけにしてください。90日以内をお勧めします。",
  },
  "two-person-rule": {
    title: "二人承認",
    meaning: "お手紙の一括印刷・再発行・認証方法の全削除は、別の職員が承認してから実行されます。",
    safe: "使う",
    loosened:
      "使わない設定にすると、一人の判断だけで実行できます。職員が一人だけのとき以外は、お使いください。使わない間の操作には、その旨が監査記録に残ります。",
  },
  "reading-days": {
    title: "資格喪失後の閲覧",
    meaning: "資格を失った日から、お知らせなどを読むだけのログインができる日数です。",
    safe: "0日（資格を失った日からログインできません）",
    loosened: "長くすると、やめた方のアカウントが、その間も入口として残ります。",
  },
  "help-desk": {
    title: "窓口",
    meaning: "すべての画面・お手紙・メールに出る、お問い合わせの電話番号と受付時間です。",
    safe: "いつもつながる番号",
    loosened:
      "間違った番号は、加入者を別の相手へ導いてしまいます。保存する前に、実際にかけて確かめてください。",
  },
  color: {
    title: "ブランドの色",
    meaning: "画面の上の帯やボタンに使う、この組合の色です。文字の読みやすさは自動で守られます。",
    safe: "白い文字との明るさの比が4.5以上の色",
    loosened:
      "白い文字が読めない明るい色は選べません。赤を選ぶと、「間違い」の色と紛れるため、ボタンは標準の青になります。",
  },
  logo: {
    title: "ロゴ",
    meaning: "画面とお手紙に出る印です。SVGかPNG、64 kBまで。正方形の余白の少ない絵が合います。",
    safe: "なし（組合名の最初の一文字を、ブランドの色で描きます）",
    loosened: "スクリプトや外部への参照を含む絵は断ります。",
  },
  retention: {
    title: "記録の保存期間",
    meaning:
      "過ぎた記録は、毎時、自動で消されます。消した件数は監査記録に残ります。監査記録そのものは消されません（5年以上の保存）。",
    safe: "ログインの履歴365日、メールの記録90日、資格を失った方5年",
    loosened:
      "長くすると、漏れたときに失うものが増えます。短くすると、問い合わせに答えられないことがあります。消したものは戻せません。",
  },
  "audit-anchor": {
    title: "監査記録の控えのメール",
    meaning:
      "監査記録の封印の控え（1行の符号）を、毎日この宛先へメールで送ります。組合の外で保存しておくと、記録があとから消されたり作り直されたりしても分かります。個人の情報は含みません。",
    safe: "送らない（空）。外部の監査を受けるときは、監査の担当者のアドレス",
    loosened:
      "控えは、データベースやこの画面を管理する人が書き換えられない所で保存してください。届かなかったときは「メールの配信」に出ます。",
  },
};

export const ja = {
  title: "方針",
  lead: "この組合のきまりです。変えると、すべての加入者にすぐに効きます。誰がいつ何をなぜ変えたかが、監査記録に残ります。",
  policies,
  groups: { sign: "ログイン", staff: "職員の操作", looks: "加入者に見えるもの", records: "記録" },
  change: "変更",
  see: "くわしく",
  looser: "初期値よりゆるい設定です",
  back: "方針の一覧へ",
  saved: "変えました。",
  unchanged: "値は前と同じなので、何も変えていません。",
  missing: "この方針は見つかりません",
  facts: { now: "今の設定", safe: "安全な初期値", loosened: "ゆるめると", mind: "気をつけること" },
  mayNot: "この方針を変えられるのは、承認者だけです。",
  days: (count: number): string => `${count}日`,
  years: (count: number): string => `${count}年`,
  characters: (count: number): string => `${count}文字以上`,
  off: "使わない",
  on: "使う",
  until: (day: string): string => `${day}まで`,
  notMailed: "送らない",
  noLogo: "なし（最初の一文字）",
  hasLogo: "あり",
  retentionNow: (signIns: number, mails: number, years: number): string =>
    `ログインの履歴${signIns}日、メールの記録${mails}日、資格を失った方${years}年、監査記録は消さない`,
  form: {
    days: "日数",
    length: "文字数",
    between: (least: number, most: number): string => `${least}から${most}まで`,
    legacyUntil: "使える最後の日",
    legacySupport: "空にすると使えなくなります。1年以内の日を選べます。",
    twoPersonRule: "二人承認",
    twoPersonOn: "使う（安全な初期値）",
    twoPersonOff: "使わない",
    telephone: "電話番号",
    hours: "受付時間（日本語）",
    hoursEn: "受付時間（英語）",
    color: "色",
    colorSupport: "#と6桁で入力してください。例：#b4326e",
    file: "ロゴのファイル",
    anchorTo: "控えを送るメールアドレス",
    anchorSupport: "空にすると送りません。例：audit@example.jp",
    keepSignIns: "ログインの履歴と失敗の記録（日）",
    keepMail: "メールを送った記録（日）",
    keepFormer: "資格を失った方のすべての記録（資格喪失からの年）",
    reason: "変える理由",
    reasonSupport: "監査記録に残ります。",
    check: "見え方を確かめる",
    save: "変える",
    upload: "ロゴを入れ替える",
    removeLogo: "ロゴをなくして、最初の一文字に戻す",
  },
  errors: {
    number: (least: number, most: number): string => `${least}から${most}までの数字で入力してください`,
    missingReason: "変える理由を入力してください",
    longReason: "理由は500文字までにしてください",
    date: "日付を入力してください",
    datePast: "今日か、これからの日にしてください",
    dateFar: "1年以内の日にしてください",
    choose: "どちらかを選んでください",
    address: "メールアドレスの形になっていません。入力を確かめてください",
    telephone:
      "電話番号を、0で始まる10桁か11桁の数字とハイフンで入力してください（例：03-0000-1234、0120-000-123）",
    hours: "受付時間を100文字までで入力してください",
    color: "色を「#b4326e」のように、#と6桁の0〜9・a〜fで入力してください",
    colorTooLight: (ratio: string): string =>
      `この色は明るすぎます（白い文字との明るさの比が${ratio}）。4.5以上になる、もっと濃い色にしてください`,
    logo: {
      none: "ロゴのファイルを選んでください",
      tooLong: "ファイルが大きすぎます。64 kBまでにしてください",
      notAPicture: "SVGでもPNGでもないファイルです",
      unsafe: "スクリプトや外部への参照など、絵のほかのものが入っています。絵だけのSVGか、PNGにしてください",
    },
  },
  contrast: {
    title: "この色の見え方",
    ratio: (ratio: string): string => `白い文字との明るさの比：${ratio}（4.5以上が読みやすさのめやす）`,
    buttons: "帯・アイコン・ボタンに使われます。",
    accent: "帯とアイコンに使われます。赤は「間違い」の色と紛れるため、ボタンは標準の青になります。",
    tooLight: "明るすぎて、白い文字が読めません。もっと濃い色にしてください。",
    label: (color: string): string => `${color} の見本`,
  },
};
