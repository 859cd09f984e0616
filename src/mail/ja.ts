export const ja = {
  greeting: "ご加入者さま",
  staffGreeting: "職員の方へ",
  auditorGreeting: "監査のご担当の方へ",
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
  staffInvitation: {
    subject: "【KOSMO Web】職員用画面へのご招待",
    lead: (association: string): string =>
      `${association}の職員用画面に招待されました。次の「ログインの方法を設定する」を開き、パスキー、またはパスワードとOTPアプリを設定してください。`,
    button: "ログインの方法を設定する",
    expiry: (until: string): string =>
      `${until}まで、一度だけ使えます。ほかの人に転送しないでください。新しい招待が届いたときは、いちばん新しいものをお使いください。`,
    again:
      "これまでにログインの方法を設定していた場合、新しく設定すると、前のパスキー、パスワード、OTPアプリは使えなくなります。",
    why: "このメールは、KOSMO Webの職員用画面で、このメールアドレスの方が招待されたため、お送りしています。",
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
  reminder: {
    subject: "【KOSMO Web】初回ログインの続きがあります",
    lead: "KOSMO Webの初回ログインに、続きがあります。ログインすると、前回の続きから進められます。",
    button: "ログインする",
    why: "このメールは、初回ログインの途中の方に、確認済みのメールアドレスへお送りしています。",
  },
  recoveryCodesMade: {
    subject: "【KOSMO Web】回復用コードが作られました",
    lead: (at: string): string =>
      `${at}に、KOSMO Webの回復用コードが新しく作られました。それより前の回復用コードは、もう使えません。`,
    mine: "ご自分で作られたのであれば、何もする必要はありません。コードは紙に控えて、大切に保管してください。",
    why: "このメールは、回復用コードが作られるたびに、登録されているメールアドレスへお送りしています。",
  },
  recoveryCodeUsed: {
    subject: "【KOSMO Web】回復用コードが使われました",
    lead: (at: string): string => `${at}に、認証方法の代わりに、回復用コードが使われました。`,
    device: (device: string): string => `端末：${device}`,
    left: (left: number): string =>
      left > 0 ? `残りの回復用コードは${left}個です。` : "回復用コードは、これですべて使い終わりました。",
    few: "残りが少なくなっています。ログインして、「設定」の「回復用コード」で新しく作ってください。",
    mine: "ご自分で使われたのであれば、使えなくなった認証方法を外し、新しい方法を設定してください。",
    why: "このメールは、回復用コードが使われるたびに、登録されているメールアドレスへお送りしています。",
  },
  passwordReset: {
    subject: "【KOSMO Web】新しいパスワードの設定",
    lead: "KOSMO Webで、パスワードを忘れたというお申し出がありました。次の「新しいパスワードを設定する」を開いてください。開いたページで、ご本人であることをもう一度確認します。",
    button: "新しいパスワードを設定する",
    expiry: (minutes: number, until: string): string =>
      `リンクは${minutes}分間（${until}まで）、一度だけ使えます。新しいメールが届いたときは、いちばん新しいメールのリンクをお使いください。`,
    unasked:
      "お申し出をされていない場合は、このメールを消してください。このままでパスワードが変わることはありません。",
    why: "このメールは、KOSMO Webでこのメールアドレスの方のパスワードの設定が求められたため、お送りしています。",
  },
  userId: {
    subject: "【KOSMO Web】ユーザーIDのお知らせ",
    lead: "KOSMO Webで、ユーザーIDを忘れたというお申し出がありました。ユーザーIDは、次のとおりです。",
    id: "ユーザーID",
    button: "ログイン画面を開く",
    unasked:
      "お申し出をされていない場合は、このメールを消してください。ユーザーIDだけでログインされることはありません。",
    why: "このメールは、KOSMO Webでこのメールアドレスの方のユーザーIDが求められたため、お送りしています。",
  },
  reissueAsked: {
    subject: "【KOSMO Web】アカウント再発行の申請がありました",
    lead: (at: string): string => `${at}に、KOSMO Webのアカウント再発行（新しいお手紙）の申請がありました。`,
    mine: "ご自分で申請されたのであれば、何もする必要はありません。お手紙は、ご登録の住所にお送りします。今のパスワードと認証方法は、お手紙を使うまでそのまま使えます。",
    notMine: "心当たりがない場合は、下のボタンから申請を止められます。",
    button: "心当たりがない場合",
    why: "このメールは、アカウント再発行の申請があったとき、登録されたことのあるすべてのメールアドレスへお送りしています。",
  },
  accountReissued: {
    subject: "【KOSMO Web】アカウントが再発行されました",
    lead: (at: string): string =>
      `${at}に、新しいお手紙でKOSMO Webへのログインがありました。これまでのパスワード、認証方法、メールアドレスは使えなくなりました。`,
    mine: "ご自分で新しいお手紙を使われたのであれば、何もする必要はありません。",
    notMine: "心当たりがない場合は、下のボタンからアカウントを止めてください。",
    button: "心当たりがない場合",
    why: "このメールは、アカウントが再発行されたとき、それまで使われていたメールアドレスへお送りしています。",
  },
  auditAnchor: {
    subject: "【KOSMO Web】監査記録の控え",
    lead: (association: string, day: string): string =>
      `${association}の監査記録の、${day}の時点の封印の控えです。加入者や職員の情報は含まれていません。`,
    line: "次の1行を、データベースの管理者が書き換えられない場所に保存してください。",
    counted: (records: string): string => `この日までに封印された記録：${records}件`,
    nothing: "まだ封印された記録がありません。",
    whole: "この日の検証では、問題は見つかりませんでした。",
    found: (findings: string): string =>
      `この日の検証で、問題が${findings}件見つかりました。組合の職員と運営者に連絡し、調べるよう求めてください。`,
    compare:
      "あとで確かめるには、職員用画面の「監査記録」の「控えと照合する」に、保存した行を貼り付けます。運営者は、行を集めたファイルを npm run audit:verify -- --anchor ファイル名 に渡して、まとめて確かめられます。合わないときは、その時点より後に記録が消されたか、作り直されています。",
    why: "このメールは、職員用画面の「方針」で、このアドレスが監査記録の控えの宛先に選ばれているため、毎日お送りしています。",
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
