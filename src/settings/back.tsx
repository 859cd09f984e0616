import type { Html, Locale } from "../ui/index.ts";
import { texts } from "./texts.ts";

/** The way back to the hub, at the end of each page of the settings. */
export function BackToSettings({ locale }: { locale: Locale }): Html {
  return (
    <p>
      <a href="/settings">{texts(locale).back}</a>
    </p>
  );
}
