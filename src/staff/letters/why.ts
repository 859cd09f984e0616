import { type Answer, again, type Typed } from "../../journey/index.ts";
import type { StaffVisit } from "../page.ts";
import { readReason } from "../reason.ts";
import { texts } from "./texts.ts";

/** Fields of a run's page that are given back when something is missing. */
export const keeps = ["why", "leave-out"];

/** Why a run is asked for or issued, or the page that asks for it again. */
export function readWhy(
  visit: StaffVisit,
  typed: Typed,
): { kind: "text"; text: string } | { kind: "wrong"; answer: Answer } {
  const { reason, error } = readReason(typed, texts(visit.locale).run.errors, "why");
  if (!error) return { kind: "text", text: reason };
  return { kind: "wrong", answer: again(typed, keeps, [{ field: "why", text: error }]) };
}
