// A guest for each Durable Object.

import { Host, type GuestOptions, type Scope } from "./host.js";

/** What a runtime gives a Durable Object. */
export interface ObjectState {
  readonly storage: unknown;
  waitUntil(work: Promise<unknown>): void;
}

/** What a runtime tells of an alarm. */
export interface AlarmInfo {
  readonly retryCount: number;
  /** Milliseconds since the Unix epoch; some runtimes do not say. */
  readonly scheduledTime?: number;
}

/**
 * A Durable Object that runs a guest. Name the guest in a class of your own:
 *
 * ```ts
 * import guest from "./guest.wasm";
 * import { createWorker, ZerobufDurableObject } from "zerobuf-worker";
 *
 * export class Counter extends ZerobufDurableObject {
 *   static override guest = guest;
 * }
 *
 * export default createWorker(guest, { objects: { "/do/": "COUNTER" } });
 * ```
 *
 * The guest is started with the first request or alarm of the object and lives as long as the
 * object is in memory, its globals with it; after it failed, the next request starts another. What
 * has to last belongs into the storage.
 */
export class ZerobufDurableObject {
  /** The guest that objects of this class run. */
  static guest: WebAssembly.Module | undefined = undefined;
  /** How they run it. */
  static options: GuestOptions = {};

  readonly #host: Host;
  readonly #scope: Scope;

  /** @throws {TypeError} when the class has no guest */
  constructor(state: ObjectState, env: unknown) {
    const { guest, options, name } = this.constructor as typeof ZerobufDurableObject;
    if (guest === undefined) throw new TypeError(`${name} names no guest: static override guest = ...`);
    this.#host = new Host(guest, options);
    this.#scope = { env, storage: state.storage, waitUntil: (work) => state.waitUntil(work) };
  }

  fetch(request: Request): Promise<Response> {
    return this.#host.fetch(request, this.#scope);
  }

  /**
   * Called by the runtime. A failure makes it try again later.
   *
   * @throws {HostError}
   */
  alarm(info?: AlarmInfo): Promise<void> {
    const time = info?.scheduledTime ?? null;
    return this.#host.event({ name: "alarm", time, retries: info?.retryCount ?? 0 }, this.#scope);
  }
}
