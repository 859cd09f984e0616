import { expect, test } from "vitest";
import { csvBytes } from "../platform/index.ts";
import { previewFile, withoutSecrets } from "./preview.ts";

const headings = "番号,氏名,〒,現住所,送付先住所,住所非表示,備考";
const plain = "0001,山田 花子,100-0001,東京都千代田区1-1,,,転居済み";
const hidden = "0002,中村 葵,730-0001,広島市中区1-1,広島市南区2-2,1,夫に注意";

async function rowsOf(...lines: string[]): Promise<string[]> {
  const preview = await previewFile(csvBytes(Buffer.from([...lines, ""].join("\r\n"))), "utf-8");
  return preview?.rows.map((row) => row.map((value) => value ?? "■").join(",")) ?? [];
}

test.each([
  ["who hides nothing", plain, plain],
  ["who says no", plain.replace(",,,", ",,0,"), plain.replace(",,,", ",,0,")],
  // 備考 is nothing that we know: it may hold anything.
  ["who hides", hidden, "0002,中村 葵,■,■,■,1,■"],
  ["who may hide", hidden.replace(",1,", ",DV,"), "0002,中村 葵,■,■,■,DV,■"],
  ["who hides, with values moved by a comma", hidden.replace("1-1,", "1-1,101号,"), "■,■,■,■,■,■,■,■"],
])("the row of %s", async (_, row, shown) => {
  expect(await rowsOf(headings, row)).toEqual([shown]);
});

test("what somebody says the columns are hides as much, and shows nothing again", async () => {
  const source = (): ReturnType<typeof csvBytes> =>
    csvBytes(Buffer.from("番号,氏名,すまい,ひみつ\r\n0002,中村 葵,広島市中区1-1,1\r\n"));
  const preview = await previewFile(source(), "utf-8");
  if (!preview) throw new Error("nothing was read");
  expect(preview.rows).toEqual([["0002", "中村 葵", "広島市中区1-1", "1"]]);
  const seen = withoutSecrets(preview, ["number", "name", "address", "addressHidden"]);
  expect(seen.rows).toEqual([["0002", "中村 葵", null, "1"]]);
  expect(withoutSecrets(seen, ["number", "name", "officeCode", null]).rows).toEqual(seen.rows);
});

test("of a file that nobody can read there is nothing to show", async () => {
  expect(await previewFile(csvBytes(Buffer.from('"')), "utf-8")).toBeNull();
});
