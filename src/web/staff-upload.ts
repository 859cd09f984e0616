import { Readable } from "node:stream";
import { Busboy, type BusboyHeaders, type BusboyInstance } from "@fastify/busboy";
import type { Typed } from "../journey/index.ts";
import type { StaffUpload } from "../staff/index.ts";
import type { WebContext } from "./context.ts";
import { waitForBody } from "./listen.ts";
import { longestBody } from "./typed.ts";

/** Bytes of an uploaded file: a million members are some 150 MB. */
export const longestUpload = 512 * 1024 * 1024;
// A browser that sends nothing for so long has gone.
const patienceMs = 60_000;

/** Why a file did not come whole; thrown into whoever reads its chunks. */
export class UploadBroken extends Error {
  readonly trouble: "tooLong" | "notAForm";

  constructor(trouble: "tooLong" | "notAForm") {
    super(`the upload did not come whole: ${trouble}`);
    this.trouble = trouble;
  }
}

export type ReadUpload =
  | { kind: "upload"; upload: StaffUpload; done(): Promise<void> }
  | { kind: "tooLong" }
  | { kind: "notAForm" };

/**
 * Reads multipart/form-data as far as its file: the fields before it are there, the file itself has not been
 * read. Whoever reads `chunks` sets the pace; nothing is kept. `done` lets the
 * rest go by, as far as that is bearable: a browser that is hung up on in the middle shows no page at all.
 * @param most bytes of the file
 */
export async function readUpload(c: WebContext, most = longestUpload): Promise<ReadUpload> {
  const type = c.req.header("content-type") ?? "";
  const body = c.req.raw.body;
  if (!/^multipart\/form-data\s*;.*boundary=[^;\s]/i.test(type) || !body) return { kind: "notAForm" };
  if (Number(c.req.header("content-length") ?? 0) > most + longestBody) return { kind: "tooLong" };
  waitForBody(c.env.incoming);
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  const stopWaiting = whileItComes(source);
  const parser = newParser(type, most);
  const done = async (): Promise<void> => {
    source.unpipe(parser);
    parser.destroy();
    await letGoBy(source);
    stopWaiting();
  };
  const first = await new Promise<ReadUpload>((resolve) => {
    const fields = new Map<string, string>();
    let length = 0;
    const refuse = (kind: "tooLong" | "notAForm"): void => resolve({ kind });
    parser.on("field", (name, value, nameTruncated, valueTruncated) => {
      length += name.length + value.length;
      if (nameTruncated || valueTruncated || length > longestBody) refuse("tooLong");
      else if (!fields.has(name)) fields.set(name, value.replaceAll("\0", ""));
    });
    parser.on("file", (_name, file, fileName) => {
      // Whoever lets go of it unread hears of nothing any more.
      file.on("error", () => {});
      const upload = { fileName: fileName ?? "", typed: typedOf(fields), chunks: chunksOf(file, source) };
      resolve({ kind: "upload", upload, done });
    });
    // A form without a file part at all: what was typed is there, and the file is empty.
    parser.on("finish", () => {
      resolve({ kind: "upload", upload: { fileName: "", typed: typedOf(fields), chunks: none() }, done });
    });
    for (const limit of ["fieldsLimit", "partsLimit"] as const) parser.on(limit, () => refuse("tooLong"));
    parser.on("error", () => refuse("notAForm"));
    source.on("error", () => refuse("notAForm"));
    source.pipe(parser);
  });
  if (first.kind !== "upload") await done();
  return first;
}

function newParser(type: string, most: number): BusboyInstance {
  return new Busboy({
    headers: { "content-type": type } satisfies BusboyHeaders,
    limits: {
      ...{ fileSize: most, files: 1, fields: 100, parts: 101 },
      ...{ fieldSize: longestBody, fieldNameSize: 100, headerPairs: 20 },
    },
    isPartAFile: (_name, _contentType, fileName) => fileName !== undefined,
  });
}

async function* chunksOf(
  file: Readable & { truncated?: boolean },
  source: Readable,
): AsyncGenerator<Uint8Array> {
  // A connection that breaks ends the source, not the part that is being read.
  const broken = (): void => void file.destroy(new UploadBroken("notAForm"));
  source.once("error", broken);
  source.once("close", () => {
    if (!source.readableEnded) broken();
  });
  if (source.destroyed && !source.readableEnded) throw new UploadBroken("notAForm");
  try {
    for await (const chunk of file) yield chunk as Uint8Array;
  } catch {
    // However it was put: by the parser for a body that ends too soon, or by the line above.
    throw new UploadBroken("notAForm");
  }
  if (file.truncated) throw new UploadBroken("tooLong");
}

async function* none(): AsyncGenerator<Uint8Array> {}

function typedOf(fields: ReadonlyMap<string, string>): Typed {
  return { text: (name) => fields.get(name) ?? "", has: (name) => fields.has(name) };
}

// What is read and thrown away of a file that is not wanted.
const mostLetBy = 256 * 1024 * 1024;
const longestLettingByMs = 30_000;

async function letGoBy(source: Readable): Promise<void> {
  let length = 0;
  const timer = setTimeout(() => source.destroy(), longestLettingByMs);
  source.on("error", () => {});
  source.on("data", (chunk: Uint8Array) => {
    length += chunk.length;
    if (length > mostLetBy) source.destroy();
  });
  if (!source.readableEnded && !source.destroyed) {
    source.resume();
    await new Promise((resolve) => source.once("close", resolve));
  }
  clearTimeout(timer);
}

/** Ends a source that sends nothing for a minute while somebody waits for it; who reads slowly is no concern. */
function whileItComes(source: Readable): () => void {
  let quietSince = performance.now();
  source.on("data", () => {
    quietSince = performance.now();
  });
  const timer = setInterval(() => {
    if (source.readableFlowing === false) quietSince = performance.now();
    else if (performance.now() - quietSince > patienceMs) source.destroy(new UploadBroken("notAForm"));
  }, 5_000).unref();
  source.once("close", () => clearInterval(timer));
  return () => clearInterval(timer);
}
