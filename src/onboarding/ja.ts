import type { PasswordProblem } from "../accounts/index.ts";
import type { DateReason } from "../platform/index.ts";

const dateReasons: Record<DateReason, (value: string) => string> = {
  empty: () => "生年月日を入力してください",
  notADate: (value) => `「${value}」は日付として読み取れません。年・月・日を数字で入力してください`,
  yearWithoutEra: (value) => `「${value}年」は、西暦か昭和・平成などの年号を選んでから入力してください`,
  yearOutOfRange: (value) => `年に${value}は入力できません`,
  eraYearOutOfRange: (value) => `${value}年は、その年号にはありません`,
  monthOutOfRange: (value) => `月に${value}は入力できません`,
  dayOutOfRange: (value) => `日に${value}は入力できません`,
  noSuchDay: (value) => `${value}日は、その月にはありません`,
};

function passwordProblem(problem: PasswordProblem | { kind: "sameAsLetter" }): string {
  switch (problem.kind) {
    case "missing":
      return "新しいパスワードを入力してください";
    case "tooShort":
      return `パスワードは${problem.least}文字以上で入力してください`;
    case "tooLong":
      return `パスワードは${problem.most}文字までで入力してください`;
    case "common":
      return "多くの人が使っていて、当てられやすいパスワードです。別のパスワードにしてください";
    case "repetitive":
      return "同じ文字の繰り返しは当てられやすいため使えません。別のパスワードにしてください";
    case "guessable":
      return "ユーザーID・生年月日・番号・組合の名前などを中心にしたパスワードは使えません。別のパスワードにしてください";
    case "sameAsLetter":
      return "お手紙の仮パスワードや、これまでのパスワードと同じものは使えません。別のパスワードにしてください";
    default:
      return problem satisfies never;
  }
}

export const ja = {
  notYou: "ご本人ではない場合は、ログアウトしてください",
  signOut: "ログアウト",
  wait: (time: string) =>
    `続けて間違えたため、安全のため${time}まで入力できません。時間がたってから、もう一度お試しください`,
  disabled: "続けて間違えたため、このお手紙では進めなくなりました。下の電話番号にご連絡ください",

  birthDate: {
    title: "生年月日の確認",
    lead: "ご本人であることを確認します。お生まれになった日を入力してください。",
    legend: "生年月日",
    support: "西暦でも、昭和・平成などの年号でも入力できます。",
    submit: "次へ",
    reasons: dateReasons,
    mismatch:
      "入力された生年月日が、健康保険組合への届け出と違います。お間違えがないか、もう一度お確かめください",
    mismatchHelp:
      "正しく入力しても進めないときは、届け出の内容が違っているかもしれません。下の電話番号にご連絡ください。",
  },

  terms: {
    title: "利用規約",
    lead: "ご利用の前に、規約をお読みください。",
    version: (version: number, day: string) => `第${version}版（${day}から）`,
    agree: "同意する",
    decline: "同意しない",
    changed: "お読みいただいている間に規約が新しくなりました。新しい規約をご確認ください",
    declinedTitle: "同意いただけない場合",
    declinedLead:
      "規約に同意いただけない場合、このサイトはご利用になれません。お手紙の仮パスワードは、有効期限までそのまま使えます。お手続きは、下の電話番号でも承ります。",
    back: "規約に戻る",
    choose: "「同意する」または「同意しない」を選んでください",
  },

  email: {
    title: "メールアドレスの設定",
    lead: "確認の番号や大切なお知らせをお送りする、メールアドレスを入力してください。",
    label: "メールアドレス",
    support: "今すぐ受信を確認できるアドレスを入力してください。ご家族と同じアドレスでもかまいません。",
    submit: "確認メールを送る",
    missing: "メールアドレスを入力してください",
    notAnAddress:
      "メールアドレスの形になっていません。「名前@example.jp」のように、@（アットマーク）を入れて入力してください",
    badDots:
      "「.」（ドット）が続くアドレスや、@の直前が「.」のアドレスには、メールが届きません。別のアドレスを入力してください",
    meantTitle: "アドレスをお確かめください",
    meant: (address: string) => `もしかすると ${address} ではありませんか？`,
    useMeant: "このアドレスを使う",
    asTyped: "入力したとおりに送る",
  },

  emailLink: {
    title: "確認メールを送信しました",
    lead: (address: string) => `${address} にメールを送りました。`,
    steps: [
      "スマートフォンやパソコンで、メールを開きます。",
      "メールの中の「メールアドレスを確認する」を押します。",
      "この画面に戻ると、{自動|じどう}で次に進みます。",
    ],
    noMail: (address: string) =>
      `今使える確認メールがありません。「再送信」を押すと、${address} に新しいメールを送ります。`,
    refresh: "更新",
    resend: "再送信",
    resendHint: "※メールが届かない場合は再送信を選択してください",
    resent: "もう一度メールを送りました。いちばん新しいメールをお使いください。",
    orCode: "メールの確認コードを入力する",
    code: "確認コード",
    codeSupport: "メールに書かれた6桁の数字です。10分間使えます。",
    submitCode: "確認する",
    correct: "メールアドレスを直す",
    nothing: "メールが届かないとき",
    nothingSteps: (from: string) => [
      "迷惑メールの{箱|はこ}に入っていないか、ご確認ください。",
      `受信の設定で ${from} からのメールを許可してください。`,
      "アドレスが間違っていたら、「メールアドレスを直す」を押してください。",
      "1分たっても届かないときは、「再送信」を押してください。",
    ],
    undeliverable: (address: string) => `${address} にメールが届きませんでした`,
    undeliverableHelp:
      "アドレスが間違っているか、受信できなくなっています。「メールアドレスを直す」を押して、別のアドレスを入力してください。",
    missing: "6桁の番号を入力してください",
    notSixDigits: "番号は6桁の数字です。メールに書かれた番号を確かめて、もう一度入力してください",
    wrong: (left: number) =>
      left > 0
        ? `番号が違います。メールの番号を確かめてください。あと${left}回入力できます`
        : "番号が違います。「再送信」を押して、新しい番号を受け取ってください",
    previous: "前のメールの番号です。いちばん新しいメールの番号を入力してください",
    late: "この番号は時間切れです。「再送信」を押すか、メールの中のボタンを押してください",
    noCode: "今使える番号がありません。「再送信」を押して、新しいメールを受け取ってください",
    tooSoon: (seconds: number) =>
      `メールは送信済みです。届くまで1分ほどかかることがあります。あと${seconds}秒たつと再送信できます`,
    tooMany: (minutes: number) =>
      `メールを続けてお送りしたため、再送信できるのは${minutes}分後です。届いているメールをご確認ください`,
  },

  verify: {
    title: "メールアドレスの確認",
    lead: "「確認する」を押すと、このメールアドレスの確認が終わります。",
    submit: "確認する",
    doneTitle: "メールアドレスを確認しました",
    done: "元の画面に戻ってください。自動で次に進みます。この画面は閉じてかまいません。",
    already: "このメールアドレスは、もう確認が済んでいます。元の画面に戻ってください。",
    expiredTitle: "このリンクは使えません",
    expired:
      "時間がたったため、このリンクは使えなくなりました。元の画面で「再送信」を押して、新しいメールを受け取ってください。",
    replaced: "このあとに新しいメールをお送りしています。いちばん新しいメールのボタンを押してください。",
    unknown:
      "リンクが途中で切れているかもしれません。メールの中のボタンをもう一度押すか、メールの番号を元の画面に入力してください。",
    toSignIn: "ログイン画面へ",
  },

  method: {
    title: "認証方法の選択",
    lead: "次からのログインで、パスワードに加えて使う認証の方法を選んでください。",
    submit: "次へ",
    missing: "認証方法を選んでください",
    passkey: {
      title: "生体認証（パスキー）",
      description: "パスキー（顔・指紋・画面ロックでログイン）。番号を入力する必要がありません。",
      needs: "顔や指紋で開けるスマートフォンやパソコン",
      duration: "約1分",
      badge: "いちばん安全",
    },
    otpApp: {
      title: "OTPアプリ",
      description: "アプリに表示される6桁の番号を入力します。",
      needs: "スマートフォンのアプリ（無料）",
      duration: "約3分",
    },
    otpMail: {
      title: "OTPメール",
      description:
        "ログインのたびに、メールで届く6桁の番号を入力します。メールを読める人なら誰でも番号を見られる点にご注意ください。",
      needs: "先ほど確認したメールアドレス",
      duration: "すぐに使えます",
      badge: "いちばん簡単",
    },
    here: {
      here: "この端末で使えます。",
      phone:
        "この端末では使えませんが、お手持ちのスマートフォンで使えます（QRコードとBluetoothを使います）。",
      none: "このブラウザでは使えません。ほかの方法をお選びください。",
    },
  },

  password: {
    title: "新しいパスワードの設定",
    lead: "次からのログインに使うパスワードを決めてください。これまでのパスワードは使えなくなります。",
    label: "新しいパスワード",
    rules: (least: number) => [
      `${least}文字以上（256文字まで）`,
      "文字の種類に決まりはありません。ひらがなや空白も使えます。",
      "ユーザーIDや生年月日など、ほかの人に分かるものは避けてください。",
      "長い文が覚えやすく安全です。例のまねはせず、ご自分だけの文にしてください（例：あさごはんは たまごと みそしる）。",
    ],
    submit: "設定する",
    suggest: "強いパスワードを作る",
    suggested:
      "この画面だけに表示される、強いパスワードです。使う場合は、先に紙に控えるか、コピーして保管してください。すき間は見やすくするためのもので、入力しません。",
    useSuggested: "このパスワードを使う",
    another: "別のものを作る",
    ownChoice: "自分で決める",
    problem: passwordProblem,
    busy: "ただいま大変混み合っています。1分ほど待ってから、もう一度お試しください",
    back: "認証方法を選び直す",
    wide: "全角の文字が含まれています。次からも同じ全角の文字で入力してください。",
  },

  done: {
    title: "初回ログインが完了しました",
    finished: "できたこと",
    facts: {
      birthDate: "ご本人の確認",
      terms: "利用規約への同意",
      email: (address: string) => `メールアドレスの登録：${address}`,
      method: (name: string) => `認証方法の選択：${name}`,
      password: "新しいパスワードの設定",
    },
    allDone: "設定はすべて終わりました",
    allDoneLead: "次からは、ユーザーIDと新しいパスワード、メールで届く番号でログインできます。",
    left: "あとひとつ、残っています",
    leftLead: (name: string) =>
      `「${name}」の設定が残っています。今続けるか、あとでログインして続けられます。`,
    loginId: "ユーザーID",
    loginIdKept: "ユーザーIDは、これからも同じです。",
    continue: "このまま設定を続ける",
    signOut: "ログアウト",
    letter: "お手紙の仮パスワードは、もう使えません。お手紙は細かく切って捨てられます。",
  },
  methods: { passkey: "生体認証（パスキー）", "otp-app": "OTPアプリ", "otp-mail": "OTPメール" },
};
