import { contrast, darken, lightenUntil, parseColor, toHex } from "./contrast.ts";

// WCAG 2.2, 1.4.3: text of normal size.
const readable = 4.5;

/** The page's ground in dark mode, `--paper` in css/base.css. */
const darkPaper = { red: 0x14, green: 0x16, blue: 0x1a };
const white = { red: 255, green: 255, blue: 255 };
const black = { red: 0, green: 0, blue: 0 };

/**
 * The stylesheet that carries an association's colour, `#rrggbb`, served at `/brand.css`.
 * The bar and the logo tile take any colour. Buttons take it only where white letters on it can be
 * read (4.5:1) and stay blue otherwise. In dark mode it is lightened until it stands out.
 * Throws RangeError when the colour is none: nothing else may get into a stylesheet.
 */
export function brandCss(brandColor: string): string {
  const brand = parseColor(brandColor);
  const bright = lightenUntil(brand, (color) => contrast(color, darkPaper) >= readable + 1);
  const onBrand = contrast(brand, white) >= contrast(brand, black) ? white : black;
  const light = [`--brand:${toHex(brand)}`, `--on-brand:${toHex(onBrand)}`];
  const dark = [`--brand:${toHex(bright)}`, `--on-brand:${toHex(black)}`];
  if (contrast(brand, white) >= readable) {
    light.push(`--action:${toHex(brand)}`, `--action-strong:${toHex(darken(brand, 0.25))}`);
    dark.push(
      `--action:${toHex(bright)}`,
      `--action-strong:${toHex(lightenUntil(bright, (color) => contrast(color, darkPaper) >= 9))}`,
    );
  }
  return `:root{${light.join(";")}}@media (prefers-color-scheme:dark){:root{${dark.join(";")}}}`;
}
