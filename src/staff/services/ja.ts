import type { ServiceAudience, Strength } from "../../tiles/index.ts";

const strengths: Record<Strength, { title: string; help: string }> = {
  any: {
    title: "どのログインでもよい",
    help: "「ログイン状態の保存」で覚えられているだけの端末からも開けます。個人の情報が出ないサービスに。",
  },
  factor: {
    title: "認証方法まで済ませたログイン",
    help: "そのときのログインで、パスワードと認証方法（パスキー・OTP）の両方を済ませた方にだけ開きます。",
  },
  passkey: {
    title: "パスキーでのログイン",
    help: "そのときのログインでパスキーを使った方にだけ開きます。医療や給付など、特に大切な情報に。",
  },
};

const audiences: Record<ServiceAudience, string> = {
  all: "すべての加入者",
  insured: "被保険者（本人）のみ",
  dependants: "被扶養者（家族）のみ",
};

export const ja = {
  title: "サービス",
  lead: "加入者のトップページに並ぶサービスの、順番・名前・つながる先を決めます。",
  strengths,
  audiences,
  new: "サービスを追加する",
  newTitle: "新しいサービス",
  empty: "サービスはまだありません。「サービスを追加する」から始めてください。",
  columns: {
    name: "名前",
    audience: "対象",
    strength: "ログインの強さ",
    address: "つながる先",
    order: "順番",
  },
  notConnected: "未接続",
  up: "上へ",
  down: "下へ",
  moved: (name: string): string => `（${name}）`,
  missing: "このサービスは見つかりません",
  back: "サービスの一覧へ",
  form: {
    name: "名前",
    nameSupport: "20文字まで",
    description: "説明",
    descriptionSupport: "名前の下に小さく出ます。40文字まで",
    english: "英語（省略できます）",
    nameEn: "英語の名前",
    descriptionEn: "英語の説明",
    icon: "絵",
    audience: "対象",
    strength: "開くのに必要なログインの強さ",
    address: "つながる先のアドレス",
    addressSupport:
      "https:// で始まるアドレスか、このサイトの中の / で始まる場所。空のままにすると「まだ利用できません」と出ます。",
    reason: "理由",
    reasonSupport:
      "監査記録に残ります。つながる先がほかのサイトに変わると、承認者と監査担当者にメールで知らせます。",
    save: "保存する",
  },
  errors: {
    name: "名前を入力してください",
    nameTooLong: "名前は20文字（英語は40文字）までにしてください",
    descriptionTooLong: "説明は40文字（英語は80文字）までにしてください",
    icon: "絵を選んでください",
    audience: "対象を選んでください",
    strength: "ログインの強さを選んでください",
    address: "アドレスは https:// か / で始めてください。http:// や、ユーザー名の入ったものは使えません",
    missingReason: "理由を入力してください",
    longReason: "理由は500文字までにしてください",
    conflict:
      "ほかの職員が先に変更しました。入力したものは下に残っています。いまの内容との違いを確かめてから、もう一度保存してください",
    removed:
      "ほかの職員がこのサービスを外しました。入力したものは下に残っています。保存すると、新しく追加されます",
  },
  news: {
    added: "追加しました。",
    saved: "保存しました。",
    moved: "順番を変えました。",
    removed: "外しました。",
    gone: "ほかの職員が先に外したようです。",
  } as Record<string, string>,
  remove: "このサービスを外す",
  removeHelp: "加入者のトップページからすぐに消えます。戻すには、もう一度追加してください。",
  icons: {
    "medical-record": "診療の記録",
    "health-check": "健康（心臓）",
    stethoscope: "聴診器",
    application: "申請書",
    calculator: "電卓",
    calendar: "カレンダー",
    suitcase: "旅行かばん",
    mail: "封筒",
    phone: "スマートフォン",
    telephone: "電話",
    passkey: "指紋",
    key: "鍵",
    "shield-check": "盾",
    bell: "ベル",
    user: "人",
    globe: "地球",
    info: "案内",
    print: "印刷",
    search: "虫めがね",
    clock: "時計",
  },
};
