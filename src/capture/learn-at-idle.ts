// Decides when on-device learning runs: the shopper has paused, the page is visible, and neither Save-Data nor a low
// battery forbids it. The worker does the training.

export interface IdleLearningOptions {
  /** Subscribes to changes of the record. Returns a function that unsubscribes. */
  readonly onRecord: (listener: () => void) => () => void;
  readonly learn: () => Promise<unknown>;
  /** Milliseconds without an event. Default 2,000. */
  readonly quiet?: number;
}

/** Below this charge a battery that is not being charged is spared. No browser reveals its battery saver mode. */
const LOW_BATTERY = 0.2;

/** Calls `learn` at good moments until the returned function is called. */
export function learnAtIdle({ onRecord, learn, quiet = 2000 }: IdleLearningOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const attempt = async (): Promise<void> => {
    if (ended || document.visibilityState !== "visible" || (await mustSave())) return;
    // A failure of learning is shown in `report`, not thrown.
    await learn().catch(() => undefined);
  };
  const end = onRecord(() => {
    clearTimeout(timer);
    timer = setTimeout(() => whenIdle(() => void attempt()), quiet);
  });
  return () => {
    ended = true;
    clearTimeout(timer);
    end();
  };
}

interface Sparing {
  readonly connection?: { readonly saveData?: boolean };
  readonly getBattery?: () => Promise<{ readonly level: number; readonly charging: boolean }>;
}

async function mustSave(): Promise<boolean> {
  const device = navigator as Sparing;
  if (device.connection?.saveData === true) return true;
  const battery = await device.getBattery?.().catch(() => undefined); // Forbidden here: unknown counts as not low.
  return battery !== undefined && !battery.charging && battery.level < LOW_BATTERY;
}

function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, { timeout: 5000 });
  else setTimeout(task, 0);
}
