import { expect, test } from "vitest";
import { suggestedPasskeyName } from "./authenticator-names.ts";

const nobody = "00000000-0000-0000-0000-000000000000";

test.each([
  [
    "an authenticator that says its make",
    "08987058-cadc-4b81-b6e1-30de50dcbe96",
    "Chrome, Windows",
    "Windows Hello",
  ],
  ["one that does not", nobody, "Chrome, Android", "Chrome, Android"],
  ["one that nobody knows, in a browser that says nothing", nobody, "?", "パスキー"],
])("%s gives the name to start with", (_, aaguid, device, name) => {
  expect(suggestedPasskeyName(aaguid, device)).toBe(name);
});
