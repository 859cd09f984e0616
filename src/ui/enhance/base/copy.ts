/** Brings out the buttons that copy a code, without the gaps it is shown with; of a list, each on its line. */
export function offerCopying(): void {
  if (!navigator.clipboard) return; // missing outside of secure contexts
  for (const place of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    const code = document.getElementById(place.dataset.copy ?? "");
    const status = place.querySelector("[role=status]");
    place.hidden = false;
    place.querySelector("button")?.addEventListener("click", async () => {
      const lines = [...(code?.querySelectorAll("li") ?? [])];
      const parts = (lines.length > 0 ? lines : [code]).map((part) => part?.textContent?.replace(/\s/g, ""));
      const words = await navigator.clipboard.writeText(parts.join("\n")).then(
        () => place.dataset.copied,
        () => place.dataset.failed,
      );
      if (status) status.textContent = words ?? "";
    });
  }
}
