import { contrast, parseColor, toHex } from "./contrast.ts";

const white = { red: 255, green: 255, blue: 255 };
const black = { red: 0, green: 0, blue: 0 };

/** An SVG tile with the name's first character, for an association that has no logo of its own. */
export function initialLogo({ name, color }: { name: string; color: string }): string {
  const brand = parseColor(color);
  const ink = contrast(brand, white) >= contrast(brand, black) ? white : black;
  // Any character at all, and nothing that could be markup.
  const initial = `&#${name.codePointAt(0) ?? 0x20};`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44"><rect width="44" height="44" rx="12" fill="${toHex(brand)}"/><text x="22" y="31" fill="${toHex(ink)}" font-family="sans-serif" font-size="24" font-weight="700" text-anchor="middle">${initial}</text></svg>`;
}
