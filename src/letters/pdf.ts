import type { Logo } from "../associations/index.ts";
import { type CoverList, coverList, type LetterContent, type Letterhead, printRun } from "./content.ts";
import { typeset } from "./typeset.ts";

/** Letters in one PDF: what a printer takes at once, and what is held in memory at once. */
export const lettersInFile = 500;

/**
 * One PDF with a page for each letter, in this order. Everything stays in memory; the caller hands it over once
 * and forgets it. A run needs memory for all its pages at once: `lettersInFile` at most.
 */
export async function renderLetters(
  letterhead: Letterhead,
  letters: readonly LetterContent[],
): Promise<Uint8Array> {
  return lettersAs("pdf", letterhead, letters);
}

/** One letter as it will be printed, to be looked at in a page: an SVG, its text turned into shapes. */
export async function drawLetter(letterhead: Letterhead, letter: LetterContent): Promise<Uint8Array> {
  return lettersAs("svg", letterhead, [letter]);
}

async function lettersAs(
  output: "pdf" | "svg",
  letterhead: Letterhead,
  letters: readonly LetterContent[],
): Promise<Uint8Array> {
  const logo = logoFile(letterhead.logo);
  const run = printRun(letterhead, logo && `/${logo.name}`, letters);
  return typeset({
    template: "letter.typ",
    output,
    data: JSON.stringify(run),
    codes: run.letters.flatMap(({ signIn, issueNumber }) => [
      { kind: "qr", text: signIn } as const,
      { kind: "bars", text: issueNumber } as const,
    ]),
    logo,
  });
}

/** The list that goes with a run: which envelope is whose, to count and tick off. It holds no secret. */
export async function renderCoverList(list: CoverList): Promise<Uint8Array> {
  return typeset({
    template: "cover-list.typ",
    output: "pdf",
    data: JSON.stringify(coverList(list)),
    codes: [],
    logo: null,
  });
}

function logoFile(logo: Logo | null): { name: string; bytes: Uint8Array } | null {
  return logo && { name: `logo.${logo.logoType === "image/png" ? "png" : "svg"}`, bytes: logo.logo };
}
