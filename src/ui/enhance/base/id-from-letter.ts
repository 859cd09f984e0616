/**
 * The QR code on a letter opens the sign-in page with the user ID behind the #, which no server and no log
 * ever sees: it is filled in, and the password is next.
 */
export function fillIdFromLetter(): void {
  const id = new URLSearchParams(location.hash.slice(1)).get("id");
  const field = document.querySelector<HTMLInputElement>("input[name=loginId]");
  if (!id || !field || field.value !== "") return;
  field.value = id;
  history.replaceState(null, "", location.pathname + location.search);
  document.querySelector<HTMLInputElement>("input[name=password]")?.focus();
}
