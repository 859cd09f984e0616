/** Tells below a password field that caps lock is on, from the first key that shows it. */
export function hintCapsLock(): void {
  for (const hint of document.querySelectorAll<HTMLElement>("[data-caps-lock]")) {
    const input = document.getElementById(hint.dataset.capsLock ?? "");
    const update = (event: Event): void => {
      // Autofill fires key events that are none.
      if (!(event instanceof KeyboardEvent)) return;
      const words = event.getModifierState("CapsLock") ? (hint.dataset.text ?? "") : "";
      if (hint.textContent !== words) hint.textContent = words;
    };
    input?.addEventListener("keydown", update);
    input?.addEventListener("keyup", update);
    input?.addEventListener("blur", () => {
      hint.textContent = "";
    });
  }
}
