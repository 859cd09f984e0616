import type { ActName } from "../members/advice.ts";
import type { Identity } from "./acts.ts";

type ActWords = { title: string; lead: string; effects: readonly string[]; button: string; done: string };

/** What the help desk does for a member: what it means, why it is done, what comes of it. */
export const ja = {
  acts: {
    unlock: {
      title: "ログインの停止を解く",
      lead: "続けて間違えた回数を消し、すぐにログインできるようにします。",
      effects: [
        "パスワード、ワンタイムパスワード、回復用コード、確認コードの間違いの回数がすべて0に戻ります。",
        "パスワードや認証方法は変わりません。",
      ],
      button: "停止を解く",
      done: "ログインの停止を解きました。",
    },
    "end-sessions": {
      title: "すべての端末をログアウトさせる",
      lead: "いまログインしているすべての端末で、次の操作からログインが必要になります。",
      effects: ["「ログイン状態の保存」も終わります。", "パスワードや認証方法は変わりません。"],
      button: "ログアウトさせる",
      done: "すべての端末をログアウトさせました。",
    },
    "clear-factor": {
      title: "なくした認証方法を外す",
      lead: "なくした端末や、使えなくなった端末の認証方法を1つ外します。",
      effects: [
        "外した端末では、ログインできなくなります。",
        "すべての端末がログアウトします。",
        "ほかに認証方法がなければ、次のログインで、パスワードとメールの確認のあとに選び直します。",
        "ご本人のメールアドレスにお知らせが届きます。",
      ],
      button: "認証方法を外す",
      done: "認証方法を外しました。ご本人にメールでお知らせします。",
    },
    "clear-factors": {
      title: "認証方法をすべて外す",
      lead: "登録されている認証方法を、回復用コードも含めてすべて外します。もう一人の職員の承認が必要です。",
      effects: [
        "承認されると、すぐに外れます。",
        "すべての端末がログアウトします。",
        "次のログインで、パスワードとメールの確認のあとに選び直します。",
        "ご本人のメールアドレスにお知らせが届きます。",
      ],
      button: "承認を依頼する",
      done: "認証方法をすべて外しました。ご本人にメールでお知らせします。",
    },
    reissue: {
      title: "お手紙を再発行する",
      lead: "新しい仮パスワードのお手紙を、登録されている住所に送ります。もう一人の職員の承認が必要です。",
      effects: [
        "承認されると、「お手紙」の印刷待ちに入ります。",
        "新しいお手紙を印刷すると、前のお手紙は使えなくなります。",
        "届いたお手紙でログインして生年月日を確認したときに、前のパスワードと認証方法が終わります。",
        "住所が変わったときは、先に登録内容を訂正してください。",
      ],
      button: "承認を依頼する",
      done: "お手紙を印刷待ちに入れました。",
    },
    "hide-address": {
      title: "住所を隠す",
      lead: "配偶者からの暴力などで、住所を誰にも知られてはならない方のためのものです。すぐに効きます。",
      effects: [
        "住所と送付先は、職員の画面にも表示されなくなります。",
        "住所は、ご本人のお手紙にだけ印刷されます。",
        "やめるときは、登録内容の訂正で理由を書いて外します。",
      ],
      button: "住所を隠す",
      done: "住所を隠しました。",
    },
    objection: {
      title: "「心当たりがない」との申し出を記録する",
      lead: "ご本人が、ログインやお知らせに心当たりがないとおっしゃったときに使います。アカウントを止めます。",
      effects: [
        "すべての端末がログアウトし、どのパスワードや認証方法でもログインできなくなります。",
        "送付済みのお手紙は使えなくなります。オンラインの再発行の申請も止まります。",
        "新しいお手紙でログインして生年月日を確認すると、再開します。続けて再発行してください。",
      ],
      button: "記録して止める",
      done: "申し出を記録し、アカウントを止めました。続けてお手紙を再発行してください。",
    },
  } satisfies Record<ActName, ActWords>,
  member: "対象の方",
  effectsTitle: "行うと、こうなります",
  which: "外す認証方法",
  missingWhich: "外す認証方法を選んでください",
  boundSince: (day: string, lastUsed: string | null): string =>
    lastUsed === null ? `${day}に登録` : `${day}に登録、最後の利用 ${lastUsed}`,
  reason: "理由",
  reasonSupport:
    "あとから見た人に分かるように書いてください（例：電話で申し出。スマートフォンを紛失）。監査記録に残ります。",
  missingReason: "理由を入力してください",
  longReason: "理由は500文字までです",
  identity: "ご本人の確認",
  identityLead: "電話の方の確認がまだです。電話のときは、加入者の画面で先に確認してください。",
  identities: {
    telephone: { title: "電話で確認", description: "" },
    counter: { title: "窓口で確認した", description: "本人確認書類を見せていただきました。" },
    letter: { title: "書面で確認した", description: "申請書と本人確認書類の写しを受け取りました。" },
  } satisfies Record<Exclude<Identity, "approval">, { title: string; description: string }>,
  missingIdentity: "ご本人をどう確認したかを選んでください",
  checked: (until: string): string => `電話の方はご本人と確認済みです（${until}まで有効）`,
  waiting: "承認を依頼しました。",
  waitingLead: "もう一人の職員（承認者）が「承認」の画面で決めます。結果は加入者の画面にも表示されます。",
  asked: "すでに依頼されています。",
  askedLead: "同じ依頼が、承認待ちか実行待ちです。",
  nothing: "行うことがありませんでした。",
  nothingLead: "ほかの職員がすでに行ったか、状態が変わりました。加入者の画面で確かめてください。",
  impossible: "いまは行えません",
  impossibleLead: "この方には、いま行うことがありません。加入者の画面で状態を確かめてください。",
  toRequest: "依頼を見る",
  toMember: "加入者の画面に戻る",
  toReissue: "お手紙を再発行する",
};
