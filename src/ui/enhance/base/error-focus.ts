/** Moves the focus to the error summary, so that it is the first thing heard and seen. */
export function focusErrorSummary(): void {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}
