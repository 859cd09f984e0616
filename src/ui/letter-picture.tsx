import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import { texts } from "./texts.ts";

/** The letter as it lies on the table, with the two places that one has to find. */
export function LetterPicture({ locale }: { locale: Locale }): Html {
  const text = texts(locale);
  return (
    <svg class="letter" viewBox="0 0 320 232" role="img" aria-label={text.letterPicture}>
      <rect class="letter-paper" x="24" y="8" width="272" height="240" rx="4" />
      <path class="letter-line" d="M44 34h72M44 46h52M220 34h56M236 46h40" />
      <text class="letter-heading" x="160" y="78" text-anchor="middle">
        {text.letterTitle}
      </text>
      <path class="letter-line" d="M44 94h232M44 106h196" />
      <rect class="letter-frame" x="44" y="122" width="232" height="84" rx="4" />
      <text class="letter-label" x="60" y="144">
        {text.letterUserId}
      </text>
      <text class="letter-secret" x="60" y="161">
        12345678
      </text>
      <text class="letter-label" x="60" y="181">
        {text.letterPassword}
      </text>
      <text class="letter-secret" x="60" y="198">
        ABCD EFGH JKLM NPQR
      </text>
    </svg>
  );
}
