import { fold, unifyDashes } from "../platform/index.ts";
import { type Column, columns } from "./columns.ts";

// What other systems write over their columns. A guess only: whoever brings the file sees it beside the values.
const usualNames: Readonly<Partial<Record<Column, readonly string[]>>> = {
  symbol: ["被保険者証記号", "資格記号", "保険証記号", "被保険者記号"],
  number: ["被保険者番号", "被保険者証番号", "資格番号", "保険証番号"],
  branch: ["枝番号", "被保険者証枝番", "個人番号枝番"],
  name: ["漢字氏名", "氏名(漢字)", "氏名漢字", "名前", "加入者氏名", "被保険者氏名"],
  nameKana: [
    ...["フリガナ", "ふりがな", "カナ氏名", "氏名(カナ)", "氏名フリガナ", "カナ", "カナ名", "氏名(フリガナ)"],
    ...["加入者氏名カナ", "被保険者氏名カナ"],
  ],
  birthDate: ["誕生日", "生年月", "生年月日(和暦)", "生年月日(西暦)"],
  sex: ["性別区分", "男女"],
  relationship: ["本人家族区分", "本人・家族", "本家区分", "続柄名", "続柄名称"],
  postalCode: ["〒", "自宅郵便番号"],
  address: ["現住所", "自宅住所", "住所1"],
  acquiredOn: ["資格取得日", "取得日", "取得年月日", "認定年月日", "資格取得(認定)年月日"],
  lostOn: ["資格喪失日", "喪失日", "喪失年月日"],
  officeCode: ["事業所", "事業所番号", "所属", "所属コード", "事業所記号"],
  loginId: ["ログインID", "旧ID", "旧ユーザーID", "利用者ID"],
  mailingPostalCode: ["送付先〒", "送付郵便番号"],
  mailingAddress: ["送付住所", "郵送先住所", "郵送先"],
  addressHidden: ["住所秘匿", "住所不開示", "DV"],
};

const columnByKey = new Map(
  (Object.entries(columns) as [Column, string][]).map(([column, name]) => [headingKey(name), column]),
);

const columnByUsualName = new Map(
  Object.entries(usualNames).flatMap(([column, names]) =>
    names.map((name) => [headingKey(name), column as Column] as const),
  ),
);

/** The column that a heading usually stands for, or null: nobody knows then but who brings the file. */
export function probablyMeans(heading: string): Column | null {
  return columnNamed(heading) ?? columnByUsualName.get(headingKey(heading)) ?? null;
}

/** The column that is called so in any width and case, or null. */
export function columnNamed(name: string): Column | null {
  return columnByKey.get(headingKey(name)) ?? null;
}

/** ユーザーＩＤ, ﾕｰｻﾞｰID and ユーザ―id are one name. */
export function headingKey(name: string): string {
  return unifyDashes(fold(name)).toUpperCase();
}
