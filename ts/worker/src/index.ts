export { createWorker, type Worker, type WorkerContext, type WorkerOptions } from "./worker.js";
export { HostError, type HostErrorCode } from "./errors.js";
export type { LogLevel, Logger } from "./imports.js";
export { DEFAULT_LIMITS, type Limits } from "./limits.js";
export {
  DONE,
  OP_KINDS,
  type Operation,
  type OperationContext,
  type OperationHandler,
  type OperationKind,
  type OperationResult,
} from "./operations.js";
