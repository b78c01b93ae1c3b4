export type { OpFailure, OpKind } from "./abi.gen.js";
export { ZerobufDurableObject, type AlarmInfo, type ObjectState } from "./durable-object.js";
export type { GuestOptions } from "./host.js";
export { routeToObject, type ObjectRoutes } from "./routes.js";
export { createWorker, type ScheduledEvent, type Worker, type WorkerContext, type WorkerOptions } from "./worker.js";
export { FILL_TIMEOUT, route, routeOf, type Fill, type FillContext, type Filler, type Fillers, type RequestRecord, type Route, type RouteOf } from "./fan-out.js";
export { HostError, type HostErrorCode } from "./errors.js";
export type { LogLevel, Logger } from "./imports.js";
export { DEFAULT_LIMITS, type Limits } from "./limits.js";
export {
  DONE,
  OperationError,
  type Operation,
  type OperationContext,
  type OperationHandler,
  type OperationResult,
  type OperationTable,
} from "./operations.js";
