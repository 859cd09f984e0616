import type { Notice } from "../notices/index.ts";
import type { Service } from "../tiles/index.ts";

/** The services of every association of the demo; none is connected yet (product.md §6). */
export const demoServices: readonly Omit<Service, "id" | "strength">[] = [
  {
    ...{ icon: "medical-record", name: "医療情報", nameEn: "Medical records" },
    ...{ description: "医療費と受診の記録", descriptionEn: "Costs and visits", address: null },
  },
  {
    ...{ icon: "stethoscope", name: "人間ドック予約", nameEn: "Full check-up" },
    ...{ description: "予約と補助の申し込み", descriptionEn: "Booking and subsidy", address: null },
  },
  {
    ...{ icon: "application", name: "電子申請", nameEn: "Applications" },
    ...{ description: "届け出と給付の申請", descriptionEn: "Notifications and claims", address: null },
  },
  {
    ...{ icon: "calculator", name: "経費報告書作成", nameEn: "Expense report" },
    ...{ description: "医療費控除のための一覧", descriptionEn: "A list for your tax return", address: null },
  },
  {
    ...{ icon: "calendar", name: "健康診断予約", nameEn: "Health check" },
    ...{ description: "健診の予約", descriptionEn: "Booking", address: null },
  },
  {
    ...{ icon: "suitcase", name: "旅行サービス", nameEn: "Travel" },
    ...{ description: "旅行情報のお知らせ", descriptionEn: "Travel offers", address: null },
  },
];

export type DemoNotice = Omit<Notice, "id" | "publishedAt" | "unread" | "reach" | "attachment"> & {
  audience: "all" | "insured" | "dependants";
  daysAgo: number;
};

export const demoNotices: readonly DemoNotice[] = [
  {
    title: "インフルエンザ予防接種の補助について",
    titleEn: "Subsidy for influenza vaccination",
    body: "今年度も、被保険者と被扶養者の方の予防接種に補助をお出しします。\n\n- 対象：10月1日から翌年1月31日までの接種\n- 補助額：おひとり2,000円まで（年度に1回）\n\n領収書は申請のときまで大切に保管してください。",
    bodyEn:
      "We subsidise vaccination for insured persons and dependants again this year.\n\n- For vaccinations from 1 October to 31 January\n- Up to 2,000 yen each, once a year\n\nPlease keep your receipt until you apply.",
    importance: "important",
    audience: "all",
    daysAgo: 3,
  },
  {
    title: "被扶養者の資格の確認にご協力ください",
    titleEn: "Checking the status of dependants",
    body: "毎年行っている、ご家族の資格の確認の時期になりました。書類をお送りしましたので、期限までにご返送ください。",
    bodyEn:
      "It is time for the yearly check of your family's status. We have sent you the form; please return it in time.",
    importance: "normal",
    audience: "insured",
    daysAgo: 12,
  },
  {
    title: "サイトを新しくしました",
    titleEn: "Our new site",
    body: "加入者の皆さまのサイトを新しくしました。お手紙のユーザーIDで、2分ほどで始められます。",
    bodyEn:
      "This is our new members' site. With the user ID from your letter it takes about two minutes to begin.",
    importance: "normal",
    audience: "all",
    daysAgo: 30,
  },
];
