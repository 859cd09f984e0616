import type { Runtime } from "./runtime.ts";

/** Work that nobody waits for: done at start, every so often, and at once when somebody asks on its channel. */
export type RecurringWork = {
  /** For the log. */
  name: string;
  everySeconds: number;
  /** NOTIFY on it asks for the work now. */
  channel?: string;
  /**
   * Does what there is to do. Several processes may be at it side by side: claim rows with `for update skip
   * locked`. `stopping` is aborted when the process ends; what is left then is done by the next.
   */
  act(runtime: Runtime, stopping: AbortSignal): Promise<void>;
};

/** Never twice at the same time in one process; whoever asks meanwhile gets another round after it. */
export async function startRecurring(
  runtime: Runtime,
  work: RecurringWork,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  let asked = false;
  let running: Promise<void> | null = null;
  const ask = (): void => {
    asked = true;
    running ??= rounds().finally(() => {
      running = null;
      if (asked && !stopping.signal.aborted) ask();
    });
  };
  const rounds = async (): Promise<void> => {
    while (asked && !stopping.signal.aborted) {
      asked = false;
      try {
        await work.act(runtime, stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted)
          runtime.log.error({ work: work.name, err: error }, "recurring work failed");
      }
    }
  };
  const unlisten = work.channel ? await runtime.db.listen(work.channel, ask) : null;
  const timer = setInterval(ask, work.everySeconds * 1000);
  timer.unref();
  ask();
  return {
    stop: async () => {
      stopping.abort();
      clearInterval(timer);
      await unlisten?.();
      await running;
    },
  };
}
