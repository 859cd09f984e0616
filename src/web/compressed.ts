import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export type Coding = "br" | "gzip";

/** Whether `Accept-Encoding` takes this coding (RFC 9110 §12.5.3); `*` is not read. */
export function takes(acceptEncoding: string | undefined, coding: Coding): boolean {
  return (acceptEncoding ?? "").split(",").some((entry) => {
    const [name = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
    return name === coding && !parameters.some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
  });
}

/**
 * A page or a picture, compressed: on this thread, since it takes a fraction of a millisecond and the others may be
 * full of passwords to verify.
 */
export function gzipped(body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(body));
}

/** What never changes, compressed as well as can be: once, and kept. */
export function compressedOnce(body: Uint8Array, coding: Coding): Uint8Array<ArrayBuffer> {
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return new Uint8Array(
    coding === "br" ? brotliCompressSync(body, { params }) : gzipSync(body, { level: 9 }),
  );
}
