import { hasTexture, Textures, textureFill } from "./chart-textures.tsx";
import type { Html } from "./html.ts";

/** One colour of a chart, and what its columns add up to where they can be added up. */
export type Series = {
  name: string;
  tone: ChartTone;
  total?: string | undefined;
  /** Where that total leads. */
  href?: string | undefined;
};

export const chartTones = ["first", "second", "third", "fourth", "fifth"] as const;

export type ChartTone = (typeof chartTones)[number];

export type ColumnChartProps = {
  /** of its own on the page, for the textures */
  id: string;
  /** what is drawn, for who cannot see it; the numbers stand in a table beside the chart */
  label: string;
  series: readonly Series[];
  /** from left to right; as many values as there are series */
  columns: readonly { label: string; values: readonly number[] }[];
};

/**
 * Columns of stacked values, drawn on the server. The drawing stretches with the page; what is written stands
 * beside it as text, so that it is as large on a phone as elsewhere. Bands differ by colour and by texture.
 */
export function ColumnChart({ id, label, series, columns }: ColumnChartProps): Html {
  const highest = Math.max(...columns.map(({ values }) => sum(values)), 0);
  const top = roundUp(highest);
  const [first, middle, last] = [columns[0], columns[Math.floor(columns.length / 2)], columns.at(-1)];
  return (
    <figure class="chart">
      <ul class="chart-legend">
        {series.map(({ name, tone, total, href }, index) => (
          <li>
            <span class="chart-name">
              <svg class="chart-key" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <rect class={`chart-${tone}`} width="16" height="16" />
                {hasTexture(index) && <rect fill={textureFill(id, index, "key")} width="16" height="16" />}
              </svg>
              {name}
            </span>
            {total !== undefined && <strong>{href ? <a href={href}>{total}</a> : total}</strong>}
          </li>
        ))}
      </ul>
      <div class="chart-plot">
        <div class="chart-scale" aria-hidden="true">
          <span>{top.toLocaleString("en-GB")}</span>
          <span>{(top / 2).toLocaleString("en-GB")}</span>
          <span>0</span>
        </div>
        <svg
          class="chart-drawing"
          viewBox={`0 0 ${columns.length * columnWidth} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          <Textures
            chart={id}
            bands={series.length}
            scale={{ x: round((columns.length * columnWidth) / usualWidth), y: round(height / usualHeight) }}
          />
          {[0, height / 2, height].map((y) => (
            <line class="chart-line" x1="0" x2={columns.length * columnWidth} y1={y} y2={y} />
          ))}
          {columns.map(({ label: day, values }, index) => (
            <g>
              <title>{`${day}: ${series.map(({ name }, each) => `${name} ${values[each] ?? 0}`).join(", ")}`}</title>
              {stacked(values, top).map(({ y, tall }, each) => {
                const place = { x: index * columnWidth + gap, y, width: columnWidth - 2 * gap, height: tall };
                return (
                  tall > 0 && (
                    <>
                      <rect class={`chart-${series[each]?.tone}`} {...place} />
                      {hasTexture(each) && <rect fill={textureFill(id, each, "band")} {...place} />}
                    </>
                  )
                );
              })}
            </g>
          ))}
        </svg>
        <div class="chart-days" aria-hidden="true">
          <span>{first?.label}</span>
          {columns.length > 2 && <span>{middle?.label}</span>}
          {columns.length > 1 && <span>{last?.label}</span>}
        </div>
      </div>
    </figure>
  );
}

/** A bar as long as its part of the whole, beside the number that it draws. */
export function Bar({ value, of, tone = "first" }: { value: number; of: number; tone?: ChartTone }): Html {
  const length = of > 0 ? Math.max((value / of) * 100, value > 0 ? 0.5 : 0) : 0;
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="bar-track" width="100" height="10" />
      <rect class={`chart-${tone}`} width={round(length)} height="10" />
    </svg>
  );
}

const height = 100;
const columnWidth = 10;
const gap = 1;
// In pixels, about: how large the drawing is on most screens.
const usualWidth = 420;
const usualHeight = 160;

function stacked(values: readonly number[], top: number): { y: number; tall: number }[] {
  let under = 0;
  return values.map((value) => {
    const tall = round((value / top) * height);
    under += tall;
    return { y: round(height - under), tall };
  });
}

/** The next of 2, 4, 10, 20, 40, 100 … so that half of it is a whole number too. */
export function roundUp(value: number): number {
  let step = 1;
  for (;;) {
    for (const factor of [2, 4, 10]) if (value <= factor * step) return factor * step;
    step *= 10;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
