import { unfitCharacters } from "./check.ts";

// The usual form of what families write in their own; also those that the search takes for one (0018-member-search.sql).
const ownForms = "髙﨑嵜碕𠮷栁濵濱邊邉齋齊斉澤廣曻國圓與惠德增黑冨嶋嶌櫻瀨眞龍瀧靜槇ŁłØøĐđ";
const usualForms = "高崎崎崎吉柳浜浜辺辺斎斎斎沢広昇国円与恵徳増黒富島島桜瀬真竜滝静槙LlOoDd";
const usualForm = new Map(
  Array.from(ownForms).map((own, index) => [own, Array.from(usualForms)[index] ?? own]),
);
const variantMark = /\p{Variation_Selector}/gu;

/** What could stand on a letter for this name: its usual form (髙 as 高), or the name in kana. */
export function namesForPrint(name: string, nameKana: string): string[] {
  const usual = Array.from(name.replace(variantMark, "").normalize("NFKC"), (it) => usualForm.get(it) ?? it);
  const names = [usual.join(""), nameKana.normalize("NFKC")];
  return names.filter((each) => each !== name && unfitCharacters(each).length === 0);
}
