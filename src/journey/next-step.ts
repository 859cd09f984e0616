import type { Facts } from "./facts.ts";
import type { Step } from "./steps.ts";
import * as steps from "./steps.ts";

/** The first login, in order. Nobody stands at a "current step": the next is the first not yet true. */
export const journey: readonly Step[] = [
  steps.birthDate,
  steps.terms,
  steps.email,
  steps.emailLink,
  steps.mailbox,
  steps.method,
  steps.password,
  steps.done,
  steps.enrolment,
];

export function nextStep(facts: Facts): Step | null {
  return journey.find((step) => !step.isDone(facts)) ?? null;
}

// What members see counted: the mailbox is proved by the e-mail link, and is no page of its own then.
const counted = journey.filter((step) => step !== steps.mailbox);

/**
 * 「ステップ n／8」; null where the page stands outside the count. With OTP mail there is nothing to enrol, and
 * the done page is the last step: 7／8 there would promise one more.
 */
export function stepPosition(step: Step, facts: Facts): { number: number; total: number } | null {
  const index = counted.indexOf(step);
  if (index < 0) return null;
  const isLast = step === steps.done && steps.enrolment.isDone(facts);
  return { number: isLast ? counted.length : index + 1, total: counted.length };
}
