import type { Method } from "../../accounts/index.ts";
import type { AccountStep } from "../../journey/index.ts";
import type { Advice } from "./advice.ts";

type Words = { say: string; todo: string };

export const steps: Record<AccountStep, string> = {
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

export const methods: Record<Method, string> = {
  passkey: "生体認証（パスキー）",
  "otp-app": "OTPアプリ",
  "otp-mail": "OTPメール",
};

/** What to say, and what to do. */
export function adviceWords(advice: Advice): Words {
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
    case "activationOut":
      return {
        say: `「ログインはできますが、サービスはまだ開きません。${dayOf(advice.sentOn)}にお送りした『ご利用開始のご確認』のお手紙（発行番号 ${advice.issueNumber}）の確認コードを、トップページの『コードを入力する』から入力してください。コードがなくても、${dayOf(advice.opensOn)}のうちに開きます」`,
        todo: "確認コードは、こちらからは見えません。届いていないときは、ご住所を確かめて、もう一度お手紙を印刷してください（開くまでの14日は、その日から数え直します）。ログインしたのがご本人でなければ、「心当たりがない」との申し出を記録してください。",
      };
    case "activationReturned":
      return {
        say: "「ログインはできますが、サービスはまだ開きません。お送りした『ご利用開始のご確認』のお手紙が戻ってきています。いまのご住所をお教えください」",
        todo: "番号と生年月日は、保険証などを見た人にも分かります。新しい住所は勤務先などにも確かめてから登録内容を訂正し、お手紙を印刷してください。",
      };
    case "activationMissing":
      return {
        say: "「ログインはできますが、安全のため、サービスはまだ開きません。確認コードを書いたお手紙を、登録のご住所にお送りします」",
        todo: "いま使えるお手紙がありません。お手紙を印刷してください。確認コードを入力するか、お送りして14日たつと開きます。",
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

function dayOf(day: Temporal.PlainDate): string {
  return `${day.year}年${day.month}月${day.day}日`;
}

function clockOf(moment: Temporal.Instant): string {
  const local = moment
    .toZonedDateTimeISO("Asia/Tokyo")
    .round({ smallestUnit: "minute", roundingMode: "ceil" });
  return `${local.hour}時${String(local.minute).padStart(2, "0")}分`;
}
