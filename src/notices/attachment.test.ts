import { describe, expect, test } from "vitest";
import { attachmentName, longestAttachment, readAttachment } from "./attachment.ts";

async function* inPieces(...pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

describe("what a file is, its first bytes say", () => {
  test.each([
    ["a PDF", "%PDF-1.7\n…", "application/pdf"],
    ["a PNG", "\x89PNG\r\n\x1a\n…", "image/png"],
    ["a JPEG", "\xff\xd8\xff\xe0…", "image/jpeg"],
  ])("%s is taken, wherever the pieces are cut", async (_, content, type) => {
    const whole = bytes(content);
    const read = await readAttachment(inPieces(whole.subarray(0, 1), whole.subarray(1)));
    expect(read).toEqual({ kind: "attachment", type, content: whole });
  });

  test.each([
    ["a web page", "<html>", "notOfAKnownType"],
    ["a drawing that may run scripts", "<svg xmlns='http://www.w3.org/2000/svg'/>", "notOfAKnownType"],
    ["a program", "MZ\x90", "notOfAKnownType"],
    ["what only ends like a PDF", " %PDF-1.7", "notOfAKnownType"],
    ["nothing", "", "empty"],
  ])("%s is not", async (_, content, why) => {
    expect(await readAttachment(inPieces(bytes(content)))).toEqual({ kind: "refused", why });
  });

  test("five megabytes are taken, and not a byte more", async () => {
    const most = new Uint8Array(longestAttachment);
    most.set(bytes("%PDF-"));
    expect((await readAttachment(inPieces(most))).kind).toBe("attachment");
    expect(await readAttachment(inPieces(most, bytes("x")))).toEqual({ kind: "refused", why: "tooLong" });
  });
});

test.each([
  ["案内.pdf", "application/pdf", "案内.pdf"],
  ["C:\\書類\\健診 案内.PDF", "application/pdf", "健診 案内.pdf"],
  ["../../etc/passwd", "image/png", "passwd.png"],
  ["案内.pdf.exe", "application/pdf", "案内.pdf.pdf"],
  ['a"b;c%.jpeg', "image/jpeg", "abc.jpg"],
  ["\u202efdp.exe", "application/pdf", "fdp.pdf"],
  [".pdf", "application/pdf", "attachment.pdf"],
  ["", "image/png", "attachment.png"],
  ["あ".repeat(300), "application/pdf", `${"あ".repeat(80)}.pdf`],
] as const)("%j is saved under a name that does no harm", (said, type, name) => {
  expect(attachmentName(said, type)).toBe(name);
});
