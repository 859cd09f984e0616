import type { Html } from "./html.ts";

// One tile of 8 × 8 each, drawn in the colour of the paper over that of the band.
const textures = [
  null,
  "M-2 2 2 -2M0 8 8 0M6 10 10 6",
  "M2 2h.01M6 6h.01",
  "M0 4H8",
  "M-2 6 2 10M0 0 8 8M6 -2 10 2",
  "M4 0V8",
  "M0 4H8M4 0V8",
  "M-2 2 2 -2M0 8 8 0M6 10 10 6M-2 6 2 10M0 0 8 8M6 -2 10 2",
] as const;

/** How many bands of a chart can be told from each other without their colours. */
export const mostTextures = textures.length;

/** Whether a band has a texture: the first one is plain. */
export function hasTexture(index: number): boolean {
  return (textures[index] ?? null) !== null;
}

/** What `fill` takes for the texture of a band. */
export function textureFill(chart: string, index: number, at: "band" | "key"): string {
  return `url(#${textureId(chart, index, at)})`;
}

function textureId(chart: string, index: number, at: "band" | "key"): string {
  return `${chart}-${at}-${index}`;
}

/**
 * Textures for the bands of a chart, so that they are told apart in black and white too. The drawing is stretched:
 * `scale` says how many of its units a pixel is, so that a texture looks the same in every chart.
 */
export function Textures({
  chart,
  bands,
  scale,
}: {
  chart: string;
  bands: number;
  scale: { x: number; y: number };
}): Html {
  const tile = (index: number, at: "band" | "key"): Html => (
    <pattern
      id={textureId(chart, index, at)}
      width="8"
      height="8"
      patternUnits="userSpaceOnUse"
      patternTransform={at === "band" ? `scale(${scale.x} ${scale.y})` : undefined}
    >
      <path class="chart-texture" d={textures[index] ?? ""} />
    </pattern>
  );
  return (
    <defs>
      {Array.from({ length: bands }, (_, index) => index)
        .filter(hasTexture)
        .flatMap((index) => [tile(index, "band"), tile(index, "key")])}
    </defs>
  );
}
