// What a guest may ask the host to do while it waits. The protocol knows operations only by their
// kind; a new one is a new entry in the table of `operations/table.ts`.

import { OpFailure as FailureEnum, OpKind as KindEnum, type OpFailure, type OpKind } from "./abi.gen.js";
import { describe } from "./errors.js";
import type { Limits } from "./limits.js";

/** An operation as the guest asked for it, copied out of its memory. */
export interface Operation {
  readonly id: number;
  /** One that this host has no name for is `kind 99`. */
  readonly kind: OpKind | `kind ${number}`;
  readonly target: string;
  readonly method: string;
  /** `name: value\n` lines. */
  readonly headers: string;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Milliseconds; 0 for no limit. Of a sleep: how long it takes. */
  readonly timeout: number;
  /** */
  readonly flags: number;
  /** Most bytes the body of the result may have; null for the host's own limit. */
  readonly limit: number | null;
}

/** Flag: the operation goes on after the final response. */
export const OUTLIVES = 1;

/** How an operation ended. */
export interface OperationResult {
  readonly status: number;
  readonly contentType: string;
  readonly headers: string;
  readonly body: Uint8Array | null;
  /** Why it failed; null when it did what was asked. */
  readonly error: string | null;
  /** Why it failed, for programs. */
  readonly code: OpFailure | null;
}

/** A failure of an operation that a guest can tell from others. */
export class OperationError extends Error {
  readonly code: OpFailure;

  constructor(code: OpFailure, message: string) {
    super(message);
    this.name = "OperationError";
    this.code = code;
  }
}

/** What operations may use of the request they run for. */
export interface OperationContext {
  /** The bindings of the worker, by name. */
  readonly env: unknown;
  readonly limits: Limits;
  /** The storage of the Durable Object that the guest runs in. */
  readonly storage?: unknown;
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/**
 * Carries out one kind of operation. It is called inside the request it belongs to. A rejection
 * becomes the `error` of the result. After `signal` aborts nobody looks at the outcome any more.
 */
export type OperationHandler = (
  operation: Operation,
  signal: AbortSignal,
  context: OperationContext,
) => Promise<OperationResult>;

/** Handlers by kind. A kind without one is an error of the operation that asks for it. */
export type OperationTable = Readonly<Partial<Record<OpKind, OperationHandler>>>;

/** A result that carries nothing: the operation is over. */
export const DONE: OperationResult = { status: 0, contentType: "", headers: "", body: null, error: null, code: null };

/** A result that says why an operation failed. */
export function failed(error: unknown): OperationResult {
  return { ...DONE, error: describe(error), code: error instanceof OperationError ? error.code : "Other" };
}

/** The name of a kind. */
export function kindOf(kind: number): Operation["kind"] {
  return (KindEnum.byNumber.get(kind) as OpKind | undefined) ?? `kind ${kind}`;
}

/** The number of a failure. */
export function failureNumber(code: OpFailure): number {
  return FailureEnum.byName.get(code) ?? 0;
}

/** Longer timers fire at once in every JavaScript runtime. */
export const LONGEST_TIMER = 0x7fffffff;

/**
 * Runs an operation to its result. Never rejects. Time is kept here for every kind, so that no
 * handler has to.
 */
export async function carryOut(
  table: OperationTable,
  operation: Operation,
  controller: AbortController,
  context: OperationContext,
): Promise<OperationResult> {
  const { kind, timeout } = operation;
  const handler = table[kind as OpKind];
  if (handler === undefined) return failed(new OperationError("Unsupported", `this host does not offer ${kind}`));
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (timeout > 0 && timeout <= LONGEST_TIMER && kind !== "Sleep") {
    const late = new OperationError("Timeout", `the operation took longer than ${timeout} ms`);
    timer = setTimeout(() => controller.abort(late), timeout);
  }
  const { signal } = controller;
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  aborted.catch(() => {}); // nobody races against it when the handler throws before it returns
  try {
    // A handler that does not listen to the signal must not keep its result's place.
    return await Promise.race([handler(operation, signal, context), aborted]);
  } catch (error) {
    return failed(error);
  } finally {
    clearTimeout(timer);
  }
}
