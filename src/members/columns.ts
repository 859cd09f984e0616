/** The columns of the member file and what we call them; product.md, 「The member file」. */
export const columns = {
  symbol: "記号",
  number: "番号",
  branch: "枝番",
  name: "氏名",
  nameKana: "氏名カナ",
  birthDate: "生年月日",
  sex: "性別",
  relationship: "続柄",
  postalCode: "郵便番号",
  address: "住所",
  acquiredOn: "資格取得年月日",
  lostOn: "資格喪失年月日",
  officeCode: "事業所コード",
  loginId: "ユーザーID",
  mailingPostalCode: "送付先郵便番号",
  mailingAddress: "送付先住所",
  addressHidden: "住所非表示",
} as const;

export type Column = keyof typeof columns;

// Who somebody is and since when. Without the others a file can still say what it knows: a column that
// is not there changes nothing that is stored.
export const requiredColumns: readonly Column[] = [
  ...(["symbol", "number", "branch", "name", "nameKana"] as const),
  ...(["birthDate", "relationship", "acquiredOn"] as const),
];

/** Where each column of one file stands. */
export type Header = { readonly positions: ReadonlyMap<Column, number>; readonly width: number };

/** What each column of a file is, by position; null: it is not used. */
export type ChosenColumns = readonly (Column | null)[];
