import { bothCalendars } from "./both-calendars.ts";

/** Shows the typed birth date in both calendars; a screen reader hears it once, when it is whole. */
export function echoBirthDate(): void {
  for (const field of document.querySelectorAll<HTMLElement>("[data-birth-date]")) {
    const echo = field.querySelector("[data-birth-date-echo]");
    const typed = (name: string): string =>
      field.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)?.value ?? "";
    const update = (): void => {
      const date = { era: typed("era"), year: typed("year"), month: typed("month"), day: typed("day") };
      const words = bothCalendars(date, field.dataset.birthDate ?? "ja") ?? "";
      if (echo && echo.textContent !== words) echo.textContent = words;
    };
    field.addEventListener("input", update);
    update();
  }
}
