import { type Answer, again, type Typed } from "../../journey/index.ts";
import type { StaffVisit } from "../page.ts";
import { texts } from "./texts.ts";

/** Fields of a run's page that are given back when something is missing. */
export const keeps = ["why", "leave-out"];
const longestWhy = 500;

/** Why a run is asked for or issued, or the page that asks for it again. */
export function readWhy(
  visit: StaffVisit,
  typed: Typed,
): { kind: "text"; text: string } | { kind: "wrong"; answer: Answer } {
  const words = texts(visit.locale).run.errors;
  const text = typed.text("why").trim();
  if (text !== "" && text.length <= longestWhy) return { kind: "text", text };
  const error = { field: "why", text: text === "" ? words.why : words.longWhy };
  return { kind: "wrong", answer: again(typed, keeps, [error]) };
}
