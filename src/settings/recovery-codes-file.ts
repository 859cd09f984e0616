import { accountKey, type Download, type MemberVisit } from "../journey/index.ts";
import { formatMoment } from "../ui/index.ts";
import type { ja } from "./recovery-codes-ja.ts";

const minutesToSave = 10;

/**
 * The codes as the form value that 「ファイルに保存する」 sends back: nothing that could show them is kept here. Sealed
 * for this session, so that the file says only what was made in it.
 */
export function sealCodes(visit: MemberVisit, codes: readonly string[]): string {
  const { keys, random } = visit.runtime;
  const plain: SealedCodes = { codes: [...codes], madeAt: visit.now.toString() };
  return Buffer.from(keys.seal(random, JSON.stringify(plain), sealContext(visit))).toString("base64url");
}

/** The file to be saved, also without script; null when it is too late, or the value is not of this session. */
export function codesAsFile(visit: MemberVisit, sealed: string, text: typeof ja): Download | null {
  const { runtime, association, locale, now } = visit;
  const plain = runtime.keys.open(new Uint8Array(Buffer.from(sealed, "base64url")), sealContext(visit));
  if (!plain) return null;
  const { codes, madeAt } = JSON.parse(Buffer.from(plain).toString()) as SealedCodes;
  const made = Temporal.Instant.from(madeAt);
  if (Temporal.Instant.compare(made.add({ minutes: minutesToSave }), now) <= 0) return null;
  const lines = [
    text.fileTitle(locale === "ja" ? association.name : association.nameEn),
    text.madeOn(formatMoment(locale, made)),
    ...["", text.codes, ...codes, ""],
    text.use,
  ];
  // Windows' own editor wants both characters at a line's end.
  return { kind: "download", name: "kosmo-recovery-codes.txt", text: `${lines.join("\r\n")}\r\n` };
}

type SealedCodes = { codes: string[]; madeAt: string };

function sealContext(visit: MemberVisit): string {
  const { associationId, accountId } = accountKey(visit);
  return `${associationId}|${accountId}|recovery-codes-file|${visit.session.sessionId}`;
}
