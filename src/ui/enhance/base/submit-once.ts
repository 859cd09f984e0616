/** Lets an impatient second press do nothing, until the page is left or comes back (Back, failed request). */
export function submitOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // What another script has taken over is sent by that script.
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "";
    event.submitter?.setAttribute("aria-busy", "true");
    // A download leaves the page as it is, and a request that fails gives no sign: wait, then allow again.
    setTimeout(() => release(form), 8000);
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) release(form);
  });
}

function release(form: HTMLFormElement): void {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}
