import qrcode from "qrcode";
import { code128 } from "./code-128.ts";

/** A black and white picture, one byte a pixel, as letter.typ takes it. */
export type Picture = { width: number; height: number; pixels: Uint8Array };

// Some viewers smooth what they enlarge, whatever the PDF says: with two pixels a module its core stays sharp.
const pixelsPerModule = 2;

/**
 * A QR code with its quiet zone of four modules. Error correction Q (25 %) for creased paper.
 *
 * A picture of pixels: as an SVG it took a third of the time of the whole letter. The mask is always the
 * checkerboard, since readers take any; trying all eight, as the standard suggests, takes long too.
 */
export function qrPicture(text: string): Picture {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "Q", maskPattern: 0 });
  const side = (modules.size + 8) * pixelsPerModule;
  const pixels = new Uint8Array(side * side).fill(255);
  for (let y = 0; y < modules.size; y += 1) {
    const row = (y + 4) * pixelsPerModule * side;
    for (let x = 0; x < modules.size; x += 1) {
      const from = row + (x + 4) * pixelsPerModule;
      if (modules.get(y, x)) pixels.fill(0, from, from + pixelsPerModule);
    }
    for (let copy = 1; copy < pixelsPerModule; copy += 1) {
      pixels.copyWithin(row + copy * side, row, row + side);
    }
  }
  return { width: side, height: side, pixels };
}

/** The bar code of an issue number, one row of pixels that letter.typ stretches. */
export function barPicture(issueNumber: string): Picture {
  const bars = code128(issueNumber);
  const pixels = Uint8Array.from(
    bars.flatMap((isDark) => Array<number>(pixelsPerModule).fill(isDark ? 0 : 255)),
  );
  return { width: pixels.length, height: 1, pixels };
}
