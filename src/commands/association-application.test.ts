import { expect, test } from "vitest";
import { type Application, checkApplication } from "./association-application.ts";

const today = Temporal.PlainDate.from("2026-07-01");
const ume: Application = {
  ...{ slug: "ume", host: "ume.example.jp", name: "うめ健康保険組合", "name-en": "Ume Health Insurance" },
  ...{ "insurer-number": "06132757", color: "#7A3E9D", telephone: "03-1234-5678" },
  ...{ hours: "平日 9時から17時まで", "hours-en": "weekdays 9:00–17:00" },
  ...{ "postal-code": "1000001", address: "東京都千代田区千代田1-1", "switch-over": "2025-07-01" },
};

test("a sound application is taken, brought into form", () => {
  expect(checkApplication(ume, "example.jp", today)).toEqual({
    kind: "sound",
    association: {
      ...{ slug: "ume", host: "ume.example.jp", aliases: [], insurerNumber: "06132757" },
      ...{ name: "うめ健康保険組合", nameEn: "Ume Health Insurance", brandColor: "#7a3e9d" },
      ...{ postalCode: "100-0001", address: "東京都千代田区千代田1-1", helpDeskTelephone: "03-1234-5678" },
      ...{ helpDeskHours: "平日 9時から17時まで", helpDeskHoursEn: "weekdays 9:00–17:00" },
      ...{ switchOverOn: Temporal.PlainDate.from("2025-07-01"), legacyUntil: null },
    },
  });
});

test.each<[Application, RegExp]>([
  [{ slug: "Ume!" }, /^--slug is a short name/],
  [{ host: "http://ume.example.jp" }, /is not a host name/],
  [{ host: "ume.example.com" }, /must be a sub-domain of example\.jp/],
  [{ host: "example.jp" }, /must be a sub-domain/],
  [{ host: "evilexample.jp" }, /must be a sub-domain/],
  [{ alias: ["ume.example.jp"] }, /same host twice/],
  [{ name: " " }, /^--name is missing\.$/],
  [{ "insurer-number": "06132758" }, /is not a 保険者番号/],
  [{ "insurer-number": "6132757" }, /is not a 保険者番号/],
  [{ color: "pink" }, /is not like #c2386b/],
  [{ color: "#ff9ec4" }, /too light: its contrast to white is 1\.9, and text needs 4\.5/],
  [{ telephone: "1234" }, /not a Japanese telephone number/],
  [{ "postal-code": "1234" }, /is not like 100-0001/],
  [{ "switch-over": "2025-02-30" }, /2025-02-30 is not a date/],
  [{ "switch-over": "令和7年" }, /is not a date/],
  [{ "legacy-until": "2026-06-30" }, /has passed/],
])("%j is refused in one sentence", (mistake, sentence) => {
  const checked = checkApplication({ ...ume, ...mistake }, "example.jp", today);
  expect(checked.kind === "unsound" && checked.problems).toEqual([expect.stringMatching(sentence)]);
});

test("everything that is missing is said at once", () => {
  const checked = checkApplication({}, "example.jp", today);
  expect(checked.kind === "unsound" && checked.problems).toEqual(
    [
      ...["slug", "host", "insurer-number", "color", "telephone", "postal-code", "name", "name-en"],
      ...["address", "hours", "hours-en", "switch-over"],
    ].map((option) => `--${option} is missing.`),
  );
});
