import type { Logo } from "./queries.ts";

/** `reason` tells the operator exactly; `why` is what the console has words for. */
export type CheckedLogo =
  | { kind: "logo"; logo: Logo }
  | { kind: "refused"; why: "tooLong" | "notAPicture" | "unsafe"; reason: string };

/** Bytes; a logo stands on every page and every letter. */
export const longestLogo = 64 * 1024;

/**
 * Takes a PNG, or an SVG that is a drawing and nothing more: no script, no link, nothing loaded from
 * elsewhere, since members' browsers and the letters' typesetter open it.
 */
export function checkLogo(file: Uint8Array): CheckedLogo {
  if (file.length > longestLogo)
    return refused("tooLong", `is ${Math.ceil(file.length / 1024)} kB, 64 kB is the most`);
  if (pngSignature.every((byte, index) => file[index] === byte)) {
    return { kind: "logo", logo: { logo: file, logoType: "image/png" } };
  }
  const text = decode(file);
  if (text === null || !/^\s*(<\?xml [^?]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text)) {
    return refused("notAPicture", "is neither a PNG nor an SVG");
  }
  const reason = whatIsUnsafe(text.replace(/<!--[\s\S]*?-->/g, ""));
  return reason
    ? refused("unsafe", reason)
    : { kind: "logo", logo: { logo: file, logoType: "image/svg+xml" } };
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

// What drawings are made of; a list of what may be, because a list of what may not is never complete.
const drawing = new Set([
  ...["svg", "g", "defs", "symbol", "use", "title", "desc", "style", "clipPath", "mask"],
  ...["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"],
  ...["linearGradient", "radialGradient", "stop"],
]);

function whatIsUnsafe(svg: string): string | null {
  if (/<!|<\?(?!xml )/.test(svg)) return "contains a document type, an entity or a processing instruction";
  if (!/<svg[^>]*\sxmlns="http:\/\/www\.w3\.org\/2000\/svg"/.test(svg)) return "lacks the namespace of SVG";
  const elements = Array.from(svg.matchAll(/<\/?([^\s/>?]+)/g), ([, name]) => name ?? "");
  const strange = elements.find((name) => name !== "xml" && !drawing.has(name));
  if (strange) return `contains the element <${strange}>`;
  const handler = /[\s"'/](on[a-z]+)\s*=/i.exec(svg);
  if (handler) return `contains the script attribute ${handler[1]}`;
  const links = Array.from(
    svg.matchAll(/href\s*=\s*(["']?)\s*([^"'\s>]*)/gi),
    ([, , target]) => target ?? "",
  );
  const styles = Array.from(svg.matchAll(/url\s*\(\s*["']?\s*([^"')\s]*)/gi), ([, target]) => target ?? "");
  const outside = [...links, ...styles].some((target) => !target.startsWith("#"));
  // Backslashes and numbered characters could spell url( or @import in a way that is not seen here.
  return outside || /@import|\\|&#/i.test(svg) ? "refers to something outside of itself" : null;
}

function decode(file: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    return null;
  }
}

function refused(why: "tooLong" | "notAPicture" | "unsafe", reason: string): CheckedLogo {
  return { kind: "refused", why, reason };
}
