// Two minutes before the session ends for want of activity, a dialog that takes nothing over offers to
// go on (WCAG 2.2, 2.2.1). Times are compared with the clock: timers sleep when the computer does.
// What one tab does keeps the session of all, so tabs of the same session tell each other.
const aheadMs = 120_000;
const lookMs = 5000;

const dialog = document.querySelector<HTMLElement>("[data-idle-warning]");
if (dialog) watch(dialog);

function watch(dialog: HTMLElement): void {
  const { seconds = "0", csrf = "", extend = "", over: overText = "" } = dialog.dataset;
  const lifetimeMs = Number(seconds) * 1000;
  const button = dialog.querySelector("button");
  const text = dialog.querySelector("#idle-text");
  const tabs = new BroadcastChannel(extend);
  let endsAt = Date.now() + lifetimeMs;
  let over = false;

  const stay = (): void => {
    if (over) return;
    endsAt = Date.now() + lifetimeMs;
    dialog.hidden = true;
  };
  tabs.addEventListener("message", stay);
  tabs.postMessage("active");

  const timer = setInterval(() => {
    const left = endsAt - Date.now();
    // A word that changes now and then is heard; a running count would never let one read on.
    if (left <= 0) end();
    else if (left <= aheadMs && dialog.hidden) dialog.hidden = false;
  }, lookMs);

  function end(): void {
    over = true;
    clearInterval(timer);
    dialog.hidden = false;
    if (text) text.textContent = overText;
    button?.remove();
  }

  button?.addEventListener("click", async () => {
    if (!(await extended(extend, csrf))) {
      end();
      return;
    }
    stay();
    tabs.postMessage("active");
  });
}

/** Asks the server to keep the session; false when it has ended already. */
async function extended(address: string, csrf: string): Promise<boolean> {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ csrf }),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
