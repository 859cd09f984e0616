import { fateOf, type MailFacts, type MailFate, serverAnswer, troubleOf } from "../../mail/index.ts";
import { type Html, type Locale, StatusTag, type StatusTone } from "../../ui/index.ts";
import { texts } from "./texts.ts";

/** What a mail was about. */
export function kindWords(locale: Locale, kind: string): string {
  const { kinds, otherKind } = texts(locale);
  const known: Readonly<Record<string, string>> = kinds;
  return Object.hasOwn(known, kind) ? (known[kind] ?? otherKind) : otherKind;
}

/** Why mail does not reach an address that was marked. */
export function whyUndeliverable(locale: Locale, reason: string | null): string {
  const trouble = troubleOf({ state: "abandoned", bouncedAt: null, reason });
  return trouble ? texts(locale).troubles[trouble] : "";
}

const tones: Readonly<Record<MailFate, StatusTone>> = {
  ...{ waiting: "info", sent: "success", bounced: "danger", refused: "danger", dropped: "neutral" },
};

/** What became of a mail, and why; the mail server's own answer stands small below, for who runs one. */
export function Delivery({ locale, mail }: { locale: Locale; mail: MailFacts }): Html {
  const text = texts(locale);
  const [fate, trouble] = [fateOf(mail), troubleOf(mail)];
  const isRetried = fate === "waiting" && trouble !== null;
  return (
    <>
      <StatusTag
        tone={isRetried ? "warning" : tones[fate]}
        text={isRetried ? text.retrying : text.fates[fate]}
      />
      {trouble && <span class="quiet-line">{text.troubles[trouble]}</span>}
      {trouble && mail.reason && fate !== "dropped" && (
        <span class="quiet-line">{text.answer(serverAnswer(mail.reason))}</span>
      )}
    </>
  );
}
