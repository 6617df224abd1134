// Long work shows a bar on a terminal and plain lines elsewhere; both go to stderr, so that stdout stays data.

import { SingleBar } from "cli-progress";

export interface Progress {
  update(done: number, total?: number): void;
  end(): void;
}

/** Lines are written at most this often where there is no terminal. */
const LINE_INTERVAL = 5000;

export function startProgress(title: string, total: number): Progress {
  return process.stderr.isTTY ? bar(title, total) : lines(title, total);
}

function bar(title: string, total: number): Progress {
  const single = new SingleBar({
    format: `${title.padEnd(10)} {bar} {percentage}% · {value}/{total} · {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    barsize: 30,
  });
  single.start(total, 0);
  return {
    update: (done, newTotal) => {
      if (newTotal !== undefined) single.setTotal(newTotal);
      single.update(done);
    },
    end: () => {
      single.update(single.getTotal());
      single.stop();
    },
  };
}

function lines(title: string, total: number): Progress {
  const began = Date.now();
  let last = began;
  let all = total;
  return {
    update: (done, newTotal) => {
      all = newTotal ?? all;
      if (Date.now() - last < LINE_INTERVAL) return;
      last = Date.now();
      console.error(`${title}: ${done} of ${all}`);
    },
    end: () => console.error(`${title}: done in ${((Date.now() - began) / 1000).toFixed(1)} s`),
  };
}
