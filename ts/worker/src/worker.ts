// The object that a Worker exports.

import { Host, type GuestOptions } from "./host.js";
import { routeToObject, type ObjectRoutes } from "./routes.js";

/** What a runtime gives along with a request. */
export interface WorkerContext {
  waitUntil(work: Promise<unknown>): void;
}

/** What a runtime tells of a cron trigger. */
export interface ScheduledEvent {
  readonly cron: string;
  /** Milliseconds since the Unix epoch. */
  readonly scheduledTime: number;
}

/** The default export of a Worker. */
export interface Worker {
  fetch(request: Request, env?: unknown, context?: WorkerContext): Promise<Response>;
  scheduled(event: ScheduledEvent, env?: unknown, context?: WorkerContext): Promise<void>;
}

/** How a worker runs its guest. */
export interface WorkerOptions extends GuestOptions {
  /** Paths that belong to Durable Objects: `{ "/do/": "COUNTER" }`, see {@link routeToObject}. */
  readonly objects?: ObjectRoutes;
}

/**
 * Makes the object that a Worker exports. The guest is started with the first request and serves
 * all that follow; after it failed, the next request starts another.
 *
 * ```ts
 * import guest from "./guest.wasm";
 * import { createWorker } from "zerobuf-worker";
 *
 * export default createWorker(guest);
 * ```
 *
 * @throws {TypeError} when `module` is no `WebAssembly.Module`
 */
export function createWorker(module: WebAssembly.Module, options: WorkerOptions = {}): Worker {
  const host = new Host(module, options);
  const objects = Object.hasOwn(options, "objects") ? options.objects : undefined;
  const scopeOf = (env: unknown, context: WorkerContext | undefined) => ({
    env,
    waitUntil: (work: Promise<unknown>) => context?.waitUntil(work),
  });
  return {
    async fetch(request, env, context) {
      try {
        const routed = objects === undefined ? null : routeToObject(request, env, objects);
        if (routed !== null) return await routed;
      } catch (error) {
        return host.failed(error, request.method);
      }
      return host.fetch(request, scopeOf(env, context));
    },
    scheduled: ({ cron, scheduledTime }, env, context) =>
      host.event({ name: "scheduled", time: scheduledTime, cron }, scopeOf(env, context)),
  };
}
