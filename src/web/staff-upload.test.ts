import { expect, test } from "vitest";
import type { WebContext } from "./context.ts";
import { readUpload, UploadBroken } from "./staff-upload.ts";

const boundary = "----kosmo";

function field(name: string, value: string): string {
  return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

function fileHead(name = "加入者.csv"): string {
  return `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
}

const end = `\r\n--${boundary}--\r\n`;

/** A request with this body, sent piece by piece as it is asked for. */
function request(
  pieces: Iterable<string | Uint8Array | Error>,
  type = `multipart/form-data; boundary=${boundary}`,
  length?: number,
): { c: WebContext; sent: () => number } {
  const iterator = pieces[Symbol.iterator]();
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const { done, value } = iterator.next();
      if (done) return controller.close();
      if (value instanceof Error) return controller.error(value);
      sent += value.length;
      controller.enqueue(typeof value === "string" ? Buffer.from(value) : value);
    },
  });
  const headers: Record<string, string> = { "content-type": type };
  if (length !== undefined) headers["content-length"] = String(length);
  const c = { env: {}, req: { raw: { body }, header: (name: string) => headers[name] } };
  return { c: c as unknown as WebContext, sent: () => sent };
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const chunk of chunks) read.push(chunk);
  return Buffer.concat(read).toString();
}

test("the fields before the file are there, and the file comes as it is read", async () => {
  const { c } = request([
    field("csrf", "a"),
    field("encoding", "cp932"),
    fileHead(),
    "記号,番号\r\n12,",
    "34",
    end,
  ]);
  const read = await readUpload(c);
  if (read.kind !== "upload") throw new Error(read.kind);
  expect(read.upload.fileName).toBe("加入者.csv");
  expect([read.upload.typed.text("csrf"), read.upload.typed.text("encoding")]).toEqual(["a", "cp932"]);
  expect(await readAll(read.upload.chunks)).toBe("記号,番号\r\n12,34");
  await read.done();
});

test("what stands behind the file is not known before it was read: a value there is none", async () => {
  const { c } = request([fileHead(), "x", `\r\n${field("csrf", "a")}`, `--${boundary}--\r\n`]);
  const read = await readUpload(c);
  if (read.kind !== "upload") throw new Error(read.kind);
  expect(read.upload.typed.has("csrf")).toBe(false);
  await read.done();
});

test("a file that nobody reads is not taken in: it waits at the other end", async () => {
  const megabyte = new Uint8Array(1024 * 1024);
  function* endless(): Generator<string | Uint8Array> {
    yield field("csrf", "a") + fileHead();
    for (;;) yield megabyte;
  }
  const { c, sent } = request(endless());
  const read = await readUpload(c);
  if (read.kind !== "upload") throw new Error(read.kind);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(sent()).toBeLessThan(8 * megabyte.length);
  // Hung up on in the middle, a browser shows no page: what is not wanted goes by, up to a limit.
  await read.done();
  expect(sent()).toBeGreaterThan(200 * megabyte.length);
  expect(sent()).toBeLessThan(300 * megabyte.length);
});

test("a connection that breaks within the file is told to who reads it", async () => {
  const { c } = request([
    field("csrf", "a") + fileHead(),
    ...Array.from({ length: 20 }, () => "x".repeat(100_000)),
    new Error("the cable"),
  ]);
  const read = await readUpload(c);
  if (read.kind !== "upload") throw new Error(read.kind);
  await expect(readAll(read.upload.chunks)).rejects.toThrow(UploadBroken);
  await read.done();
});

test("a body that ends within the file is told too", async () => {
  const { c } = request([field("csrf", "a") + fileHead(), "half of"]);
  const read = await readUpload(c);
  if (read.kind !== "upload") throw new Error(read.kind);
  await expect(readAll(read.upload.chunks)).rejects.toThrow(UploadBroken);
  await read.done();
});

test("a file that is too long is broken off", async () => {
  const { c } = request([field("csrf", "a") + fileHead(), "x".repeat(2000), end]);
  const read = await readUpload(c, 1000);
  if (read.kind !== "upload") throw new Error(read.kind);
  await expect(readAll(read.upload.chunks)).rejects.toMatchObject({ trouble: "tooLong" });
  await read.done();
});

test("one that says so beforehand is not begun with", async () => {
  const { c, sent } = request([field("csrf", "a")], undefined, 600 * 1024 * 1024);
  expect(await readUpload(c)).toEqual({ kind: "tooLong" });
  expect(sent()).toBeLessThan(1000);
});

test("fields that are too long are refused", async () => {
  const { c } = request([field("csrf", "x".repeat(70_000)), fileHead(), "x", end]);
  expect(await readUpload(c)).toEqual({ kind: "tooLong" });
});

test("a form in which no file was chosen", async () => {
  const { c } = request([field("csrf", "a"), fileHead(""), end]);
  const read = await readUpload(c);
  if (read.kind !== "upload") throw new Error(read.kind);
  expect([read.upload.fileName, await readAll(read.upload.chunks)]).toEqual(["", ""]);
  await read.done();
});

test("a form without any file part", async () => {
  const { c } = request([field("csrf", "a"), `--${boundary}--\r\n`]);
  const read = await readUpload(c);
  if (read.kind !== "upload") throw new Error(read.kind);
  expect([read.upload.typed.text("csrf"), read.upload.fileName]).toEqual(["a", ""]);
  await read.done();
});

test.each([
  ["another type", "application/x-www-form-urlencoded", ["csrf=a"]],
  ["no boundary", "multipart/form-data; ", [field("csrf", "a")]],
  ["nothing of the kind in it", `multipart/form-data; boundary=${boundary}`, ["hello"]],
])("%s is no form", async (_what, type, pieces) => {
  expect(await readUpload(request(pieces, type).c)).toEqual({ kind: "notAForm" });
});
