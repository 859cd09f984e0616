import { expect, test } from "vitest";
import { compareFacts } from "./caller-check.ts";

const registered = {
  addressHidden: false,
  birthDate: Temporal.PlainDate.from("1980-12-01"),
  ...{ symbol: "12", number: "0034567", branch: "01" },
  postalCodes: ["150-0002", "530-0001"],
  addresses: ["東京都渋谷区渋谷1-2-3 メゾン渋谷405", "大阪府大阪市北区梅田二丁目4番9号"],
};
const silent = { birthDate: "", number: "", postalCode: "", address: "" };

test.each([
  [{ birthDate: "昭和55年12月1日", number: "0034567" }],
  [{ birthDate: "S55.12.1", number: "12-0034567" }],
  [{ birthDate: "19801201", number: "１２ー００３４５６７ー０１" }],
  [{ birthDate: "1980/12/1", postalCode: "〒1500002" }],
  [{ birthDate: "1980/12/1", postalCode: "530-0001" }],
  [{ number: "0034567", address: "渋谷区渋谷一丁目2番3号" }],
  [{ number: "0034567", address: "渋谷 １丁目２ー３ メゾン渋谷４０５" }],
  [{ number: "0034567", address: "北区梅田2-4-9" }],
])("%j is right", (said) => {
  expect(compareFacts({ ...silent, ...said }, registered)).toMatchObject({ kind: "right" });
});

test.each([
  [{ birthDate: "S55.12.2", number: "0034567" }, ["birthDate"]],
  [{ birthDate: "S55.12.1", number: "34567" }, ["number"]],
  [{ birthDate: "S55.12.1", number: "01" }, ["number"]],
  [{ birthDate: "S55.12.1", postalCode: "150" }, ["postalCode"]],
  [{ birthDate: "S55.12.1", address: "東京都" }, ["address"]],
  [{ birthDate: "S55.12.1", address: "東京都渋谷区渋谷" }, ["address"]],
  [{ birthDate: "S55.12.1", address: "渋谷区渋谷1-2-4" }, ["address"]],
  [{ birthDate: "S55.12.1", address: "渋谷区渋谷1-2-3メゾン渋谷40" }, ["address"]],
  [{ birthDate: "1", number: "2", postalCode: "150-0002" }, ["birthDate", "number"]],
])("of %j, %j is wrong: what is right beside it does not help", (said, wrong) => {
  expect(compareFacts({ ...silent, ...said }, registered)).toEqual({ kind: "wrong", wrong });
});

test("one fact is too few, however right", () => {
  expect(compareFacts({ ...silent, birthDate: "S55.12.1" }, registered)).toEqual({ kind: "few" });
  expect(compareFacts(silent, registered)).toEqual({ kind: "few" });
});

test("who has no address is not known by one", () => {
  const homeless = { ...registered, postalCodes: [], addresses: [] };
  const said = { ...silent, postalCode: "150-0002", address: "渋谷区渋谷1-2-3" };
  expect(compareFacts(said, homeless)).toEqual({ kind: "wrong", wrong: ["postalCode", "address"] });
});

test("a hidden address is not compared: neither right nor wrong can be told from the answer", () => {
  const hidden = { ...registered, addressHidden: true };
  for (const address of ["渋谷区渋谷1-2-3", "渋谷区渋谷9-9-9"]) {
    expect(compareFacts({ ...silent, birthDate: "S55.12.1", address }, hidden)).toEqual({ kind: "few" });
    expect(compareFacts({ ...silent, birthDate: "S55.12.1", number: "0034567", address }, hidden)).toEqual({
      kind: "right",
      facts: ["birthDate", "number"],
    });
  }
});
