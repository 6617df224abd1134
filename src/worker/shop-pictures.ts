// Likeness of pictures: the index's picture vectors, an engine over them, and the network that encodes a shopper's
// photo. Loaded once a list needs pictures and the index has some.

import type { Catalog } from "../catalog/catalog.js";
import type { Lens } from "../catalog/files/pictures-file.js";
import { decodePhoto } from "../encoder/decode-photo.js";
import type { PictureEncoder } from "../encoder/picture-encoder.js";
import { loadPictureModel } from "../encoder/picture-model.js";
import type { Environment } from "../environment.js";
import { VitrineError } from "../errors.js";
import { looksLike, looksLikePhoto } from "../ranking/picture-lists.js";
import type { RankingWorld } from "../ranking/ranking-world.js";
import type { RecommendationList } from "../ranking/recommendation.js";
import type { ListRequest } from "../ranking/request.js";
import type { EngineName } from "../scoring/engine.js";
import { SteadyScorer } from "../scoring/steady-scorer.js";
import { quantiseQuery } from "../vector/int8-matrix.js";
import { normalise } from "../vector/normalise.js";
import { project } from "../vector/projection.js";
import { once } from "./once.js";
import { pictureDevices } from "./picture-devices.js";
import type { PicturesReport } from "./protocol.js";

export interface ShopPicturesOptions {
  readonly catalog: Catalog;
  /** Loads the picture vectors into the catalog. */
  readonly load: () => Promise<Lens>;
  /** Absolute URL of the network's model.json, if the shop configured it. */
  readonly model: string | undefined;
  readonly engine: EngineName | "auto";
  readonly environment: Environment;
  readonly onProgress: (step: string, loaded: number, total: number) => void;
}

export class ShopPictures {
  readonly #lens: Lens;
  readonly #scorer: SteadyScorer;
  readonly #loadEncoder: () => Promise<PictureEncoder>;
  #encoder: PictureEncoder | undefined;

  private constructor(options: ShopPicturesOptions, lens: Lens, scorer: SteadyScorer) {
    this.#lens = lens;
    this.#scorer = scorer;
    this.#loadEncoder = once(async () => {
      this.#encoder = await loadEncoder(options, lens);
      return this.#encoder;
    });
  }

  /** @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT. */
  static async open(options: ShopPicturesOptions): Promise<ShopPictures> {
    const lens = await options.load();
    const { pictures } = options.catalog;
    if (pictures === undefined) throw new Error("The pictures did not reach the catalog.");
    // 32 dimensions are too few for a GPU to help: stay on the CPU engine that "auto" starts with.
    return new ShopPictures(options, lens, await SteadyScorer.open({ matrix: pictures }));
  }

  like(row: number, world: RankingWorld, request: ListRequest): Promise<RecommendationList> {
    return looksLike(this.#scored(world), row, request);
  }

  /** @throws VitrineError PICTURES_MISSING, PICTURE_INVALID, MODEL_NOT_FOUND, MODEL_CORRUPT, MODEL_MISMATCH. */
  async likePhoto(photo: Blob, world: RankingWorld, request: ListRequest): Promise<RecommendationList> {
    const { width, height, projection } = this.#lens;
    // Decode first: the network is not fetched for a file that is no picture.
    const pixels = await decodePhoto(photo, { width, height });
    const encoder = await this.#loadEncoder();
    const features = normalise(await encoder.encode([pixels]));
    return looksLikePhoto(this.#scored(world), quantiseQuery(project(features, 0, projection)), request);
  }

  get report(): PicturesReport {
    return { model: this.#lens.model, ...this.#encoder?.device };
  }

  dispose(): void {
    this.#scorer.dispose();
    this.#encoder?.dispose();
  }

  #scored(world: RankingWorld): RankingWorld {
    return { ...world, scorePictures: (request) => this.#scorer.top(request) };
  }
}

async function loadEncoder(options: ShopPicturesOptions, lens: Lens): Promise<PictureEncoder> {
  const { model, engine, environment, onProgress } = options;
  if (model === undefined) {
    throw new VitrineError("PICTURES_MISSING", "The option `imageModel` was not given, so no photo can be read.");
  }
  return loadPictureModel(model, {
    sha256: lens.model,
    size: lens,
    range: lens.range,
    devices: await pictureDevices(engine, environment),
    environment,
    onProgress: (loaded, total) => onProgress("image model", loaded, total),
  });
}
