// A page that shows work going on elsewhere: asks every second how far it is, and fetches itself anew once
// there is something else to see. Without it one presses 「表示を更新」.
const everyMs = 1000;
const slowestMs = 15_000;

type Progress = { stage: string; percent: number; words: string; rows: string };

// A module of its own, so that its names are.
export {};

const panel = document.querySelector<HTMLElement>("[data-progress]");
if (panel?.dataset.progress) follow(panel, panel.dataset.progress);

function follow(panel: HTMLElement, address: string): void {
  const bar = panel.querySelector("progress");
  const words = panel.querySelector<HTMLElement>("[data-progress-words]");
  const rows = panel.querySelector<HTMLElement>("[data-progress-rows]");
  let pause = everyMs;
  let timer = 0;
  let asking = false;

  async function ask(): Promise<void> {
    clearTimeout(timer);
    if (asking || document.visibilityState === "hidden") return;
    asking = true;
    const answer = await progressAt(address);
    asking = false;
    if (answer && answer.progress?.stage !== panel.dataset.stage) {
      location.replace(location.pathname);
      return;
    }
    if (answer?.progress) show(answer.progress);
    pause = answer ? everyMs : Math.min(pause * 2, slowestMs);
    timer = window.setTimeout(ask, pause);
  }

  function show(progress: Progress): void {
    if (bar && progress.stage !== "waiting") bar.value = progress.percent;
    // Only what is new is written: who hears the page would hear it again each second.
    if (words && words.textContent !== progress.words) words.textContent = progress.words;
    if (rows) rows.textContent = progress.rows;
  }

  document.addEventListener("visibilitychange", ask);
  addEventListener("pageshow", ask);
  void ask();
}

/** What the server says; null when it could not be asked. `progress` is null once nothing goes on any more. */
async function progressAt(address: string): Promise<{ progress: Progress | null } | null> {
  try {
    const answer = await fetch(address, { headers: { accept: "application/json" }, cache: "no-store" });
    return answer.ok ? ((await answer.json()) as { progress: Progress | null }) : null;
  } catch {
    return null;
  }
}
