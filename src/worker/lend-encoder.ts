// The page's side of a text function: it runs in the page, and the worker calls it through a port.

import type { TextFunction } from "../encoder/text-function.js";
import { toErrorMessage } from "../errors.js";
import type { LentEncoder, LentReply, LentRequest } from "./protocol.js";

/** The caller transfers the port to the worker. */
export function lendEncoder({ id, encode }: TextFunction): LentEncoder {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = async ({ data: { number, texts } }: MessageEvent<LentRequest>) => {
    const reply = (answer: Omit<LentReply, "number">): void => port1.postMessage({ number, ...answer });
    try {
      reply({ rows: await encode(texts) });
    } catch (error) {
      reply({ error: toErrorMessage(error) });
    }
  };
  return { id, port: port2 };
}
