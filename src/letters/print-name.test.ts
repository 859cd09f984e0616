import { expect, test } from "vitest";
import { namesForPrint } from "./print-name.ts";

test.each([
  ["髙﨑 健一", "ﾀｶｻｷ ｹﾝｲﾁ", ["高崎 健一", "タカサキ ケンイチ"]],
  ["𠮷田 栁子", "ヨシダ リュウコ", ["吉田 柳子", "ヨシダ リュウコ"]],
  ["辻\u{e0100} 真", "ツジ マコト", ["辻 真", "ツジ マコト"]],
  ["Łukasz Nowak", "LUKASZ NOWAK", ["Lukasz Nowak", "LUKASZ NOWAK"]],
  ["Jose\u0301", "JOSE", ["José", "JOSE"]],
  // Nobody knows what stood there, or what it looks like.
  ["\ue000田 花子", "タカダ ハナコ", ["タカダ ハナコ"]],
  ["?野 桜", "ヨシノ サクラ", ["ヨシノ サクラ"]],
  ["佐藤 花子", "サトウ ハナコ", ["サトウ ハナコ"]],
  ["マリア", "マリア", []],
])("for %s (%s) could be printed %j", (name, kana, expected) => {
  expect(namesForPrint(name, kana)).toEqual(expected);
});
