// Asks before something typed is left behind: by another button of the page, a link, the closed tab. The words are the
// browser's own. Without it a text that was not saved is gone, as on any page.
export {};

for (const form of document.querySelectorAll<HTMLFormElement>("[data-unsaved]")) guard(form);

function guard(form: HTMLFormElement): void {
  // "yes": it came back from the server with what was typed, to be put right or looked at.
  let isUnsaved = form.dataset.unsaved === "yes";
  form.addEventListener("input", () => {
    isUnsaved = true;
  });
  form.addEventListener("submit", () => {
    isUnsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (isUnsaved) event.preventDefault();
  });
}
