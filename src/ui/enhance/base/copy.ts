/** Brings out the buttons that copy a code, without the gaps it is shown with. */
export function offerCopying(): void {
  if (!navigator.clipboard) return; // missing outside of secure contexts
  for (const place of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    const code = document.getElementById(place.dataset.copy ?? "");
    const status = place.querySelector("[role=status]");
    place.hidden = false;
    place.querySelector("button")?.addEventListener("click", async () => {
      const words = await navigator.clipboard.writeText(code?.textContent?.replace(/\s/g, "") ?? "").then(
        () => place.dataset.copied,
        () => place.dataset.failed,
      );
      if (status) status.textContent = words ?? "";
    });
  }
}
