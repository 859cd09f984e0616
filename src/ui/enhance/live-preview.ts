// What is written, beside its field, as members will see it: asked from the server a moment after the last key, with
// the form as it is. Nothing is saved by it. Without it one presses 「プレビュー」.
const pauseMs = 600;

// A module of its own, so that its names are.
export {};

const place = document.querySelector<HTMLElement>("[data-preview-place]");
const form = place?.closest("form");
if (place && form) follow(form, place);

function follow(form: HTMLFormElement, place: HTMLElement): void {
  let timer = 0;
  let asked = 0;

  async function look(): Promise<void> {
    asked += 1;
    const mine = asked;
    const preview = await previewOf(form);
    // An answer that comes late would show what was written before; without one the last picture stays.
    if (preview && mine === asked) show(preview);
  }

  function show(preview: Element): void {
    // One that came with the page, above the form, would tell the same twice.
    for (const other of document.querySelectorAll("[data-preview]")) other.remove();
    place.replaceChildren(preview);
    place.hidden = false;
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, pauseMs);
  });
  form.addEventListener("focusin", look, { once: true });
}

async function previewOf(form: HTMLFormElement): Promise<Element | null> {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") typed.append(name, value);
  typed.set("act", "look");
  try {
    const answer = await fetch(location.href, { method: "POST", body: typed, cache: "no-store" });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("[data-preview]");
  } catch {
    return null;
  }
}
