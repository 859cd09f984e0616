// The page that waits for a confirmation on whichever device: asks every 1.5 s while it is seen, at
// once when one comes back to it, ever more slowly while there are errors, and stops after an hour.
const everyMs = 1500;
const slowestMs = 30_000;
const overMs = 60 * 60_000;

const sign = document.querySelector<HTMLElement>("[data-poll]");
if (sign?.dataset.poll && sign.dataset.next) wait(sign, sign.dataset.poll, sign.dataset.next);

function wait(sign: HTMLElement, poll: string, next: string): void {
  const startedAt = Date.now();
  let pause = everyMs;
  let timer = 0;
  let asking = false;
  sign.hidden = false;

  async function ask(): Promise<void> {
    clearTimeout(timer);
    if (asking || document.visibilityState === "hidden") return;
    if (Date.now() - startedAt > overMs) {
      sign.hidden = true;
      return;
    }
    asking = true;
    const moved = await hasMoved(poll);
    asking = false;
    if (moved) {
      location.assign(next);
      return;
    }
    pause = moved === null ? Math.min(pause * 2, slowestMs) : everyMs;
    timer = window.setTimeout(ask, pause);
  }

  document.addEventListener("visibilitychange", ask);
  addEventListener("focus", ask);
  addEventListener("pageshow", ask);
  void ask();
}

/** Whether the other device has confirmed; null when the answer could not be had. */
async function hasMoved(poll: string): Promise<boolean | null> {
  try {
    const answer = await fetch(poll, { headers: { accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) return null;
    const { moved }: { moved?: unknown } = await answer.json();
    return moved === true;
  } catch {
    return null;
  }
}
