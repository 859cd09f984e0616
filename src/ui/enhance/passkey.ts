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

type Offer = { pause(): void; resume(): void };

for (const box of document.querySelectorAll<HTMLElement>("[data-passkey]")) prepare(box);

function prepare(box: HTMLElement): void {
  const form = box.querySelector("form");
  if (!form) return;
  const offer = box.dataset.passkey === "autofill" ? offerInField(box, form) : null;
  let presses = 0;
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      presses += 1;
      const press = presses;
      offer?.pause();
      say(box, "");
      ask(box, form).catch((error: unknown) => {
        // Pressed again meanwhile: the newer question has taken this one's place.
        if (press !== presses) return;
        say(box, wordsFor(box, error));
        offer?.resume();
      });
    },
    { capture: true },
  );
}

async function ask(box: HTMLElement, form: HTMLFormElement): Promise<void> {
  if (!browserSupportsWebAuthn()) throw new DOMException("", "NotSupportedError");
  const optionsJSON = await fetchOptions(box, form);
  // Signed out meanwhile, or a page that was open for too long: the server's answer says what to do.
  if (optionsJSON === "refused") return send(form, "");
  const credential =
    box.dataset.passkey === "create"
      ? await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
      : await startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON });
  send(form, JSON.stringify(credential));
}

// Stands aside while the button's own question is open: a new offer would take that one away.
function offerInField(box: HTMLElement, form: HTMLFormElement): Offer {
  let isPaused = false;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const renewIfOld = (): void => {
    // A second early is not early: clocks are set, timers are rounded.
    const isOld = Date.now() - renewedAt >= renewMs - 1000;
    if (isOld && !isPaused && document.visibilityState === "visible") void start();
  };
  const start = async (): Promise<void> => {
    if (!(await browserSupportsWebAuthnAutofill())) return;
    renewedAt = Date.now();
    clearTimeout(timer);
    timer = setTimeout(renewIfOld, renewMs);
    try {
      const optionsJSON = await fetchOptions(box, form);
      if (optionsJSON === "refused" || isPaused) return;
      const credential = await startAuthentication({
        optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON,
        useBrowserAutofill: true,
      });
      send(form, JSON.stringify(credential));
    } catch {
      // Started anew, pressed away, or refused: the fields and the button are still there.
    }
  };

  const resume = (): void => {
    isPaused = false;
    void start();
  };

  document.addEventListener("visibilitychange", renewIfOld);
  addEventListener("pageshow", (event) => {
    if (event.persisted) resume();
  });
  void start();
  return {
    pause: () => {
      isPaused = true;
    },
    resume,
  };
}

async function fetchOptions(box: HTMLElement, form: HTMLFormElement): Promise<unknown> {
  const csrf = new FormData(form).get("csrf");
  const answer = await fetch(box.dataset.options ?? "", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ csrf }),
  });
  if (answer.status === 401 || answer.status === 403) return "refused";
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Not by a press: the form's own listener stays out of it. */
function send(form: HTMLFormElement, credential: string): void {
  const field = form.elements.namedItem("credential");
  if (field instanceof HTMLInputElement) field.value = credential;
  form.submit();
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
