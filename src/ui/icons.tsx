import type { Child } from "hono/jsx";
import type { Html } from "./html.ts";

// One family: 24 px grid, stroke 1.75 with round ends, ink of the text beside it (`.icon` in base.css).
const drawings = {
  "medical-record": (
    <>
      <path d="M6 3h8l4 4v14H6z" />
      <path d="M14 3v4h4M12 11v6M9 14h6" />
    </>
  ),
  "health-check": (
    <>
      <path d="M12 20.5S3.5 15.6 3.5 9.4A4.4 4.4 0 0 1 12 7.6a4.4 4.4 0 0 1 8.5 1.8c0 6.2-8.5 11.1-8.5 11.1z" />
      <path d="M6.5 12.5H10l1.5-3 2 5 1.3-2h2.7" />
    </>
  ),
  stethoscope: (
    <>
      <path d="M6 3.5H4.5V9a4.5 4.5 0 0 0 9 0V3.5H12" />
      <path d="M9 13.5v2a5 5 0 0 0 10 0v-2" />
      <circle cx="19" cy="11" r="2.25" />
    </>
  ),
  application: (
    <>
      <path d="M17.5 12.5V21H5V3.5h8l4.5 4.5" />
      <path d="M8.5 9H12M8.5 13h3M8.5 17h3M14 17.5l.6-2.6 5-5 2 2-5 5z" />
    </>
  ),
  calculator: (
    <>
      <rect x="5" y="3" width="14" height="18" rx="2" />
      <path d="M8.5 7h7M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01M8.5 14.5h.01M12 14.5h.01M15.5 14.5h.01M8.5 17.5h3.5M15.5 17.5h.01" />
    </>
  ),
  calendar: (
    <>
      <rect x="3.5" y="5" width="17" height="15.5" rx="2" />
      <path d="M3.5 10h17M8 3v4M16 3v4M8 14h.01M12 14h.01M16 14h.01M8 17h.01M12 17h.01" />
    </>
  ),
  suitcase: (
    <>
      <rect x="3" y="7.5" width="18" height="12.5" rx="2" />
      <path d="M9 7.5V4h6v3.5M7.5 7.5V20M16.5 7.5V20" />
    </>
  ),
  mail: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <path d="m3.5 7 8.5 6 8.5-6" />
    </>
  ),
  phone: (
    <>
      <rect x="7" y="2.5" width="10" height="19" rx="2.5" />
      <path d="M11 18.5h2" />
    </>
  ),
  telephone: (
    <path d="M5 3.5h3.6l1.8 4.6-2.2 1.6a12 12 0 0 0 6 6l1.7-2.2 4.6 1.8v3.6c0 1-.8 1.7-1.8 1.6C10.6 20 4 13.4 3.4 5.3 3.3 4.3 4 3.5 5 3.5z" />
  ),
  passkey: (
    <>
      <path d="M3.5 14.5V12a8.5 8.5 0 0 1 17 0v2.5" />
      <path d="M6.4 18.5c.4-1.8.5-4 .5-6.5a5.1 5.1 0 0 1 10.2 0c0 2.6-.2 4.6-.6 6.5" />
      <path d="M10 20.5c.5-2.5.6-5.3.6-8.5a1.4 1.4 0 0 1 2.8 0c0 3.5-.2 6.3-.7 9" />
    </>
  ),
  key: (
    <>
      <circle cx="8" cy="15.5" r="4.5" />
      <path d="m11.3 12.3 8.2-8.3M16 7.5l3 3M13.5 10l2 2" />
    </>
  ),
  "shield-check": (
    <>
      <path d="M12 3 4.5 5.8V11c0 5 3.2 8.5 7.5 10 4.3-1.5 7.5-5 7.5-10V5.8z" />
      <path d="m8.5 12 2.5 2.5 4.5-5" />
    </>
  ),
  bell: <path d="M6 17V10.5a6 6 0 0 1 12 0V17l1.5 1.5h-15zM10 21h4" />,
  user: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c.5-4 3.5-6.5 7.5-6.5s7 2.5 7.5 6.5" />
    </>
  ),
  "sign-out": <path d="M13.5 4H5v16h8.5M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="8.75" />
      <path d="M3.5 12h17M12 3.25c2.5 2.6 3.7 5.6 3.7 8.75s-1.2 6.15-3.7 8.75c-2.5-2.6-3.7-5.6-3.7-8.75S9.5 5.85 12 3.25z" />
    </>
  ),
  chevron: <path d="m9 5.5 6.5 6.5L9 18.5" />,
  check: <path d="m4.5 12.5 5 5 10-11" />,
  success: (
    <>
      <circle cx="12" cy="12" r="8.75" />
      <path d="m8 12.2 2.8 2.8 5.2-5.8" />
    </>
  ),
  warning: (
    <>
      <path d="M12 3.5 2.5 20h19z" />
      <path d="M12 10v4.5M12 17.2v.01" />
    </>
  ),
  error: (
    <>
      <path d="M8.3 3.25h7.4l5.05 5.05v7.4l-5.05 5.05H8.3L3.25 15.7V8.3z" />
      <path d="M12 8v5M12 16v.01" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.75" />
      <path d="M12 11v5.5M12 7.7v.01" />
    </>
  ),
  "external-link": <path d="M11 5H5v14h14v-6M14.5 4H20v5.5M20 4l-9 9" />,
  download: <path d="M12 3.5v12M7 11l5 5 5-5M4 20.5h16" />,
  print: (
    <>
      <path d="M7 8V3.5h10V8M7 17H3.5V8h17v9H17" />
      <path d="M7 14h10v6.5H7zM17 11h.01" />
    </>
  ),
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.75" />
      <path d="m15.5 15.5 5 5" />
    </>
  ),
  settings: (
    <>
      <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
      <circle cx="15" cy="7" r="2.25" />
      <circle cx="9" cy="17" r="2.25" />
    </>
  ),
  copy: (
    <>
      <rect x="8.5" y="8.5" width="12" height="12" rx="2" />
      <path d="M5.5 15.5h-2v-12h12v2" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="8.75" />
      <path d="M12 7v5l3.5 2" />
    </>
  ),
} satisfies Record<string, Child>;

/** A picture of the set; associations choose theirs for a tile by these names. */
export type IconName = keyof typeof drawings;

/** All names, for the staff's choice of a tile's icon. */
export const iconNames: readonly IconName[] = Object.keys(drawings) as IconName[];

/** Whether a stored name is one of the set. */
export function isIconName(name: string): name is IconName {
  return Object.hasOwn(drawings, name);
}

/**
 * An inline SVG in the colour of the text around it. It says nothing to assistive technology unless
 * `label` is given; give one only where no words stand beside it.
 */
export function Icon({ name, label }: { name: IconName; label?: string }): Html {
  return label === undefined ? (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {drawings[name]}
    </svg>
  ) : (
    <svg class="icon" viewBox="0 0 24 24" role="img" aria-label={label}>
      {drawings[name]}
    </svg>
  );
}
