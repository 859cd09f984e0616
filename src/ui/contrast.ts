/** A colour in sRGB, each part from 0 to 255. */
export type Color = { red: number; green: number; blue: number };

/** Reads `#rrggbb`; throws RangeError on anything else. */
export function parseColor(hex: string): Color {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!parts) throw new RangeError("a colour is written #rrggbb");
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => Number.parseInt(part, 16));
  return { red, green, blue };
}

export function toHex({ red, green, blue }: Color): string {
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Color, other: Color): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour mixed with black; `share` of black from 0 to 1. */
export function darken(color: Color, share: number): Color {
  return mix(color, { red: 0, green: 0, blue: 0 }, share);
}

/** The colour made brighter, then with just as much white in it as `enough` asks for; white at the end. */
export function lightenUntil(color: Color, enough: (color: Color) => boolean): Color {
  const white = { red: 255, green: 255, blue: 255 };
  if (enough(color)) return color;
  // White alone would leave a dark colour dusty; a little more of itself first keeps it what it is.
  const strength = Math.min(1.3, 255 / Math.max(color.red, color.green, color.blue, 1));
  const brighter = { red: color.red * strength, green: color.green * strength, blue: color.blue * strength };
  for (let percent = 0; percent < 100; percent += 5) {
    const lighter = mix(brighter, white, percent / 100);
    if (enough(lighter)) return lighter;
  }
  return white;
}

/** Whether people would call it a red or a strong pink: hue within 35° of red, and not a grey. */
export function isReddish({ red, green, blue }: Color): boolean {
  const strength = red - Math.min(green, blue);
  // Red leads, and the second part stays below 35/60 of the way up to it.
  return red >= green && red >= blue && strength > 40 && Math.abs(green - blue) / strength < 35 / 60;
}

function mix(color: Color, other: Color, share: number): Color {
  const part = (one: number, two: number): number => Math.round(one + (two - one) * share);
  return {
    red: part(color.red, other.red),
    green: part(color.green, other.green),
    blue: part(color.blue, other.blue),
  };
}

// WCAG 2.2, "relative luminance".
function luminance({ red, green, blue }: Color): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
