// The worker's side of a text function that runs in the page. Loaded only for shops that have one.

import { FunctionEncoder } from "../encoder/function-encoder.js";
import type { TextEncoder } from "../encoder/text-encoder.js";
import { fromErrorMessage } from "../errors.js";
import type { LentEncoder, LentReply } from "./protocol.js";

/** @throws VitrineError BAD_ARGUMENT where the function gives no vectors; whatever the function throws. */
export function openLentEncoder({ id, port }: LentEncoder): Promise<TextEncoder> {
  const waiting = new Map<number, (reply: LentReply) => void>();
  let number = 0;
  port.onmessage = ({ data }: MessageEvent<LentReply>) => {
    waiting.get(data.number)?.(data);
    waiting.delete(data.number);
  };
  const encode = async (texts: readonly string[]): Promise<Float32Array> => {
    const asked = ++number;
    const reply = await new Promise<LentReply>((resolve) => {
      waiting.set(asked, resolve);
      port.postMessage({ number: asked, texts });
    });
    if (reply.error !== undefined) throw fromErrorMessage(reply.error);
    return reply.rows as Float32Array;
  };
  return FunctionEncoder.open({ id, encode });
}
