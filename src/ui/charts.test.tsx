import { describe, expect, test } from "vitest";
import { ColumnChart, roundUp } from "./charts.tsx";

test("the scale ends at a number whose half is whole", () => {
  expect([0, 1, 2, 3, 5, 11, 20, 21, 99, 4001, 123456].map(roundUp)).toEqual([
    2, 2, 2, 4, 10, 20, 20, 40, 100, 10000, 200000,
  ]);
});

describe("columns", () => {
  const html = ColumnChart({
    id: "signIns",
    label: "Sign-ins",
    series: [
      { name: "Passkey", tone: "first" },
      { name: "OTP", tone: "second" },
    ],
    columns: [
      { label: "7/1", values: [5, 5] },
      { label: "7/2", values: [0, 4] },
    ],
  }).toString();

  test("stand on each other, on one scale", () => {
    expect(html).toContain('<rect class="chart-first" x="1" y="50" width="8" height="50"></rect>');
    expect(html).toContain('<rect class="chart-second" x="1" y="0" width="8" height="50"></rect>');
    expect(html).toContain('<rect class="chart-second" x="11" y="60" width="8" height="40"></rect>');
    expect(html.match(/<rect class="chart-first"/g)).toHaveLength(2); // one of them in the legend
  });

  test("are told apart without their colours: by a texture that the legend shows too", () => {
    for (const at of ["key", "band"]) {
      expect(html).toContain(`<pattern id="signIns-${at}-1"`);
      expect(html).toContain(`<rect fill="url(#signIns-${at}-1)"`);
    }
    expect(html).not.toContain("-0)"); // the first one is plain
  });

  test("have a name, and no style that the page's policy forbids", () => {
    expect(html).toContain('role="img" aria-label="Sign-ins"');
    expect(html).not.toContain("style=");
  });
});
