// Progress of long work: a bar on a terminal, plain lines elsewhere, both with rate and time left. Written to stderr,
// so that stdout holds only data.

import { SingleBar } from "cli-progress";
import { duration, pace } from "./pace.js";

export interface Progress {
  update(done: number, total?: number): void;
  end(): void;
}

/** Shortest interval between two lines without a terminal, in milliseconds. */
const LINE_INTERVAL = 5000;

/** @param total number of steps; left out for a stream of unknown length */
export function startProgress(title: string, total?: number): Progress {
  return process.stderr.isTTY ? bar(title, total) : lines(title, total);
}

function bar(title: string, total: number | undefined): Progress {
  const began = Date.now();
  let all = total;
  let last = 0;
  const single = new SingleBar({
    format: `${title.padEnd(10)} ${total === undefined ? "" : "{bar} "}{pace}`,
    stream: process.stderr,
    hideCursor: true,
    barsize: 30,
  });
  const show = (done: number): void => {
    last = done;
    single.update(done, { pace: pace({ done, total: all, elapsed: Date.now() - began }) });
  };
  single.start(total ?? 0, 0, { pace: "" });
  return {
    update: (done, newTotal) => {
      if (newTotal !== undefined) single.setTotal(newTotal);
      all = newTotal ?? all;
      show(done);
    },
    end: () => {
      show(all ?? last);
      single.stop();
    },
  };
}

function lines(title: string, total: number | undefined): Progress {
  const began = Date.now();
  let written = began;
  let all = total;
  return {
    update: (done, newTotal) => {
      all = newTotal ?? all;
      const now = Date.now();
      if (now - written < LINE_INTERVAL) return;
      written = now;
      console.error(`${title}: ${pace({ done, total: all, elapsed: now - began })}`);
    },
    end: () => console.error(`${title}: done in ${duration((Date.now() - began) / 1000)}`),
  };
}
