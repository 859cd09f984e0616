/** h…@example.jp: enough to say which mailbox to look into. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${Array.from(address)[0] ?? ""}…${address.slice(at)}`;
}
