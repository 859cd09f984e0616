/** Somebody in an office's file with something ugly about them. */
export type UglyMember = {
  /** Values by heading, where they differ from a plain row. */
  row: Partial<Record<Heading, string>>;
  /** What stands in the envelope's window, without what is not seen; or why no letter is printed. */
  letter: { window: string } | { listed: string };
};

/** The office of all of them: letters are chosen by it. */
export const uglyOffice = "U01";

type Heading = (typeof headings)[number];

// In the order of db/demo/members-sample.csv.
const headings = [
  ...(["続柄", "記号", "番号", "枝番", "氏名", "氏名カナ", "生年月日", "性別", "郵便番号", "住所"] as const),
  ...(["資格取得年月日", "資格喪失年月日", "事業所コード", "ユーザーID"] as const),
  ...(["送付先郵便番号", "送付先住所", "住所非表示", "備考"] as const),
] as const;

const plain: Partial<Record<Heading, string>> = {
  ...{ 続柄: "本人", 記号: "71", 枝番: "00", 生年月日: "S55.12.1", 性別: "2", 事業所コード: uglyOffice },
  ...{ 郵便番号: "100-0005", 住所: "東京都千代田区丸の内1-1-1", 資格取得年月日: "2025/10/1" },
};
const home = "〒100-0005東京都千代田区丸の内1-1-1";
const cannotBePrinted = (...codes: string[]): { listed: string } => ({
  listed: `印刷できない文字があります：${codes.map((code) => `${String.fromCodePoint(Number.parseInt(code, 16))}（U+${code}）`).join("、")}`,
});
const noAddress = { listed: "住所がありません" };

// Spaces, and what only chooses how the character before it is drawn.
const unseen = /[\s\p{Default_Ignorable_Code_Point}]/gu;

function named(氏名: string, 氏名カナ: string, row: UglyMember["row"] = {}, window = home): UglyMember {
  return { row: { 氏名, 氏名カナ, ...row }, letter: { window: `${window}${氏名.replace(unseen, "")}様` } };
}

function listed(氏名: string, 氏名カナ: string, letter: { listed: string }, row = {}): UglyMember {
  return { row: { 氏名, 氏名カナ, ...row }, letter };
}

/** What a file in CP932 can hold. */
export const uglyInCp932: readonly UglyMember[] = [
  // numbers of the card
  named("仮名 一子", "ｶﾅ ｲﾁｺ", { 記号: "あいう", 番号: "１８７", 枝番: "05" }),
  named("漢字 二子", "ｶﾝｼﾞ ﾆｺ", { 記号: "健保丸の内", 番号: "０００１２３４" }),
  named("無記号 三子", "ﾑｷｺﾞｳ ｻﾝｺ", { 記号: "" }),
  named("無枝番 四子", "ﾑｴﾀﾞﾊﾞﾝ ﾖﾝｺ", { 枝番: "" }),
  named("零落 五子", "ﾚｲﾗｸ ｺﾞｺ", { 番号: "9005", 枝番: "1" }),
  named("横棒 六子", "ﾖｺﾎﾞｳ ﾛｸｺ", { 番号: "００－０９９０６" }),
  // dates, as host systems and spreadsheets write them
  named("元号 七子", "ｹﾞﾝｺﾞｳ ﾅﾅｺ", { 生年月日: "5551201", 資格取得年月日: "9071001" }),
  named("漢数 八子", "ｶﾝｽｳ ﾊﾁｺ", {
    生年月日: "昭和五十五年十二月一日",
    資格取得年月日: "令和７年１０月１日",
  }),
  named("西暦 九子", "ｾｲﾚｷ ｷｭｳｺ", { 生年月日: "1980/12/01", 資格取得年月日: "20251001" }),
  named("最終 十子", "ｻｲｼｭｳ ﾄｵｺ", { 生年月日: "昭和64年1月7日", 資格喪失年月日: "9999/12/31" }),
  // names
  named("ﾏﾘｱ ﾛﾍﾟｽ", "ﾏﾘｱ ﾛﾍﾟｽ"),
  named("マリア・ロペス", "ﾏﾘｱ･ﾛﾍﾟｽ"),
  named("大野　由布", "ｵ-ﾉ ﾕｳ"),
  named("Smith John", "SMITH JOHN"),
  named("Ｂｒｏｗｎ　Ａｎｎ", "ＢＲＯＷＮ　ＡＮＮ"),
  named("O'Neil Sean", "O'NEIL SEAN"),
  named("アレクサンドラ・マリア・フェルナンデス・デ・ラ・クルス", "ｱﾚｸｻﾝﾄﾞﾗ ﾏﾘｱ"),
  named("髙﨑 健一", "ﾀｶｻｷ ｹﾝｲﾁ", { 番号: "0008001" }),
  named("栁濵 京子", "ﾔﾅｷﾞﾊﾏ ｷｮｳｺ"),
  named("\ufa19谷 澤子", "ｶﾐﾔ ｻﾜｺ"),
  named("渡邉 渡邊", "ﾜﾀﾅﾍﾞ ﾜﾀﾅﾍﾞ"),
  named("佐々木 〆子", "ｻｻｷ ｼﾒｺ"),
  listed("?野 桃", "ﾖｼﾉ ﾓﾓ", cannotBePrinted("003F")),
  listed("〓田 一", "ﾃﾞﾝﾀﾞ ﾊｼﾞﾒ", cannotBePrinted("3013")),
  listed("\ue000田 外字", "ﾃﾞﾝﾀﾞ ｶﾞｲｼﾞ", cannotBePrinted("E000")),
  // addresses
  listed("山田 外", "ﾔﾏﾀﾞ ｿﾄ", cannotBePrinted("E000"), { 住所: "東京都港区\ue0001-1" }),
  named(
    "二行 住子",
    "ﾆｷﾞｮｳ ｽﾐｺ",
    { 郵便番号: "220-0001", 住所: '神奈川県横浜市西区北軽井沢1\n"サニーハイツ""南"", 202' },
    '〒220-0001神奈川県横浜市西区北軽井沢1"サニーハイツ""南"",202',
  ),
  named(
    "機種 依子",
    "ｷｼｭ ﾖﾘｺ",
    { 住所: "東京都港区芝１－２－３　第Ⅲ㈱ビル①～②号" },
    "〒100-0005東京都港区芝１－２－３第Ⅲ㈱ビル①～②号",
  ),
  named("北海 道子", "ﾎｯｶｲ ﾐﾁｺ", { 郵便番号: "600001" }, "〒060-0001東京都千代田区丸の内1-1-1"),
  named("髙﨑 洋子", "ﾀｶｻｷ ﾖｳｺ", {
    ...{ 番号: "0008001", 枝番: "01", 続柄: "妻", 郵便番号: "", 住所: "" },
  }),
  // who hides
  named(
    "秘密 花子",
    "ﾋﾐﾂ ﾊﾅｺ",
    {
      ...{ 番号: "0008002", 住所非表示: "1", 送付先郵便番号: "730-0002" },
      送付先住所: "広島県広島市中区白島中町1-1 私書箱5",
    },
    "〒730-0002広島県広島市中区白島中町1-1私書箱5",
  ),
  listed("秘密 太郎", "ﾋﾐﾂ ﾀﾛｳ", noAddress, { 番号: "0008002", 枝番: "01", 続柄: "長男", 住所: "" }),
  named("秘匿 月子", "ﾋﾄｸ ﾂｷｺ", { 住所非表示: "○" }),
];

/** What only Unicode has. */
export const uglyInUnicode: readonly UglyMember[] = [
  named("𠮷野 桜", "ﾖｼﾉ ｻｸﾗ"),
  named("𩸽 次郎", "ﾎｯｹ ｼﾞﾛｳ"),
  named("García José", "GARCÍA JOSÉ"),
  named("Nguyễn Đặng", "NGUYEN DANG"),
  named("辻\u{e0100} 真", "ﾂｼﾞ ﾏｺﾄ"),
  named("葛\u{e0101}城 葵", "ｶﾂﾗｷﾞ ｱｵｲ"),
  named("榊\u{e0110} 光", "ｻｶｷ ﾋｶﾙ"), // a variant that the typeface does not have
  named("山\u200b田 幅子", "ﾔﾏﾀﾞ ﾊﾊﾞｺ"),
  listed("김 영희", "ｷﾑ ﾖﾝﾋ", cannotBePrinted("AE40", "C601", "D76C")),
  listed("Łukasz Nowak", "LUKASZ NOWAK", cannotBePrinted("0141")),
  listed("𪚥 龍子", "ﾃﾂ ﾘｭｳｺ", cannotBePrinted("2A6A5")),
];

/** Rows of a file, with their line ends. */
export function uglyRows(rows: readonly UglyMember["row"][], firstNumber: number): string {
  return rows
    .map((row, index) => {
      const values = { ...plain, 番号: String(firstNumber + index).padStart(7, "0"), ...row };
      return `${headings.map((heading) => quoted(values[heading] ?? "")).join(",")}\r\n`;
    })
    .join("");
}

export const uglyHeader = `${headings.join(",")}\r\n`;

function quoted(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
