export const ja = {
  greeting: "ご加入者さま",
  notMe: (name: string): string => `心当たりがない場合は、${name}の窓口までお電話ください。`,
  telephone: "電話",
  hours: "受付時間",
  automatic: "このメールは自動でお送りしています。返信していただいてもお答えできません。",
  linkHint: "ボタンを押せないときは、次のアドレスをブラウザーで開いてください。",

  confirmAddress: {
    subject: "【KOSMO Web】メールアドレスの確認",
    lead: "KOSMO Webに登録するメールアドレスの確認です。次の「メールアドレスを確認する」を開き、そのページで「確認する」を押してください。",
    button: "メールアドレスを確認する",
    orCode: "リンクを開く代わりに、次の確認コードを元の画面に入力することもできます。",
    code: "確認コード",
    expiry: (minutes: number, until: string, codeMinutes: number): string =>
      `リンクは${minutes}分間（${until}まで）、確認コードは${codeMinutes}分間使えます。過ぎたときは、元の画面で「再送信」を押してください。`,
    why: "このメールは、KOSMO Webでこのメールアドレスが入力されたため、お送りしています。",
  },
  signInCode: {
    subject: "【KOSMO Web】ワンタイムパスワードのお知らせ",
    lead: "KOSMO Webのログイン画面に、次のワンタイムパスワードを入力してください。",
    code: "ワンタイムパスワード",
    expiry: (minutes: number, until: string): string =>
      `${minutes}分間（${until}まで）、一度だけ使えます。新しいものが届いたときは、いちばん新しいものを入力してください。`,
    keepSecret:
      "ワンタイムパスワードは、電話やほかのサイトで聞かれても答えないでください。職員がお聞きすることはありません。",
    why: "このメールは、KOSMO Webでワンタイムパスワードの送信が求められたため、お送りしています。",
  },
  passwordChosen: {
    subject: "【KOSMO Web】パスワードが設定されました",
    lead: (at: string): string => `${at}に、KOSMO Webの新しいパスワードが設定されました。`,
    others: "この設定をした端末のほかは、すべてログアウトされています。",
    why: "このメールは、パスワードが変わるたびに、登録されているメールアドレスへお送りしています。",
  },
  newDevice: {
    subject: "【KOSMO Web】新しい端末からのログイン",
    lead: "KOSMO Webに、これまで使われていない端末またはブラウザーからのログインがありました。",
    at: (at: string): string => `日時：${at}`,
    device: (device: string): string => `端末：${device}`,
    mine: "ご自分のログインであれば、何もする必要はありません。",
    why: "このメールは、新しい端末からログインがあるたびに、登録されているメールアドレスへお送りしています。",
  },
  counterSuspect: {
    subject: "【KOSMO Web】パスキーのご確認のお願い",
    lead: (at: string): string =>
      `${at}のログインで使われたパスキーの記録に、ふだんと違うところがありました。パスキーが複製された可能性があります。`,
    mine: "ご自分でログインされた場合も、念のため組合の窓口までお電話ください。",
    why: "このメールは、認証方法に気になる点があったとき、登録されているメールアドレスへお送りしています。",
  },
  notice: {
    subject: "【KOSMO Web】お知らせがあります",
    lead: "KOSMO Webに、新しいお知らせがあります。ログインしてご覧ください。",
    button: "KOSMO Webを開く",
    why: "このメールは、健康保険組合からのお知らせがあるときに、登録されているメールアドレスへお送りしています。",
  },
  methodBound: {
    subject: "【KOSMO Web】認証方法が追加されました",
    lead: (at: string, method: string): string =>
      `${at}に、KOSMO Webのログインに使う認証方法として「${method}」が追加されました。`,
    methods: { passkey: "生体認証（パスキー）", "otp-app": "OTPアプリ", "otp-mail": "OTPメール" },
    mine: "ご自分で追加されたのであれば、何もする必要はありません。",
    why: "このメールは、認証方法が追加されるたびに、登録されているメールアドレスへお送りしています。",
  },
};
