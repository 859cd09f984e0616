// Forms that a passkey fills in. The button asks the browser; where the page says "autofill", the browser
// also offers passkeys in the user ID field without any press (conditional mediation).
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";

// The server's challenge lives five minutes; one is fetched anew before that, and when the page is returned to.
const renewMs = 240_000;

for (const box of document.querySelectorAll<HTMLElement>("[data-passkey]")) prepare(box);

function prepare(box: HTMLElement): void {
  const form = box.querySelector("form");
  if (!form) return;
  form.addEventListener(
    "submit",
    (event) => {
      const field = form.elements.namedItem("credential");
      if (!(field instanceof HTMLInputElement) || field.value !== "") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void ask(box, form, field);
    },
    { capture: true },
  );
  if (box.dataset.passkey === "autofill") void offerInField(box, form);
}

async function ask(box: HTMLElement, form: HTMLFormElement, field: HTMLInputElement): Promise<void> {
  say(box, "");
  if (!browserSupportsWebAuthn()) return say(box, box.dataset.unsupported);
  try {
    const optionsJSON = await fetchOptions(box, form);
    field.value = JSON.stringify(
      box.dataset.passkey === "create"
        ? await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
        : await startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON }),
    );
    form.submit();
  } catch (error) {
    say(box, wordsFor(box, error));
  }
}

async function offerInField(box: HTMLElement, form: HTMLFormElement): Promise<void> {
  if (!(await browserSupportsWebAuthnAutofill())) return;
  let startedAt = 0;
  const start = async (): Promise<void> => {
    startedAt = Date.now();
    try {
      const optionsJSON = (await fetchOptions(box, form)) as PublicKeyCredentialRequestOptionsJSON;
      const answer = await startAuthentication({ optionsJSON, useBrowserAutofill: true });
      const field = form.elements.namedItem("credential");
      if (field instanceof HTMLInputElement) field.value = JSON.stringify(answer);
      form.submit();
    } catch {
      // Started anew, pressed away, or refused: the fields and the button are still there.
    }
  };
  const renew = (): void => {
    if (document.visibilityState === "visible" && Date.now() - startedAt > renewMs - 1000) void start();
  };
  setInterval(renew, renewMs);
  document.addEventListener("visibilitychange", renew);
  addEventListener("pageshow", (event) => {
    if (event.persisted) void start();
  });
  await start();
}

async function fetchOptions(box: HTMLElement, form: HTMLFormElement): Promise<unknown> {
  const csrf = new FormData(form).get("csrf");
  const answer = await fetch(box.dataset.options ?? "", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ csrf }),
  });
  // Signed out meanwhile, or a page that was open for too long: the server's page says what to do.
  if (answer.status === 401 || answer.status === 403) location.reload();
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function wordsFor(box: HTMLElement, error: unknown): string | undefined {
  const name = error instanceof Error ? error.name : "";
  switch (name) {
    case "NotAllowedError":
    case "AbortError":
      return box.dataset.cancelled;
    case "InvalidStateError":
      return box.dataset.duplicate;
    case "NotSupportedError":
    case "ConstraintError":
      return box.dataset.unsupported;
    case "SecurityError":
      return box.dataset.wrongPlace;
    default:
      return box.dataset.failed;
  }
}

function say(box: HTMLElement, words: string | undefined): void {
  const status = box.querySelector("[data-passkey-status]");
  if (status) status.textContent = words ?? "";
}
