// One request in a guest, from its arena to its response.
//
// The guest owns the memory from entry of an export to its return; between calls it is the host's
// . Everything here therefore happens in steps without `await` from a guest call to the
// moment its answer is copied out.

import { ZerobufError, type Arena, type Mark } from "zerobuf";
import { OpResults } from "./abi.gen.js";
import { HostError } from "./errors.js";
import type { Instance, Losable } from "./instance.js";
import type { Limits } from "./limits.js";
import { carryOut, failureNumber, OUTLIVES, type Operation, type OperationContext, type OperationResult, type OperationTable } from "./operations.js";
import { sizeOf, writeRequest, type GuestRequest } from "./request.js";
import { readAnswer, type GuestPending, type GuestResponse } from "./response.js";
import type { Waiter } from "./waiters.js";

/** What an exchange needs beside its request. */
export interface ExchangeOptions {
  readonly limits: Limits;
  readonly operations: OperationTable;
  readonly context: OperationContext;
  /** Aborts when the client goes away. Asked for only when the guest waits. */
  readonly clientSignal: () => AbortSignal | undefined;
  /** Is told when work behind the response failed, of which no client hears. */
  readonly onLateError: (error: unknown) => void;
}

/** A result and the operation it belongs to. */
interface FinishedOperation {
  readonly id: number;
  readonly result: OperationResult;
}

/** A timer of the request itself. It keeps the runtime from calling a waiting request hung. */
const HEARTBEAT = 1_000;

/**
 * After so many entries of one task, everything else gets a turn: operations that end at once would
 * otherwise let a task that repeats them keep the whole isolate.
 */
const TURNS = 64;

/** Obtain one from {@link Exchange.open}; {@link run} ends it, whatever happens. */
export class Exchange implements Waiter, Losable {
  readonly #instance: Instance;
  readonly #arena: Arena;
  readonly #request: number;
  /** The end of the request: what is written behind it lasts until the task is entered again. */
  readonly #mark: Mark;
  readonly #options: ExchangeOptions;
  /** The suspended task. */
  #task: number | null = null;
  readonly #running = new Map<number, AbortController>();
  /** Operations that the final response does not end. */
  readonly #outliving = new Set<AbortController>();
  #finished: FinishedOperation[] = [];
  #poked = false;
  #fate: HostError | null = null;
  #wake: (() => void) | null = null;
  /** As `#wake`, for this request's own timer. */
  #recheck: (() => void) | null = null;
  #closed = false;
  lastSeen = 0;

  private constructor(instance: Instance, arena: Arena, request: number, options: ExchangeOptions) {
    this.#instance = instance;
    this.#arena = arena;
    this.#request = request;
    this.#mark = arena.save();
    this.#options = options;
  }

  /**
   * Opens an arena and writes the request into it. Nothing has started yet: after a failure the
   * request may go to another instance.
   *
   * @throws {HostError}
   */
  static open(instance: Instance, request: GuestRequest, options: ExchangeOptions): Exchange {
    const arena = instance.openArena(sizeOf(request));
    try {
      return new Exchange(instance, arena, instance.enter(() => writeRequest(arena, request)), options);
    } catch (error) {
      if (instance.failure === null) instance.enter(() => arena.close());
      throw request.typed === undefined ? asHostError(error) : asFillError(error);
    }
  }

  /**
   * Runs the request to its response. Work that goes on behind it keeps the request alive by
   * `waitUntil`.
   *
   * @throws {HostError}
   */
  run(): GuestResponse | Promise<GuestResponse> {
    let answer: GuestResponse | GuestPending;
    try {
      answer = this.#enter(() => this.#instance.exports.handle_zerobuf(this.#request));
      const pending = pendingOf(answer);
      if (pending !== null) this.#suspend(pending);
    } catch (error) {
      this.#giveUp();
      throw error;
    }
    this.#instance.waiters.progressed(this);
    return "task" in answer ? this.#wait(answer, this.#options.clientSignal()) : this.#answered(answer);
  }

  /** The response is there: the exchange ends, or goes on behind it. */
  #answered(response: GuestResponse): GuestResponse {
    if (response.after === null) {
      this.#close();
    } else {
      const { context, onLateError } = this.#options;
      context.waitUntil(this.#wait(response.after, undefined).catch(onLateError));
    }
    return response;
  }

  get blocked(): boolean {
    return this.#running.size === 0 && !this.#ready;
  }

  poke(): void {
    this.#poked = true;
    this.#wakeUp();
  }

  starve(): void {
    this.#end(new HostError("Starved", "the request waits for another one, and none that is left can help"));
  }

  lose(reason: HostError): void {
    this.#end(reason);
  }

  abandon(): void {
    this.#end(new HostError("Cancelled", "the runtime dropped the request"));
    // Nothing of the request runs any more, so what it would do on waking is done here. Its timers
    // died with it, and those of this request may have the same numbers: none is cleared.
    this.#running.clear();
    this.#giveUp();
  }

  get #ready(): boolean {
    return this.#finished.length > 0 || this.#poked || this.#fate !== null;
  }

  async #wait(first: GuestPending, signal: AbortSignal | undefined): Promise<GuestResponse> {
    this.lastSeen = Date.now();
    const { waiters } = this.#instance;
    const heartbeat = setInterval(() => {
      this.lastSeen = Date.now();
      if (this.#ready) this.#recheck?.();
      // Whatever the others waited for may have come to nothing without ever reaching the guest.
      waiters.settle();
    }, HEARTBEAT);
    const cancel = (): void => this.#end(new HostError("Cancelled", "the client went away"));
    signal?.addEventListener("abort", cancel);
    if (signal?.aborted === true) cancel();
    try {
      let pending = first;
      for (let turn = 1; ; turn++) {
        this.#apply(pending);
        if (turn % TURNS === 0) await new Promise((resolve) => setTimeout(resolve));
        if (!this.#ready) await this.#event();
        if (this.#fate !== null) throw this.#fate;
        const answer = this.#resume();
        if (!("task" in answer)) return this.#answered(answer);
        pending = answer;
      }
    } catch (error) {
      this.#giveUp();
      throw error;
    } finally {
      clearInterval(heartbeat);
      signal?.removeEventListener("abort", cancel);
    }
  }

  /** Resolves when there is a reason to enter the task again. */
  #event(): Promise<void> {
    const event = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    // workerd can lose what one request resolves for another when many do it at once. The flags that
    // say why to wake up are not lost, and this request's own timer looks at them.
    const recheck = new Promise<void>((resolve) => {
      this.#recheck = resolve;
    });
    this.#instance.waiters.settle();
    return Promise.race([event, recheck]);
  }

  #resume(): GuestResponse | GuestPending {
    const task = this.#task;
    if (task === null) throw new HostError("BadPending", "the task is not suspended");
    const finished = this.#finished;
    this.#finished = [];
    this.#poked = false;
    this.#arena.refresh(); // others ran meanwhile, and the memory may have grown
    const results = this.#arenaStep(() => {
      this.#arena.rewind(this.#mark);
      return finished.length === 0 ? 0 : writeResults(this.#arena, finished);
    });
    const answer = this.#enter(() => this.#instance.exports.resume_zerobuf(task, results));
    const { waiters } = this.#instance;
    const pending = pendingOf(answer);
    if (pending === null) {
      this.#unsuspend();
    } else if (pending.task !== task) {
      throw new HostError("BadPending", `task ${task} was resumed, task ${pending.task} answered`);
    } else if (pending === answer && finished.length === 0 && pending.start.length === 0 && pending.drop.length === 0) {
      waiters.silent(this);
      return answer;
    }
    waiters.progressed(this);
    return answer;
  }

  /** Enters the guest and reads its answer, all of it before anything else can happen. */
  #enter(call: () => number): GuestResponse | GuestPending {
    const pointer = this.#instance.enter(call);
    this.#arena.refresh();
    if (pointer === 0) {
      this.#unsuspend();
      throw new HostError("GuestFailed", this.#instance.lastError() || "the guest gave no response and no reason");
    }
    const answer = readAnswer(this.#arena, pointer, this.#options.limits);
    const { tasks, waiters } = this.#instance;
    if (pendingOf(answer)?.woken) waiters.tells();
    for (const task of answer.woken ?? []) tasks.get(task)?.poke();
    return answer;
  }

  #arenaStep<T>(step: () => T): T {
    try {
      return this.#instance.enter(step);
    } catch (error) {
      throw asHostError(error);
    }
  }

  #suspend({ task }: GuestPending): void {
    if (this.#instance.tasks.has(task)) {
      throw new HostError("BadPending", `the guest gave a new request the id of task ${task}, which is suspended`);
    }
    this.#task = task;
    this.#instance.tasks.set(task, this);
    this.#instance.waiters.add(this);
  }

  #unsuspend(): void {
    if (this.#task !== null && this.#instance.tasks.get(this.#task) === this) this.#instance.tasks.delete(this.#task);
    this.#task = null;
  }

  /** Starts and drops what the guest asks for. */
  #apply(pending: GuestPending): void {
    for (const operation of pending.start) this.#start(operation);
    for (const id of pending.drop) {
      this.#running.get(id)?.abort();
      this.#running.delete(id);
      this.#finished = this.#finished.filter((finished) => finished.id !== id);
    }
    this.#instance.waiters.note(this, pending.start.length === 0 || this.#running.size === 0);
  }

  #start(operation: Operation): void {
    const { id } = operation;
    const { limits, operations, context } = this.#options;
    if (this.#running.has(id) || this.#finished.some((finished) => finished.id === id)) {
      throw new HostError("BadPending", `the guest started operation ${id} twice`);
    }
    if (this.#running.size >= limits.operations) {
      throw new HostError("BadPending", `the guest has more than ${limits.operations} operations running`);
    }
    const controller = new AbortController();
    this.#running.set(id, controller);
    const done = carryOut(operations, operation, controller, context).then((result) => {
      // Dropped meanwhile, or the response is out.
      if (this.#running.get(id) !== controller) return;
      this.#running.delete(id);
      this.#finished.push({ id, result });
      this.#wakeUp();
    });
    if ((operation.flags & OUTLIVES) !== 0) {
      this.#outliving.add(controller);
      context.waitUntil(done);
    }
  }

  #end(fate: HostError): void {
    this.#fate ??= fate;
    this.#wakeUp();
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  /** Ends the exchange without an answer: it was cancelled, or failed. */
  #giveUp(): void {
    // First, so that none of them is taken for stuck meanwhile. They are entered later.
    this.#instance.waiters.gaveUp(this);
    this.#close();
  }

  /** Ends the exchange: once, and without entering a guest that failed. */
  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const controller of running) if (!this.#outliving.has(controller)) controller.abort();
    const task = this.#task;
    this.#unsuspend();
    try {
      if (this.#instance.failure === null) {
        this.#instance.enter(() => {
          if (task !== null) this.#instance.exports.cancel_zerobuf(task);
          this.#arena.close();
        });
      }
    } catch {
      // The guest failed while it cleaned up. It is discarded and the others know; what this
      // request got before still holds.
    }
    this.#instance.waiters.remove(this);
  }
}

/** What a task waits for that goes on, with its response out or not. */
function pendingOf(answer: GuestResponse | GuestPending): GuestPending | null {
  return "task" in answer ? answer : answer.after;
}

function writeResults(arena: Arena, finished: readonly FinishedOperation[]): number {
  const results = finished.map(({ id, result: { status, contentType, headers, body, error, code } }) => ({
    id, status, content_type: contentType, headers, body, error, code: code === null ? null : failureNumber(code),
  }));
  return OpResults.create(arena, { results }).ptr;
}

/** As {@link asHostError}, for what was written together with fields that the host filled. */
function asFillError(error: unknown): unknown {
  if (!(error instanceof ZerobufError)) return error;
  if (error.code === "OutOfMemory") return new HostError("FillFailed", `the fields are too large for the guest: ${error.message}`, { cause: error });
  if (error.path.length > 0) return new HostError("FillFailed", `a field was filled with what it cannot hold: ${error.message}`, { cause: error });
  return asHostError(error);
}

/** An error of the arena, as the host reports it. */
function asHostError(error: unknown): unknown {
  if (!(error instanceof ZerobufError)) return error;
  return error.code === "OutOfMemory"
    ? new HostError("OutOfMemory", `the guest ran out of memory: ${error.message}`, { cause: error })
    : new HostError("BadResponse", `the guest's arena is broken: ${error.message}`, { cause: error });
}
