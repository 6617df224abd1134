// `vitrine/node`: the commands of the command line as functions, for build scripts and servers.

export { type BuildOptions, type BuildSummary, build } from "./cli/build.js";
export { readIndexFolder } from "./cli/index-folder.js";
export { type Answerer, openSearch, type Searcher } from "./cli/search.js";
export { type ServeOptions, serve } from "./cli/serve.js";
export { type LoadModelOptions, loadModel } from "./encoder/load-model.js";
export type { PictureEncoder } from "./encoder/picture-encoder.js";
export { type LoadPictureModelOptions, loadPictureModel } from "./encoder/picture-model.js";
export type { Pixels } from "./encoder/pixels.js";
export type { TextFunction } from "./encoder/text-function.js";
export { type Environment, hostEnvironment } from "./environment.js";
export { type ErrorCode, VitrineError } from "./errors.js";
export { casesOf } from "./evaluation/cases.js";
export { type Evaluation, evaluate } from "./evaluation/evaluate.js";
export { openEngine } from "./scoring/open-engine.js";
