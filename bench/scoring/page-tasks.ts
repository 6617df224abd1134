// What the page's own thread did meanwhile, from the browser's trace: the `longtask` observer sees only what takes
// 50 ms. Counts the thread's own processor time, so that a machine that others use too does not make a task longer.

import type { Browser, Page } from "playwright";

/** Of all tasks of the page's thread, in milliseconds of processor time. */
export interface PageTasks {
  readonly tasks: number;
  readonly longest: number;
  /** Tasks of more than 10 ms. */
  readonly over10: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const TASK = "ThreadControllerImpl::RunTask";

export async function traced<T>(browser: Browser, page: Page, work: () => Promise<T>): Promise<[T, PageTasks]> {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  const result = await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return [result, pageTasks(trace.traceEvents)];
}

/** The page is the renderer with the most tasks on its main thread; the browser keeps idle ones beside it. */
function pageTasks(events: readonly TraceEvent[]): PageTasks {
  const threads = new Map<string, number[]>();
  for (const { name, pid, tid, args } of events) {
    if (name === "thread_name" && args?.name === "CrRendererMain") threads.set(`${pid} ${tid}`, []);
  }
  for (const { name, ph, pid, tid, tdur } of events) {
    if (name === TASK && ph === "X" && tdur !== undefined) threads.get(`${pid} ${tid}`)?.push(tdur / 1000);
  }
  const longest = [...threads.values()].reduce<number[]>((most, one) => (one.length > most.length ? one : most), []);
  if (longest.length === 0) throw new Error("the trace has no task of a page");
  return {
    tasks: longest.length,
    longest: longest.reduce((a, b) => Math.max(a, b), 0),
    over10: longest.filter((time) => time > 10).length,
  };
}
