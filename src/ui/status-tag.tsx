import type { Html } from "./html.ts";

export type StatusTone = "neutral" | "info" | "success" | "warning" | "danger";

/** A state in one or two words; the words carry it, the colour only helps. */
export function StatusTag({ tone, text }: { tone: StatusTone; text: string }): Html {
  return <span class={`tag tag-${tone}`}>{text}</span>;
}
