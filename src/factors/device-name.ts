/** Most characters of a name that a member gives to a device. */
export const longestDeviceName = 50;

/** A name as typed, fit to be shown on one line: line breaks and runs of spaces are one space. */
export function tidyName(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** `wanted`, or with the first number behind it that makes it differ: "Chrome, Windows 2". */
export function uniqueName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted} ${number}`;
    if (!taken.includes(name)) return name;
  }
}
