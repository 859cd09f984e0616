import { contrast, darken, isReddish, lightenUntil, parseColor, toHex } from "./contrast.ts";

// WCAG 2.2, 1.4.3: text of normal size.
const readable = 4.5;
// Two steps above it, so that the colour also carries on the slightly lighter grounds of dark mode.
const onDark = 6.5;

/** The sheet in dark mode, `--paper` in css/palette.css. */
const darkPaper = { red: 0x1c, green: 0x1f, blue: 0x24 };
const white = { red: 255, green: 255, blue: 255 };

/**
 * The stylesheet that carries an association's colour, `#rrggbb`, served at `/brand.css`.
 * The bar takes any colour; icons and progress take it where it stands out on white
 * (4.5:1). Buttons take it too unless it is a red, which on this product's pages means "wrong"; they
 * stay blue then. In dark mode it is lightened until it stands out.
 * Throws RangeError when the colour is none: nothing else may get into a stylesheet.
 */
export function brandCss(brandColor: string): string {
  const brand = parseColor(brandColor);
  const bright = lightenUntil(brand, (color) => contrast(color, darkPaper) >= onDark);
  const light = [`--brand:${toHex(brand)}`];
  const dark = [`--brand:${toHex(bright)}`, `--accent:${toHex(bright)}`];
  if (contrast(brand, white) >= readable) {
    light.push(`--accent:${toHex(brand)}`);
    if (!isReddish(brand)) {
      const brighter = lightenUntil(bright, (color) => contrast(color, darkPaper) >= onDark + 2);
      light.push(`--action:${toHex(brand)}`, `--action-strong:${toHex(darken(brand, 0.25))}`);
      dark.push(`--action:${toHex(bright)}`, `--action-strong:${toHex(brighter)}`);
    }
  }
  return `:root{${light.join(";")}}@media (prefers-color-scheme:dark){:root{${dark.join(";")}}}`;
}
