// What a guest may ask the host to do while it waits. The protocol knows operations only by their
// kind; a new one is a new entry in this table.

import type { OpKind } from "./abi.gen.js";
import { describe } from "./errors.js";

/** An operation as the guest asked for it, copied out of its memory. */
export interface Operation {
  readonly id: number;
  readonly kind: OpKind;
  readonly target: string;
  readonly method: string;
  readonly headers: string;
  readonly body: Uint8Array | null;
  /** Milliseconds; 0 for no limit. Of a sleep: how long it takes. */
  readonly timeout: number;
  /** Whether it goes on after the final response. */
  readonly outlives: boolean;
}

/** How an operation ended. */
export interface OperationResult {
  readonly status: number;
  readonly contentType: string;
  readonly headers: string;
  readonly body: Uint8Array | null;
  /** Why it failed; null when it did what was asked. */
  readonly error: string | null;
}

/** What operations may use of the request they run for. */
export interface OperationContext {
  readonly env: unknown;
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
export const DONE: OperationResult = { status: 0, contentType: "", headers: "", body: null, error: null };

/** A result that says why an operation failed. */
export function failed(error: string): OperationResult {
  return { ...DONE, error };
}

/** Longer timers fire at once in every JavaScript runtime. */
const LONGEST_TIMER = 0x7fffffff;

const sleep: OperationHandler = (operation, signal) =>
  new Promise((resolve, reject) => {
    let left = operation.timeout;
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      if (left === 0 && timer !== undefined) return resolve(DONE);
      const part = Math.min(left, LONGEST_TIMER);
      left -= part;
      timer = setTimeout(next, part);
    };
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
    next();
  });

/** The operations of this version. */
export const OPERATIONS: OperationTable = { Sleep: sleep };

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
  const handler = table[kind];
  if (handler === undefined) return failed(`this host does not offer ${kind}`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (timeout > 0 && timeout <= LONGEST_TIMER && kind !== "Sleep") {
    const late = new Error(`the operation took longer than ${timeout} ms`);
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
    return failed(describe(error));
  } finally {
    clearTimeout(timer);
  }
}
