/** Brings out the button beside each password that shows it; it is hidden again when sent. */
export function showPasswords(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-show-password]")) {
    const input = document.getElementById(button.dataset.showPassword ?? "");
    if (!(input instanceof HTMLInputElement)) continue;
    const { show = "", hide = "", shown = "", hidden = "" } = button.dataset;
    const status = document.createElement("span");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    button.after(status);
    const set = (visible: boolean): void => {
      input.type = visible ? "text" : "password";
      button.textContent = visible ? hide : show;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      set(input.type === "password");
      status.textContent = input.type === "text" ? shown : hidden;
    });
    // A password manager offers to keep only what is sent as a password.
    input.form?.addEventListener("submit", () => set(false));
  }
}
