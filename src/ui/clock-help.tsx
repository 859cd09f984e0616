import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { NoticeBanner } from "./notice-banner.tsx";
import { texts } from "./texts.ts";

/** How to put a device's clock right: one-time passwords are made of the time. */
export function ClockHelp({ locale }: { locale: Locale }): Html {
  const text = texts(locale);
  return (
    <NoticeBanner kind="warning" title={text.clockWrong}>
      <p>{text.clockWhy}</p>
      <ul>
        {text.clockPlaces.map((place) => (
          <li>{place}</li>
        ))}
      </ul>
      <p>{text.clockThen}</p>
    </NoticeBanner>
  );
}
