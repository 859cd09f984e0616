import { diffArrays, diffLines } from "diff";

/** A stretch of words that is in both versions, only in the old or only in the new one. */
export type Change = { kind: "same" | "removed" | "added"; text: string };

/** One line of the comparison, made of stretches; `same` when nothing in it changed. */
export type ComparedLine = { changed: boolean; parts: readonly Change[] };

// Japanese has no spaces between words; ICU knows where they end.
const words = new Intl.Segmenter("ja", { granularity: "word" });

// A text that has little in common with the one before would be compared for minutes, and nobody else answered.
const longestMs = 500;

/**
 * What changed between two texts: line by line, and within lines that were rewritten word by word. Lines
 * are as they were typed, so that a shifted paragraph is seen for what it is.
 */
export function difference(before: string, after: string): ComparedLine[] {
  const lines = diffLines(ended(before), ended(after), { timeout: longestMs });
  if (!lines) return replaced(ended(before), ended(after));
  const compared: ComparedLine[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [line, next] = [lines[index], lines[index + 1]];
    if (line?.removed && next?.added) {
      compared.push(...rewritten(line.value, next.value));
      index += 1;
    } else if (line) {
      const kind = line.removed ? "removed" : line.added ? "added" : "same";
      compared.push(...linesOf([{ kind, text: line.value }]));
    }
  }
  return compared;
}

function rewritten(before: string, after: string): ComparedLine[] {
  const compared = diffArrays(wordsOf(before), wordsOf(after), { timeout: longestMs });
  if (!compared) return replaced(before, after);
  const parts = compared.map(
    ({ value, removed, added }): Change => ({
      kind: removed ? "removed" : added ? "added" : "same",
      text: value.join(""),
    }),
  );
  return linesOf(parts);
}

function replaced(before: string, after: string): ComparedLine[] {
  return linesOf([
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ]);
}

function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

// Cut where a line ends; a line end that was itself added or removed ends its line too.
function linesOf(parts: readonly Change[]): ComparedLine[] {
  const lines: ComparedLine[] = [];
  let line: Change[] = [];
  const close = (): void => {
    lines.push({ changed: line.some(({ kind }) => kind !== "same"), parts: line });
    line = [];
  };
  for (const { kind, text } of parts) {
    const pieces = text.split("\n");
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) close();
      if (piece !== "") line.push({ kind, text: piece });
    }
  }
  if (line.length > 0) close();
  return lines;
}

function ended(text: string): string {
  const plain = text.replaceAll("\r\n", "\n");
  return plain === "" || plain.endsWith("\n") ? plain : `${plain}\n`;
}
