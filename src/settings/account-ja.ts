import type { LoginIdProblem } from "../accounts/index.ts";

const problems: Readonly<Record<LoginIdProblem | "taken", string>> = {
  missing: "新しいユーザーIDを入力してください",
  tooShort: "ユーザーIDは4文字以上で入力してください",
  tooLong: "ユーザーIDは32文字までで入力してください",
  characters: "ユーザーIDに使えるのは、アルファベット・数字・「.」「_」「-」です",
  noLetter: "ユーザーIDには、アルファベットを1文字以上入れてください",
  looksGenerated: "「k」と8桁の数字のIDは、健康保険組合がお配りするIDと紛らわしいため使えません",
  personal: "記号・番号、保険者番号、生年月日を含むユーザーIDは使えません。別のIDを入力してください",
  same: "今と同じユーザーIDです。別のIDを入力してください",
  taken: "このユーザーIDは使えません。別のIDを入力してください",
};

export const ja = {
  password: {
    title: "パスワードの変更",
    lead: "変更すると、この端末のほかはすべてログアウトされます。変更したことは、登録されているメールアドレスにお知らせします。",
    news: "パスワードを変え、ほかの端末をすべてログアウトしました。登録されているメールアドレスにもお知らせしました。",
  },
  userId: {
    title: "ユーザーIDの変更",
    lead: "ログインのときに入力するIDを、覚えやすいものに変えられます。",
    current: "今のユーザーID",
    label: "新しいユーザーID",
    rules: [
      "アルファベットと数字、「.」「_」「-」で、4文字から32文字まで",
      "アルファベットを1文字以上。大文字と小文字は区別しません。",
      "記号・番号、保険者番号、生年月日は入れられません。",
      "前のユーザーIDには戻せません。ほかの人が使うこともありません。",
    ],
    submit: "変更する",
    problems,
    news: (loginId: string) => `ユーザーIDを「${loginId}」に変えました。次のログインからお使いください。`,
    newsLabels:
      "OTPアプリやパスキーの一覧には、前のIDのまま表示されることがあります。そのままお使いいただけます。",
    waits: "ご利用開始の確認が済むと変えられます",
    waitsLead: "お送りしたお手紙の確認コードを入力してください。",
    waitsLink: "確認コードを入力する",
  },
  language: {
    title: "言語",
    legend: "画面とメールの言語",
    ja: "日本語",
    en: "English（英語）",
    missing: "言語を選んでください",
    submit: "保存する",
    news: "言語を保存しました。これからの画面とメールに使います。",
  },
};
