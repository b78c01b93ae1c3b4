// Typed fan-out: a route whose request has fields of its own, which the host fills in parallel before
// the guest is called (A-4.10).

import type { Arena, Field, Layout, RecordDesc, Type } from "zerobuf";
import type { HttpRequestInit } from "./abi.gen.js";
import { describe, HostError } from "./errors.js";
import { parsePattern, type Params, type Pattern } from "./pattern.js";

/** The class that `cargo zerobuf gen` wrote for a record that flattens `HttpRequest`. */
export interface RequestRecord<Init extends HttpRequestInit> {
  readonly desc: RecordDesc;
  create(arena: Arena, init: Init): { readonly ptr: number };
}

/** What fills one field. */
export type Filler<Value, Env, Names extends string> =
  | Fill<Value, Env, Names>
  | {
      readonly fill: Fill<Value, Env, Names>;
      /** Milliseconds until it has failed; 0 for no limit. {@link FILL_TIMEOUT} otherwise. */
      readonly timeout?: number;
      /** Of a field that may be null: its failure fails the request all the same. */
      readonly required?: boolean;
    };

/**
 * Computes the value of a field. It throws a `Response` to answer the request with that instead, before
 * the guest hears of it.
 */
export type Fill<Value, Env, Names extends string> = (context: FillContext<Env, Names>) => Value | Promise<Value>;

/** What a filler knows. */
export interface FillContext<Env, Names extends string> {
  /** The request. Its body has been read: it is in `body`. */
  readonly request: Request;
  readonly body: Uint8Array | null;
  readonly env: Env;
  /** What stands in the path where the pattern has names, decoded. */
  readonly params: Readonly<Record<Names, string>>;
  /** Aborts when the time is up, when another field failed the request, and when the client left. */
  readonly signal: AbortSignal;
}

/** A filler for every field that the record has beside those of HTTP. */
export type Fillers<Init extends HttpRequestInit, Env, Names extends string> = {
  readonly [Name in Exclude<keyof Init, keyof HttpRequestInit>]-?: Filler<Init[Name], Env, Names>;
};

/** A route with a request of its own. {@link route} makes one. */
export interface Route {
  readonly pattern: Pattern;
  readonly record: RequestRecord<never>;
  readonly fillers: Readonly<Record<string, Filler<unknown, unknown, string>>>;
}

/** How long a filler may take unless it says otherwise, in milliseconds. */
export const FILL_TIMEOUT = 10_000;

/** As {@link route}, with the type of what the worker is bound to. */
export type RouteOf<Env> = <const Text extends string, Init extends HttpRequestInit>(
  pattern: Text,
  record: RequestRecord<Init>,
  fillers: Fillers<Init, Env, Params<Text>>,
) => Route;

/**
 * A route whose request is a record of the application: those of HTTP, and fields that `fillers` fill in
 * parallel before the guest is called.
 *
 * The pattern is a path of segments: `/rates/:base` takes one segment for `base`, `/files/*path` all that
 * follow. A method may stand in front: `GET /rates/:base`, which takes HEAD too. The first route that
 * fits is taken; a request that fits none is an ordinary one.
 *
 * A filler that fails makes its field null where it may be null; otherwise the request is answered with
 * 502, or with 504 when the time was up.
 *
 * @throws {TypeError} for a pattern that makes no sense, and for fillers that are not those of the record
 */
export const route: RouteOf<unknown> = routeOf();

/** Gives {@link route} for a worker whose bindings have the type `Env`. */
export function routeOf<Env>(): RouteOf<Env> {
  return (pattern, record, fillers) => {
    const own = ownFields(record.desc);
    const missing = own.filter(({ prop }) => !Object.hasOwn(fillers, prop));
    const unknown = Object.keys(fillers).filter((name) => !own.some(({ prop }) => prop === name));
    const faults = [...missing.map(({ prop }) => `${prop} has no filler`), ...unknown.map((name) => `it has no field ${name}`)];
    if (faults.length > 0) throw new TypeError(`the route of ${record.desc.name}: ${faults.join(", ")}`);
    return { pattern: parsePattern(pattern), record, fillers: fillers as Route["fillers"] };
  };
}

/** How many fields a request has before those of a route. */
const HTTP_FIELDS = 6;

/** The fields of a request's record behind those of HTTP. */
function ownFields(desc: RecordDesc): readonly Field[] {
  return desc.fields.slice(HTTP_FIELDS);
}

/** The route of a request, and what its names stand for. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the first route that fits. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | null {
  for (const route of routes) {
    const params = route.pattern.match(method, path);
    if (params !== null) return { route, params };
  }
  return null;
}

/** Everything that fillers of one request share. */
export interface FillScope {
  readonly request: Request;
  readonly body: Uint8Array | null;
  readonly env: unknown;
  /** Is told of a field that is null because its filler failed. */
  readonly onFault: (fault: HostError) => void;
}

/**
 * Runs all fillers of a route in parallel.
 *
 * @returns the values by field, or the response that a filler threw
 * @throws {HostError} `FillFailed`, `FillTimeout`, `Cancelled`
 */
export async function fill({ route, params }: Match, scope: FillScope): Promise<Record<string, unknown> | Response> {
  const values = Object.create(null) as Record<string, unknown>; // a field may have any name
  const all = new AbortController();
  const clientLeft = scope.request.signal as AbortSignal | undefined;
  const cancel = (): void => all.abort(new HostError("Cancelled", "the client went away"));
  clientLeft?.addEventListener("abort", cancel);
  if (clientLeft?.aborted === true) cancel();
  try {
    await Promise.all(ownFields(route.record.desc).map(async (field) => {
      values[field.prop] = await fillOne(field, route.fillers[field.prop] as Filler<unknown, unknown, string>, params, scope, all.signal);
    }));
    return values;
  } catch (error) {
    if (error instanceof Response) return error;
    throw error;
  } finally {
    clientLeft?.removeEventListener("abort", cancel);
    all.abort(); // ends what is still running, if one of them failed the request
  }
}

async function fillOne(
  field: Field, filler: Filler<unknown, unknown, string>, params: Match["params"], { request, body, env, onFault }: FillScope, all: AbortSignal,
): Promise<unknown> {
  const { fill, timeout = FILL_TIMEOUT, required = false } = typeof filler === "function" ? { fill: filler } : filler;
  const own = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    end = () => {
      own.abort(all.reason);
      reject(all.reason instanceof Error ? all.reason : new HostError("FillFailed", `${field.prop}: ended`));
    };
    if (timeout > 0) {
      timer = setTimeout(() => {
        const late = new HostError("FillTimeout", `${field.prop} was not there after ${timeout} ms`);
        own.abort(late);
        reject(late);
      }, timeout);
    }
    all.addEventListener("abort", end);
    if (all.aborted) end();
  });
  try {
    // In a promise of its own, so that what it throws at once is caught like all else.
    const value = new Promise((resolve) => resolve(fill({ request, body, env, params, signal: own.signal })));
    return (await Promise.race([value, ended])) ?? null;
  } catch (error) {
    if (error instanceof Response || (error instanceof HostError && error.code === "Cancelled")) throw error;
    const fault = error instanceof HostError && error.code === "FillTimeout"
      ? error
      : new HostError("FillFailed", `${field.prop} could not be filled: ${describe(error)}`, { cause: error });
    if (required || !field.type.nullable || all.aborted) throw fault;
    onFault(fault);
    return null;
  } finally {
    clearTimeout(timer);
    if (end !== undefined) all.removeEventListener("abort", end);
  }
}

/** Rows without those that say once more what another one says: of types that the ABI has too. */
export function withoutRepetitions(rows: readonly Layout[]): Layout[] {
  const same = (a: Layout, b: Layout): boolean =>
    a.name === b.name && a.kind === b.kind && a.required === b.required &&
    a.fingerprints.length === b.fingerprints.length && a.fingerprints.every((each, i) => each === b.fingerprints[i]);
  return rows.filter((row, i) => rows.findIndex((other) => same(row, other)) === i);
}

/** The rows of the handshake table for the records of these routes, and for what they are made of. */
export function layoutsOf(routes: readonly Route[]): Layout[] {
  const found = new Set<Layout>();
  const fields = (list: readonly Field[]): void => list.forEach(({ type }) => visit(type));
  const visit = (type: Type): void => {
    // Types that are made of nothing else have the property too.
    if (!("of" in type) || type.of === undefined) return;
    if (typeof type.of !== "function") return visit(type.of);
    const desc = type.of();
    if (found.has(desc)) return;
    found.add(desc);
    if ("fields" in desc) fields(desc.fields);
    if ("variants" in desc) for (const variant of desc.variants) fields(variant.fields);
  };
  for (const { record: { desc } } of routes) {
    found.add(desc);
    fields(desc.fields);
  }
  return [...found];
}
