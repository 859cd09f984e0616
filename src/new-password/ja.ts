import type { NewPasswordProblem } from "./problem.ts";

function describe(problem: NewPasswordProblem): string {
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
  problem: describe,
  busy: "ただいま大変混み合っています。1分ほど待ってから、もう一度お試しください",
};
