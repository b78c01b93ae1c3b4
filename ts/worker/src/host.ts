// A guest and what it takes to serve requests with it: in a worker for all of an isolate, in a
// Durable Object for that object alone.

import type { Layout } from "zerobuf";
import { layouts } from "./abi.gen.js";
import { describe, HostError } from "./errors.js";
import { eventRequest, type GuestEvent } from "./events.js";
import { Exchange, type ExchangeOptions } from "./exchange.js";
import { consoleLogger, type Logger } from "./imports.js";
import { fill, layoutsOf, matchRoute, withoutRepetitions, type Route } from "./fan-out.js";
import { Instance } from "./instance.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import type { OperationTable } from "./operations.js";
import { OPERATIONS } from "./operations/table.js";
import { readBody, readHead, type GuestRequest } from "./request.js";
import { toResponse, type GuestResponse } from "./response.js";

/** How a guest is run. */
export interface GuestOptions {
  /** Whether clients see why a request failed, traps included. Never in production. */
  readonly debug?: boolean;
  /** Overrides of {@link DEFAULT_LIMITS}. */
  readonly limits?: Partial<Limits>;
  /** Operations beside those that this version has, or instead of them. */
  readonly operations?: OperationTable;
  /** Types of the application that the host uses too; checked against the guest's. */
  readonly layouts?: readonly Layout[];
  /** Routes whose requests have fields that the host fills; {@link route} makes one. */
  readonly routes?: readonly Route[];
  /** Receives the guest's log; the console by default. */
  readonly log?: Logger;
  /** Is told of every request that failed on the side of the worker; the console by default. */
  readonly onError?: (error: Error) => void;
}

/** What surrounds one request. */
export interface Scope {
  /** The bindings of the worker, by name. */
  readonly env: unknown;
  /** The storage of the Durable Object, in one. */
  readonly storage?: unknown;
  waitUntil(work: Promise<unknown>): void;
}

/** Failures that another start of the same module would only repeat. */
const LASTING: ReadonlySet<string> = new Set(["AbiMismatch", "LayoutMismatch", "MissingImport"]);

export class Host {
  readonly #module: WebAssembly.Module;
  readonly #options: GuestOptions;
  readonly #limits: Limits;
  readonly #operations: OperationTable;
  readonly #routes: readonly Route[];
  readonly #log: Logger;
  #instance: Instance | null = null;
  #refusal: HostError | null = null;
  /** Requests whose body is still being read. */
  #arriving = 0;

  /** @throws {TypeError} when `module` is no `WebAssembly.Module` */
  constructor(module: unknown, options: GuestOptions) {
    if (!(module instanceof WebAssembly.Module)) {
      throw new TypeError("a guest is a WebAssembly.Module; import the .wasm file as a compiled module");
    }
    this.#module = module;
    // Its own properties alone: nobody else turns debugging on, by way of `Object.prototype`.
    this.#options = Object.assign(Object.create(null) as GuestOptions, options);
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#operations = { ...OPERATIONS, ...options.operations };
    this.#routes = this.#options.routes ?? [];
    this.#log = options.log ?? consoleLogger;
  }

  /** Answers a request. */
  async fetch(request: Request, scope: Scope): Promise<Response> {
    const { method } = request;
    try {
      const head = readHead(request, this.#limits);
      const match = this.#routes.length === 0 ? null : matchRoute(this.#routes, head.method, head.path);
      let body: Uint8Array | null = null;
      let typed: GuestRequest["typed"];
      if (request.body !== null || match !== null) {
        this.#arriving++;
        try {
          body = await readBody(request, head.contentLength, this.#limits.requestBody);
          if (match !== null) {
            const fields = await fill(match, { request, body, env: scope.env, onFault: (fault) => this.#report(fault) });
            if (fields instanceof Response) return fields;
            typed = { record: match.route.record, fields };
          }
        } finally {
          this.#arriving--;
        }
      }
      const running = this.#start({ ...head, body, ...(typed === undefined ? {} : { typed }) }, scope, () => request.signal as AbortSignal | undefined);
      return toResponse(running instanceof Promise ? await this.#finish(running, scope) : running, method);
    } catch (error) {
      // Others may have waited for this one, which now brings nothing.
      this.#instance?.waiters.settle();
      return this.failed(error, method);
    }
  }

  /**
   * Tells the guest of something that happened.
   *
   * @throws {HostError} when the guest failed, or does not take such events
   */
  async event(event: GuestEvent, scope: Scope): Promise<void> {
    try {
      const { status } = await this.#start(eventRequest(event), scope, () => undefined);
      if (status >= 200 && status <= 299) return;
      const why = status === 501 ? "has no handler for it" : `answered with status ${status}`;
      throw new HostError("EventFailed", `${event.name}: the guest ${why}`);
    } catch (error) {
      this.#instance?.waiters.settle();
      const failure = asFailure(error);
      this.#report(failure);
      throw failure;
    }
  }

  #start(request: GuestRequest, scope: Scope, clientSignal: () => AbortSignal | undefined): GuestResponse | Promise<GuestResponse> {
    const { env, storage } = scope;
    const exchange = this.#open(request, {
      limits: this.#limits,
      operations: this.#operations,
      context: { env, limits: this.#limits, storage, waitUntil: (work) => scope.waitUntil(work) },
      clientSignal,
      onLateError: (error) => this.#report(asFailure(error)),
    });
    return exchange.run();
  }

  /** Puts a request into a guest; one that had no room left is replaced, once. */
  #open(request: GuestRequest, options: ExchangeOptions): Exchange {
    const instance = this.#running();
    instance.waiters.reap(Date.now());
    const { fresh } = instance;
    try {
      return Exchange.open(instance, request, options);
    } catch (error) {
      if (!(error instanceof HostError) || error.code === "TooLarge" || error.code === "FillFailed") throw error;
      instance.retire();
      if (fresh) throw error;
      return Exchange.open(this.#running(), request, options);
    }
  }

  #running(): Instance {
    if (this.#refusal !== null) throw this.#refusal;
    if (this.#instance?.usable === true) return this.#instance;
    try {
      this.#instance = new Instance(this.#module, {
        layouts: withoutRepetitions([...layouts, ...(this.#options.layouts ?? []), ...layoutsOf(this.#routes)]),
        needed: this.#routes.map(({ record }) => record.desc.name),
        logger: this.#log,
        arriving: () => this.#arriving,
      });
      return this.#instance;
    } catch (error) {
      if (error instanceof HostError && LASTING.has(error.code)) this.#refusal = error;
      throw error;
    }
  }

  /** Lets a request that waits be finished, or cancelled in order, after its client is gone. */
  #finish(running: Promise<GuestResponse>, scope: Scope): Promise<GuestResponse> {
    scope.waitUntil(running.catch(() => {}));
    return running;
  }

  /** What a client is told of a failure. */
  failed(error: unknown, method: string): Response {
    const failure = asFailure(error);
    if (failure.status >= 500) this.#report(failure);
    const text = this.#options.debug === true ? `${failure.code}: ${failure.message}\n` : `${reason(failure.status)}\n`;
    return new Response(method === "HEAD" ? null : text, {
      status: failure.status,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }

  #report(failure: HostError): void {
    if (this.#options.onError !== undefined) this.#options.onError(failure);
    else console.error(`zerobuf: ${failure.code}: ${failure.message}`);
  }
}

function asFailure(error: unknown): HostError {
  return error instanceof HostError ? error : new HostError("BadResponse", describe(error), { cause: error });
}

function reason(status: number): string {
  switch (status) {
    case 400:
      return "Bad Request";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 431:
      return "Request Header Fields Too Large";
    case 499:
      return "Client Closed Request";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}
