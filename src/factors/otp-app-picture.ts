import qrcode from "qrcode";

/** Pixels a module and modules of margin: what the extensions of Chrome and Edge need (standards.md, QR). */
const scale = 6;
const margin = 4;
// The weakest: a screen has no creases, and larger modules are read from further away.
const errorCorrectionLevel = "L";

/** The QR code of a key URI as an opaque black-and-white PNG; the same URI is the same picture. */
export async function keyPicture(uri: string): Promise<Uint8Array<ArrayBuffer>> {
  // Greyscale has no transparency that a dark page could shine through.
  const rendererOpts = { colorType: 0 } as qrcode.QRCodeToBufferOptions["rendererOpts"];
  return new Uint8Array(await qrcode.toBuffer(uri, { errorCorrectionLevel, scale, margin, rendererOpts }));
}

/** Width and height of `keyPicture` in pixels. */
export function keyPictureSide(uri: string): number {
  return (qrcode.create(uri, { errorCorrectionLevel }).modules.size + 2 * margin) * scale;
}
