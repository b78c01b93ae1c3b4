// Finding what an operation names among the bindings of the worker.

import { DONE, OperationError, type Operation, type OperationContext, type OperationResult } from "../operations.js";

/**
 * The binding `name`, if it has these methods. What it is exactly only the runtime knows.
 *
 * @throws {OperationError} `Binding`
 */
export function bindingOf<T>(env: unknown, name: string, what: string, methods: readonly (keyof T & string)[]): T {
  const bindings = (env ?? {}) as Record<string, unknown>;
  const found = Object.hasOwn(bindings, name) ? bindings[name] : undefined;
  if (found === undefined || found === null) throw new OperationError("Binding", `there is no binding ${JSON.stringify(name)}`);
  const members = found as Record<string, unknown>;
  // A service answers to every name: each could be a method of the other worker.
  const service = typeof found === "object" && found.constructor?.name === "Fetcher";
  const fits = typeof found === "object" && methods.every((method) => typeof members[method] === "function");
  if (!fits || (service && what !== SERVICE)) {
    throw new OperationError("Binding", `the binding ${JSON.stringify(name)} is no ${what}`);
  }
  return found as T;
}

/** What a service binding is called. */
export const SERVICE = "service";

/** Cuts a target at its first slash: the name of a binding, and the rest. */
export function splitTarget(target: string): [binding: string, rest: string] {
  const slash = target.indexOf("/");
  return slash === -1 ? [target, ""] : [target.slice(0, slash), target.slice(slash + 1)];
}

/** @throws {OperationError} `Unsupported` */
export function refuseMethod({ kind, method }: Operation): never {
  throw new OperationError("Unsupported", `${kind} has no method ${JSON.stringify(method)}`);
}

/** Runs a call of a service, whose refusal is a result of its own kind. */
export async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof OperationError) throw error;
    throw new OperationError("Rejected", error instanceof Error ? error.message : String(error));
  }
}

/** It was done. */
export const OK: OperationResult = { ...DONE, status: 200 };
/** There is nothing there. */
export const MISSING: OperationResult = { ...DONE, status: 404 };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A body of JSON. */
export function json(value: unknown, limit: number): OperationResult {
  return { ...OK, contentType: "application/json", body: within(encoder.encode(JSON.stringify(value)), limit) };
}

/** A body of text. */
export function text(value: string, limit: number): OperationResult {
  return { ...OK, contentType: "text/plain;charset=utf-8", body: within(encoder.encode(value), limit) };
}

/**
 * JSON with nothing in it but ASCII, for a header.
 */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * The body as a JSON object; none is an empty one.
 *
 * @throws {OperationError} `Invalid`
 */
export function jsonBody({ kind, body }: Operation): unknown {
  if (body === null) return {};
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    throw new OperationError("Invalid", `the body of this ${kind} operation is no JSON`);
  }
}

/**
 * Of a JSON object the members that may be there, each of its type.
 *
 * @throws {OperationError} `Invalid`
 */
export function optionsOf(operation: Operation, types: Readonly<Record<string, "string" | "number" | "boolean" | "object">>): Record<string, unknown> {
  const given = jsonBody(operation);
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new OperationError("Invalid", `the options of this ${operation.kind} operation are no JSON object`);
  }
  const options: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(types, name) || typeof value !== types[name] || value === null) {
      throw new OperationError("Invalid", `${operation.kind} ${operation.method} does not take ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
    }
    options[name] = value;
  }
  return options;
}

/** Most bytes that the body of the result may have. */
export function limitOf({ limit }: Operation, { limits }: OperationContext): number {
  return Math.min(limit ?? Infinity, limits.operationBody);
}

/** @throws {OperationError} `TooLarge` */
export function within(body: Uint8Array, limit: number): Uint8Array {
  if (body.length > limit) throw tooLarge(limit);
  return body;
}

export function tooLarge(limit: number): OperationError {
  return new OperationError("TooLarge", `the answer has more than ${limit} bytes`);
}
