import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

/** The letter as it lies on the table, with the two places that one has to find. */
export function LetterPicture({ locale }: { locale: Locale }): Html {
  const text = texts(locale);
  return (
    <svg class="letter" viewBox="0 0 320 264" role="img" aria-label={text.letterPicture}>
      <rect class="letter-paper" x="24" y="16" width="272" height="260" rx="4" />
      <path class="letter-line" d="M44 42h64M44 54h44M228 42h48M244 54h32" />
      <text class="letter-heading" x="160" y="86" text-anchor="middle">
        {text.letterTitle}
      </text>
      <path class="letter-line" d="M44 104h232M44 116h180" />
      <rect class="letter-frame" x="40" y="134" width="240" height="52" rx="4" />
      <rect class="letter-frame" x="40" y="194" width="240" height="52" rx="4" />
      <text class="letter-label" x="54" y="155">
        {text.letterUserId}
      </text>
      <text class="letter-secret" x="54" y="175">
        k12345678
      </text>
      <text class="letter-label" x="54" y="215">
        {text.letterPassword}
      </text>
      <text class="letter-secret" x="54" y="235">
        ABCD-EFGH-JKLM-NPQR
      </text>
    </svg>
  );
}
