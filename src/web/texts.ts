import type { Locale } from "../ui/index.ts";

const ja = {
  notFound: "ページが見つかりません",
  notFoundLead: "アドレスが間違っているか、ページがなくなりました。",
  crossSite: "この操作は受け付けられませんでした",
  crossSiteLead:
    "ほかのサイトから送られたか、画面を開いてから時間がたっています。前の画面に戻って、もう一度お試しください。",
  tooLong: "送られた内容が大きすぎます",
  tooLongLead: "入力した文字を減らして、もう一度お試しください。",
  notAForm: "送られた内容を読み取れませんでした",
  notAFormLead: "前の画面に戻って、もう一度お試しください。",
  broken: "申し訳ありません。うまくいきませんでした",
  brokenLead:
    "こちらの問題です。入力された内容は変更されていません。1分ほど待ってから、もう一度お試しください。",
  brokenId: "続くときは、次の番号をお電話でお知らせください。",
  brokenIdForStaff: "続くときは、次の番号を運営者にお知らせください。",
  needsCookies: "このブラウザでCookie（クッキー）が使えないため、先に進めません",
  needsCookiesHelp:
    "ブラウザの設定でCookieを許可してから、もう一度ボタンを押してください。入力した内容は残っています。空になった欄だけ、もう一度入力してください。",
  formTooOld:
    "画面を開いてから時間がたちました。内容を確かめて、もう一度ボタンを押してください。空になった欄は、もう一度入力してください。",
  forbidden: "この画面は開けません",
  forbiddenLead: (role: string, may: string) =>
    `${role}の方には、この操作の権限がありません。必要なときは、${may}の方にお願いしてください。`,
  toTop: "トップページへ",
  toDashboard: "ダッシュボードへ",
};

const en: typeof ja = {
  notFound: "Page not found",
  notFoundLead: "The address is wrong or the page is gone.",
  crossSite: "This could not be accepted",
  crossSiteLead: "It came from another site, or the page was open for a long time. Go back and try again.",
  tooLong: "That was too much",
  tooLongLead: "Please shorten what you entered and try again.",
  notAForm: "We could not read what was sent",
  notAFormLead: "Go back and try again.",
  broken: "Sorry, that did not work",
  brokenLead: "The fault is ours, and nothing was changed. Please wait a minute and try again.",
  brokenId: "If it goes on, please call and tell us this number.",
  brokenIdForStaff: "If it goes on, give this number to the system operator.",
  needsCookies: "You cannot go on because this browser does not accept cookies",
  needsCookiesHelp:
    "Allow cookies in the browser's settings, then press the button again. What you entered is still there; only fill in again what is empty.",
  formTooOld:
    "This page was open for a long time. Check what you entered and press the button again. Fill in again what is empty.",
  forbidden: "You may not open this page",
  forbiddenLead: (role, may) =>
    `Your role (${role}) has no right to this. If you need it, ask somebody with this role: ${may}.`,
  toTop: "To the top page",
  toDashboard: "To the dashboard",
};

export function texts(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}
