const methods = {
  passkey: "生体認証（パスキー）",
  "otp-app": "OTPアプリ",
  "otp-mail": "OTPメール",
};

export const ja = {
  changed: {
    "method-removed": {
      subject: "【KOSMO Web】認証方法が外されました",
      lead: (at: string, method: keyof typeof methods) =>
        `${at}に、KOSMO Webのログインに使う認証方法から「${methods[method]}」が1つ外されました。外された端末では、もうログインできません。`,
    },
    "method-default": {
      subject: "【KOSMO Web】ふだん使う認証方法が変わりました",
      lead: (at: string, method: keyof typeof methods) =>
        `${at}に、KOSMO Webのログインでふだん使う認証方法が「${methods[method]}」に変わりました。`,
    },
    "email-changed": {
      subject: "【KOSMO Web】メールアドレスが変わりました",
      lead: (at: string) => `${at}に、KOSMO Webに登録されているメールアドレスが変わりました。`,
    },
    "contact-added": {
      subject: "【KOSMO Web】連絡用のアドレスが登録されました",
      lead: (at: string) =>
        `${at}に、KOSMO Webに連絡用のメールアドレスが登録されました。大切な変更があったときに、こちらにもお知らせします。`,
    },
    "contact-removed": {
      subject: "【KOSMO Web】連絡用のアドレスが外されました",
      lead: (at: string) => `${at}に、KOSMO Webに登録されていた連絡用のメールアドレスが外されました。`,
    },
    "user-id-changed": {
      subject: "【KOSMO Web】ユーザーIDが変わりました",
      lead: (at: string) =>
        `${at}に、KOSMO WebのユーザーIDが変わりました。次のログインから、新しいユーザーIDをお使いください。前のユーザーIDでは、もうログインできません。`,
    },
  },
  mine: "ご自分で変更されたのであれば、何もする必要はありません。",
  notMine:
    "変更した覚えがないときは、すぐにログインして「設定」の「ログインの履歴」をご確認ください。ログインできないときは、組合の窓口までお電話ください。",
  why: "このメールは、大切な登録内容が変わるたびに、登録されているメールアドレスへお送りしています。",

  givenUp: {
    subject: "【KOSMO Web】このメールアドレスの登録が終わりました",
    lead: (at: string) =>
      `${at}に、KOSMO Webに登録されているメールアドレスが、別のアドレスに変わりました。このアドレスには、今後お送りしません。`,
    object: (until: string) =>
      `変更した覚えがないときは、次の「心当たりがない場合」を開いてください。アカウントを止めて、ほかの人が使えないようにします（${until}まで）。`,
    button: "心当たりがない場合",
    why: "このメールは、メールアドレスが変わったことを、それまでのアドレスへお知らせするものです。",
  },
};
