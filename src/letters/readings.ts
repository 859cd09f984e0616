// How the characters are called over the telephone in Japanese.
const names: Readonly<Record<string, string>> = {
  ...{
    0: "ゼロ",
    1: "イチ",
    2: "ニ",
    3: "サン",
    4: "ヨン",
    5: "ゴ",
    6: "ロク",
    7: "ナナ",
    8: "ハチ",
    9: "キュウ",
  },
  ...{
    A: "エー",
    B: "ビー",
    C: "シー",
    D: "ディー",
    E: "イー",
    F: "エフ",
    G: "ジー",
    H: "エイチ",
    I: "アイ",
  },
  ...{
    J: "ジェー",
    K: "ケー",
    L: "エル",
    M: "エム",
    N: "エヌ",
    O: "オー",
    P: "ピー",
    Q: "キュー",
    R: "アール",
  },
  ...{ S: "エス", T: "ティー", U: "ユー", V: "ブイ", W: "ダブリュー", X: "エックス", Y: "ワイ", Z: "ゼット" },
  ...{ "-": "ハイフン", _: "アンダーバー", ".": "ドット", "@": "アットマーク", "+": "プラス" },
  // A sample's: it stands for any character.
  "●": "",
};

/** A character with its name in katakana: `["7", "ナナ"]`; one without a name here stands for itself. */
export type NamedCharacter = readonly [character: string, name: string];

export function named(text: string): NamedCharacter[] {
  return Array.from(text, (character) => [character, names[character.toUpperCase()] ?? character]);
}
