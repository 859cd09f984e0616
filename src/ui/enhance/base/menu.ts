/** Closes an open menu by Escape or by a press beside it; opening needs no script. */
export function closeMenus(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("[data-menu]")) {
    document.addEventListener("click", ({ target }) => {
      if (target instanceof Node && !menu.contains(target)) menu.open = false;
    });
    menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
  }
}
