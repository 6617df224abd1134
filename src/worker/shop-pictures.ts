// What a shop's items look like: brings the index's pictures when a list wants them, and the shop's network when a shopper
// shows a photo. Without either, lists go on and the report says why.

import type { Catalog } from "../catalog/catalog.js";
import type { Lens } from "../catalog/pictures-file.js";
import type { PictureEncoder } from "../encoder/picture-model.js";
import type { Environment } from "../environment.js";
import { VitrineError } from "../errors.js";
import type { ScoreRows } from "../ranking/ranking-world.js";
import type { EngineName } from "../scoring/engine.js";
import { SteadyScorer } from "../scoring/steady-scorer.js";
import { quantiseQuery } from "../vector/int8-matrix.js";
import { normalise } from "../vector/normalise.js";
import { project } from "../vector/projection.js";
import { once } from "./once.js";
import { pictureDevices } from "./picture-devices.js";
import type { Report } from "./protocol.js";

export interface ShopPicturesOptions {
  readonly catalog: Catalog;
  /** Puts the pictures into the catalog; undefined where the index has none. */
  readonly load: () => Promise<Lens | undefined>;
  /** Absolute address of the network's model.json, where the shop offers it. */
  readonly model: string | undefined;
  readonly engine: EngineName | "auto";
  readonly environment: Environment;
  readonly onProgress: (step: string, loaded: number, total: number) => void;
}

export class ShopPictures {
  readonly #options: ShopPicturesOptions;
  readonly #open: () => Promise<SteadyScorer | undefined>;
  readonly #openEncoder: () => Promise<PictureEncoder>;
  #lens: Lens | undefined;
  #scorer: SteadyScorer | undefined;
  #encoder: PictureEncoder | undefined;
  #trouble: string | undefined;

  constructor(options: ShopPicturesOptions) {
    this.#options = options;
    this.#open = once(() => this.#openScorer());
    this.#openEncoder = once(() => this.#loadEncoder());
  }

  /** Exact scores over the pictures. 32 numbers a row are no work for a GPU: a CPU engine serves.
   *  Undefined until the pictures are there. */
  get score(): ScoreRows | undefined {
    const scorer = this.#scorer;
    return scorer && ((request) => scorer.top(request));
  }

  /** Brings the pictures if there are any; a failure is kept for the report. */
  async bring(): Promise<void> {
    await this.#open().catch((error: unknown) => {
      this.#trouble = error instanceof Error ? error.message : String(error);
    });
  }

  /** Brings the pictures.
   *  @throws VitrineError PICTURES_MISSING where the index has none; INDEX_NOT_FOUND, INDEX_CORRUPT. */
  async need(): Promise<void> {
    if ((await this.#open()) === undefined) {
      throw new VitrineError("PICTURES_MISSING", "The index was built without pictures.");
    }
  }

  /** A photo in the space of `catalog.pictures`.
   *  @throws VitrineError PICTURES_MISSING, PICTURE_INVALID, MODEL_NOT_FOUND, MODEL_CORRUPT, MODEL_MISMATCH. */
  async encode(photo: Blob): Promise<Int8Array> {
    await this.need();
    const lens = this.#lens as Lens;
    const [{ decodePhoto }, encoder] = await Promise.all([import("../encoder/decode-photo.js"), this.#openEncoder()]);
    const features = await encoder.encode([await decodePhoto(photo, encoder.size)]);
    return quantiseQuery(project(normalise(features), 0, lens.projection));
  }

  get report(): Report["pictures"] {
    const { pictures } = this.#options.catalog;
    if (pictures === undefined && this.#trouble === undefined) return undefined;
    const device = this.#encoder?.device;
    return {
      dimensions: pictures?.dimensions ?? 0,
      ...(this.#lens === undefined ? {} : { model: this.#lens.model }),
      ...(device === undefined ? {} : device),
      ...(this.#trouble === undefined ? {} : { why: this.#trouble }),
    };
  }

  dispose(): void {
    this.#scorer?.dispose();
    this.#encoder?.dispose();
  }

  async #openScorer(): Promise<SteadyScorer | undefined> {
    this.#lens = await this.#options.load();
    const { pictures } = this.#options.catalog;
    this.#scorer = pictures && (await SteadyScorer.open({ matrix: pictures }));
    this.#trouble = undefined;
    return this.#scorer;
  }

  async #loadEncoder(): Promise<PictureEncoder> {
    const { model, engine, environment, onProgress } = this.#options;
    const { model: sha256, width, height, range } = this.#lens as Lens;
    if (model === undefined) {
      throw new VitrineError("PICTURES_MISSING", "The option `imageModel` was not given, so no photo can be read.");
    }
    const [{ loadPictureModel }, devices] = await Promise.all([
      import("../encoder/picture-model.js"),
      pictureDevices(engine),
    ]);
    this.#encoder = await loadPictureModel(model, {
      sha256,
      size: { width, height },
      range,
      devices,
      environment,
      onProgress: (loaded, total) => onProgress("image model", loaded, total),
    });
    return this.#encoder;
  }
}
