/** Why a file cannot be a member file, as far as its first bytes tell. */
export type WrongFile = "empty" | "workbook" | "pdf" | "unicodeText" | "tabs" | "noText";

/**
 * Looks at the beginning of a file, whatever its name says.
 * @param start its first bytes, enough for a whole first row
 */
export function wrongFile(start: Uint8Array): WrongFile | null {
  if (start.length === 0) return "empty";
  const head = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, 8)).toString("latin1");
  if (head.startsWith("%PDF")) return "pdf";
  // xlsx is a zip file, xls an OLE one.
  if (head.startsWith("PK\u0003\u0004") || head.startsWith("\u00d0\u00cf\u0011\u00e0")) return "workbook";
  // UTF-16, which Excel calls 「Unicode テキスト」.
  if (head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff")) return "unicodeText";
  if (start.includes(0)) return "noText";
  const lineEnd = start.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  const line = lineEnd < 0 ? start : start.subarray(0, lineEnd);
  return line.includes(0x09) && !line.includes(0x2c) ? "tabs" : null;
}
