import path from "node:path";
import { setImmediate as turnOfEventLoop } from "node:timers/promises";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { type LetterContent, type Letterhead, printRun } from "./content.ts";
import { fontFolder } from "./font.ts";

// The template is read from the sources, also by the built portal: like db/migrations it lies where the
// portal was started, which is the project's folder.
const folder = path.resolve("src/letters");
const template = path.join(folder, "letter.typ");

let compiler: NodeCompiler | null = null;

/**
 * One PDF with a page for each letter, in this order. Everything stays in memory; the caller writes it once
 * and forgets it. It occupies the thread for one to two milliseconds a letter, and a run needs memory for
 * all its pages at once: print some hundred letters a file.
 * @throws Error when the template does not compile, which no letter's content can cause
 */
export async function renderLetters(
  letterhead: Letterhead,
  letters: readonly LetterContent[],
): Promise<Uint8Array> {
  // The pages of the run before are given back only when the event loop turns: without this, many runs in
  // a row need the memory of all of them.
  await turnOfEventLoop();
  compiler ??= NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fontFolder()] }] });
  const { logo } = letterhead;
  const logoPath = logo ? `/logo.${logo.logoType === "image/png" ? "png" : "svg"}` : null;
  const data = JSON.stringify(printRun(letterhead, logoPath, letters));
  try {
    if (logo && logoPath) compiler.mapShadow(path.join(folder, logoPath), Buffer.from(logo.logo));
    compiler.mapShadow(path.join(folder, "print-run.json"), Buffer.from(data));
    const compiled = compiler.compile({ mainFilePath: template });
    const document = compiled.result;
    if (!document) {
      const error = compiled.takeError();
      throw new Error(`letter.typ: ${error ? JSON.stringify(error.shortDiagnostics) : "no document"}`);
    }
    return new Uint8Array(compiler.pdf(document));
  } finally {
    // Neither the passwords nor what was made of them stays in the compiler's caches.
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}
