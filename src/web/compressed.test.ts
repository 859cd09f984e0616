import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compressedOnce, gzipped, takes } from "./compressed.ts";

test("a coding is taken when it is named and not refused", () => {
  expect(takes("gzip, deflate, br, zstd", "br")).toBe(true);
  expect(takes("GZIP;q=0.5", "gzip")).toBe(true);
  expect(takes("gzip;q=0, br", "gzip")).toBe(false);
  expect(takes("gzip; q=0.000", "gzip")).toBe(false);
  expect(takes("identity", "gzip")).toBe(false);
  expect(takes("x-gzip", "gzip")).toBe(false);
  expect(takes(undefined, "gzip")).toBe(false);
});

test("what is compressed comes out again", () => {
  const text = "お困りのときは".repeat(300);
  const bytes = new Uint8Array(Buffer.from(text));
  expect(gunzipSync(gzipped(text)).toString()).toBe(text);
  expect(brotliDecompressSync(compressedOnce(bytes, "br")).toString()).toBe(text);
  expect(gunzipSync(compressedOnce(bytes, "gzip")).toString()).toBe(text);
  expect(compressedOnce(bytes, "br").length).toBeLessThan(bytes.length / 10);
});
