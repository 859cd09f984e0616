// A thread of its own: typesetting keeps a core busy for half a second a file, and the portal goes on answering.
// Node takes it from the sources, as it does with the templates beside it.
import path from "node:path";
import { parentPort } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { barPicture, type Picture, qrPicture } from "./pictures.ts";

/** What is to be typeset: a template of this folder, and the files that it reads. */
export type TypesettingJob = {
  number: number;
  folder: string;
  fontFolder: string;
  template: "letter.typ" | "cover-list.typ";
  /** A file to print, or the picture of its first page. */
  output: "pdf" | "svg";
  /** Read by the template as /print-run.json. */
  data: string;
  /** Texts of QR codes and bar codes, in the order in which the template takes them from /codes.bin. */
  codes: readonly { kind: "qr" | "bars"; text: string }[];
  logo: { name: string; bytes: Uint8Array } | null;
};

export type Typeset = { number: number } & ({ made: Uint8Array } | { error: string });

let compiler: NodeCompiler | null = null;

parentPort?.on("message", (job: TypesettingJob) => {
  const answer = typeset(job);
  parentPort?.postMessage(answer, "made" in answer ? [answer.made.buffer as ArrayBuffer] : []);
});

function typeset({
  number,
  folder,
  fontFolder,
  template,
  output,
  data,
  codes,
  logo,
}: TypesettingJob): Typeset {
  compiler ??= NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fontFolder] }] });
  try {
    const pictures = codes.map(({ kind, text }) => (kind === "qr" ? qrPicture(text) : barPicture(text)));
    compiler.mapShadow(path.join(folder, "print-run.json"), Buffer.from(data));
    compiler.mapShadow(path.join(folder, "codes.json"), Buffer.from(JSON.stringify(placesOf(pictures))));
    compiler.mapShadow(path.join(folder, "codes.bin"), Buffer.concat(pictures.map(({ pixels }) => pixels)));
    if (logo) compiler.mapShadow(path.join(folder, logo.name), Buffer.from(logo.bytes));
    const compiled = compiler.compile({ mainFilePath: path.join(folder, template) });
    const document = compiled.result;
    if (document && output === "pdf") return { number, made: new Uint8Array(compiler.pdf(document)) };
    if (document) return { number, made: new TextEncoder().encode(compiler.plainSvg(document)) };
    const error = compiled.takeError();
    return { number, error: error ? JSON.stringify(error.shortDiagnostics) : "no document" };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  } finally {
    // Neither the passwords nor what was made of them stays in the compiler's caches.
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}

function placesOf(pictures: readonly Picture[]): { from: number; width: number; height: number }[] {
  let from = 0;
  return pictures.map(({ width, height, pixels }) => {
    const place = { from, width, height };
    from += pixels.length;
    return place;
  });
}
