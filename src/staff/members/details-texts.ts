import { type AddressSource, columns, type HandColumn } from "../../members/index.ts";
import { type Locale, pick } from "../../ui/index.ts";

const ja = {
  title: "登録内容",
  lead: "ここの内容は、電話の方に読み上げないでください。",
  newTitle: "加入者の登録",
  newLead: "1人だけ登録します。まとめて登録するときは「取り込み」をお使いください。",
  columns: { ...columns, nameForPrint: "お手紙に印刷する氏名" } as Readonly<
    Record<HandColumn | "loginId", string>
  >,
  groups: { card: "記号・番号", person: "氏名・生年月日", membership: "資格", address: "住所", login: "ID" },
  support: {
    branch: "2桁の数字。ないときは空のまま",
    nameKana: "全角・半角のどちらでも",
    birthDate: "例：昭和55年12月1日、1980/12/01",
    relationship: "例：本人、妻、長男",
    lostOn: "最後に加入していた日の翌日。終わっていないときは空のまま",
    mailingAddress: "お手紙を住所とは別の所に送るときだけ",
    loginId: "切替日より前からの方の、以前のID。ないときは空のまま（新しいIDを発行します）",
  } as Readonly<Record<string, string>>,
  nameForPrint: (suggested: readonly string[]): string =>
    `お手紙で使えない文字が氏名にあるときや、ご本人の希望があるときだけ${suggested.length > 0 ? `（例：${suggested.join("、")}）` : ""}。氏名が変わると、空に戻ります`,
  unprintable: (characters: readonly string[]): string =>
    `お手紙に印刷できない文字です：${characters.join("　")}`,
  longName: "100文字までにしてください",
  sexes: { "": "不明", 男: "男", 女: "女" } as Readonly<Record<string, string>>,
  lettersTo: "お手紙の送付先",
  addressSources: {
    mailing: "送付先住所",
    own: "住所",
    insured: "同じ記号・番号の被保険者の住所（この方の住所は登録がありません）",
    none: "送付先住所か住所を登録すると、お手紙を送れます。被保険者の住所は、どちらかの方が住所を隠しているときは使いません。",
  } satisfies Record<AddressSource, string>,
  noPostal: "登録がありません",
  hidden: "住所を隠す（配偶者からの暴力などで、住所を誰にも知らせない方）",
  hiddenSupport:
    "住所は画面に表示されなくなり、ご本人のお手紙にだけ印刷されます。あとから取り込むファイルの「住所非表示」が空でも、隠したままです。",
  hiddenNow: "住所を隠している方なので、住所は表示しません。変えるときだけ入力してください。",
  reason: "訂正の理由",
  reasonSupport: "監査記録に残ります。監査記録には、どの項目を変えたかだけが残り、内容は残りません。",
  missingReason: "訂正の理由を入力してください",
  longReason: "理由は500文字までです",
  check: "変更を確かめる",
  checkNew: "登録を確かめる",
  nothingChanged: "変わったところがありません",
  taken: "同じ記号・番号・枝番と生年月日の方が、すでに登録されています",
  meanwhile:
    "ほかの職員か取り込みが、先にこの方の登録を変えました。いまの内容を見て、もう一度訂正してください",
  confirmTitle: "変更の確認",
  confirmLead: "まだ保存していません。変わるところを確かめてください。",
  confirmNewTitle: "登録の確認",
  confirmNewLead: "まだ登録していません。内容を確かめてください。",
  column: "項目",
  before: "いま",
  after: "変更後",
  value: "内容",
  empty: "（空）",
  secret: "（隠しています）",
  newSecret: "（新しい住所）",
  yes: "隠す",
  no: "隠さない",
  warnings: "確かめてください",
  save: "保存する",
  add: "登録する",
  edit: "直す",
  toMember: "加入者の画面に戻る",
  toSearch: "加入者の検索に戻る",
  auditorOnly: "訂正できるのは担当者と承認者です。",
  existing: "この方はすでに登録されています。検索して、登録内容を訂正してください",
  numberChange:
    "氏名と生年月日が同じ方が、別の記号・番号で登録されています。記号・番号の変更なら、その方の登録内容を訂正してください",
};

const en: typeof ja = {
  title: "What is registered",
  lead: "Read nothing of this out to a caller.",
  newTitle: "Add a member",
  newLead: "Adds one person. To add many at once, import a file.",
  columns: {
    nameForPrint: "Name on letters",
    ...{ symbol: "記号 (symbol)", number: "番号 (number)", branch: "枝番 (branch)" },
    ...{ name: "Name", nameKana: "Name in kana", birthDate: "Date of birth", sex: "Sex" },
    ...{ relationship: "Relationship (続柄)", postalCode: "Postal code", address: "Address" },
    ...{ acquiredOn: "Day of joining", lostOn: "Day of leaving", officeCode: "Office code" },
    ...{ mailingPostalCode: "Mailing postal code", mailingAddress: "Mailing address" },
    ...{ addressHidden: "Address hidden", loginId: "User ID" },
  },
  groups: {
    ...{ card: "Card", person: "Person", membership: "Membership", address: "Address", login: "ID" },
  },
  support: {
    branch: "Two digits; empty if there is none",
    nameKana: "Full or half width",
    birthDate: "As in 昭和55年12月1日 or 1980/12/01",
    relationship: "As in 本人, 妻, 長男",
    lostOn: "The day after the last day of membership; empty while it goes on",
    mailingAddress: "Only if letters go elsewhere than to the address",
    loginId:
      "The previous ID of members who joined before the switch-over; leave empty for others, who get a new one",
  },
  nameForPrint: (suggested) =>
    `Only if letters cannot print a character of the name, or the member wishes it${suggested.length > 0 ? ` (as in ${suggested.join(", ")})` : ""}. Emptied when the name changes`,
  unprintable: (characters) => `Letters cannot print these characters: ${characters.join(" ")}`,
  longName: "At most 100 characters, please",
  sexes: { "": "unknown", 男: "male", 女: "female" },
  lettersTo: "Letters go to",
  addressSources: {
    mailing: "The mailing address",
    own: "The address",
    insured: "The address of the insured person of the same 記号・番号 (none of their own is registered)",
    none: "Register an address or a mailing address, and letters can be sent. The insured person’s is not used where either of the two hides theirs.",
  },
  noPostal: "No address is registered",
  hidden: "Hide the address (nobody may learn it, as after domestic violence)",
  hiddenSupport:
    "It is shown on no screen any more and printed on the member’s own letters only. It stays hidden where 「住所非表示」 is empty in a file that is imported later.",
  hiddenNow: "This address is hidden, so it is not shown. Type one only to change it.",
  reason: "Reason for the correction",
  reasonSupport: "Kept in the audit log, together with which fields changed and without what they say.",
  missingReason: "Type the reason for the correction",
  longReason: "A reason has at most 500 characters",
  check: "Check the changes",
  checkNew: "Check",
  nothingChanged: "Nothing has changed",
  taken: "Somebody with this 記号, 番号, 枝番 and date of birth is registered already",
  meanwhile:
    "Somebody else, or an import, changed this member first. Look at how it is now and correct it again",
  confirmTitle: "Check the changes",
  confirmLead: "Nothing is saved yet. Please look at what changes.",
  confirmNewTitle: "Check the registration",
  confirmNewLead: "Nothing is registered yet. Please look at it.",
  column: "Field",
  before: "Now",
  after: "Then",
  value: "Value",
  empty: "(empty)",
  secret: "(hidden)",
  newSecret: "(a new address)",
  yes: "hidden",
  no: "not hidden",
  warnings: "Please check",
  save: "Save",
  add: "Register",
  edit: "Go back and correct",
  toMember: "Back to the member",
  toSearch: "Back to the search",
  auditorOnly: "Operators and approvers can correct it.",
  existing: "This person is registered already. Search for them and correct what is registered",
  numberChange:
    "Somebody with this name and date of birth is registered under another number. If the number changed, correct what is registered of them",
};

/** Words of registering and correcting members by hand. */
export function detailsTexts(locale: Locale): typeof ja {
  return pick(locale, { ja, en });
}
