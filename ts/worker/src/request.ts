// A request, as plain values, and its way into the exchange's arena.

import type { Arena } from "zerobuf";
import { PREAMBLE_SIZE, SLOT_SIZE } from "zerobuf/format";
import { Event, HttpRequest, RequestContext } from "./abi.gen.js";
import { HostError } from "./errors.js";
import type { GuestEvent } from "./events.js";
import type { RequestRecord } from "./fan-out.js";
import { formatHeaders, isToken, type HeaderField } from "./headers.js";
import type { Limits } from "./limits.js";

/** What a guest is told about a request before its body. */
export interface RequestHead {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** `name: value\n` lines. */
  readonly headers: string;
  readonly scheme: string | null;
  readonly clientAddress: string | null;
  /** What the header says, NaN for nothing. */
  readonly contentLength: number;
}

/** Everything a guest is told about a request. */
export interface GuestRequest extends RequestHead {
  readonly body: Uint8Array | null;
  /** What happened, if this is no HTTP request. */
  readonly event?: GuestEvent;
  /** The record it is written as, and its own fields; HttpRequest if there is none. */
  readonly typed?: { readonly record: RequestRecord<never>; readonly fields: Readonly<Record<string, unknown>> };
}

/**
 * Takes a request apart.
 *
 * @throws {HostError} `TooLarge`, `BadRequest`
 */
export function readHead(request: Request, limits: Limits): RequestHead {
  const { method, url } = request;
  if (!isToken(method)) throw new HostError("BadRequest", "the method is no token");
  const authority = url.indexOf("://") + 3;
  const slash = url.indexOf("/", authority);
  const fragment = url.indexOf("#", authority);
  const path = slash === -1 ? "/" : url.slice(slash, fragment === -1 ? undefined : fragment);
  if (path.length > limits.path) {
    throw new HostError("TooLarge", `the path has ${path.length} characters, over the limit of ${limits.path}`, { status: 414 });
  }
  // One pass: every look at a header is a call into the runtime.
  const fields: HeaderField[] = [];
  let clientAddress: string | null = null;
  let contentLength = NaN;
  let chunked = false;
  for (const field of request.headers as Iterable<HeaderField>) {
    fields.push(field);
    if (field[0] === "cf-connecting-ip") clientAddress = field[1];
    else if (field[0] === "content-length") contentLength = Number(field[1]);
    else if (field[0] === "transfer-encoding") chunked = true;
  }
  // Where two say how long the body is, somebody in front may have believed the other one.
  if (chunked && !Number.isNaN(contentLength)) {
    throw new HostError("BadRequest", "the request has a content-length and a transfer-encoding");
  }
  const headers = formatHeaders(fields);
  if (headers.length > limits.headers) {
    throw new HostError("TooLarge", `the headers have ${headers.length} characters, over the limit of ${limits.headers}`, { status: 431 });
  }
  return { method, path, headers, scheme: url.slice(0, authority - 3), clientAddress, contentLength };
}

/**
 * Reads the body of a request that announced `announced` bytes, NaN for a number it did not tell.
 *
 * @throws {HostError} `TooLarge`, `Cancelled`
 */
export async function readBody(request: Request, announced: number, limit: number): Promise<Uint8Array | null> {
  if (request.body === null) return null;
  try {
    if (announced <= limit) {
      const body = new Uint8Array(await request.arrayBuffer());
      if (body.length <= limit) return body.length === 0 ? null : body;
      throw tooLarge(limit);
    }
    return await readCounted(request.body, announced, limit);
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw new HostError("Cancelled", "the request's body ended early", { cause: error });
  }
}

/**
 * Reads a body of unknown length, or one that is too large, and counts it as it comes. What is over
 * the limit is thrown away unseen, but read up to twice the limit: a client that is still writing
 * would otherwise see its connection reset instead of the answer.
 */
async function readCounted(body: ReadableStream<Uint8Array>, announced: number, limit: number): Promise<Uint8Array | null> {
  // Each piece is copied at once. A client chooses how small the pieces are, down to one byte, and
  // a piece that is kept takes a hundred times that.
  let kept = new Uint8Array(Math.min(FIRST_ROOM, limit));
  let size = 0;
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const at = size;
    size += next.value.length;
    const known = Math.max(size, announced || 0);
    if (known <= limit) {
      if (size > kept.length) kept = grown(kept, Math.min(limit, Math.max(size, 2 * kept.length)));
      kept.set(next.value, at);
    } else if (known > 2 * limit) {
      await reader.cancel().catch(() => {});
      break;
    }
  }
  if (size > limit || announced > limit) throw tooLarge(limit);
  return size === 0 ? null : kept.subarray(0, size);
}

/** Room for a body of unknown length, to begin with. */
const FIRST_ROOM = 64 * 1024;

function grown(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const room = new Uint8Array(size);
  room.set(bytes);
  return room;
}

function tooLarge(limit: number): HostError {
  return new HostError("TooLarge", `the body has more than ${limit} bytes`);
}

const SLOTS = HttpRequest.desc.fields.length + RequestContext.desc.fields.length + Event.desc.fields.length;
/** The header of a string or a body, and the gap in front of it. */
const HEADER = 8;

/** Bytes that a request may take at most in an arena; for the guest to open one large enough. */
export function sizeOf(request: GuestRequest): number {
  const { method, path, body, headers, scheme, clientAddress, event } = request;
  const characters =
    method.length + path.length + headers.length + (scheme?.length ?? 0) + (clientAddress?.length ?? 0) +
    (event === undefined ? 0 : event.name.length + (event.cron?.length ?? 0));
  return 2 * PREAMBLE_SIZE + SLOTS * SLOT_SIZE + 8 * HEADER + 3 * characters + (body?.length ?? 0);
}

/**
 * Writes the request message: an HttpRequest, or a record that flattens it.
 *
 * @returns its address
 * @throws {ZerobufError} OutOfMemory, and what is wrong with the fields of a typed request
 */
export function writeRequest(arena: Arena, request: GuestRequest): number {
  const { method, path, body, headers, scheme, clientAddress, event, typed } = request;
  const context = { scheme, client_address: clientAddress, event };
  const init = { method, path, body, headers, context, results: 0 };
  if (typed === undefined) return HttpRequest.create(arena, init).ptr;
  return typed.record.create(arena, { ...typed.fields, ...init } as never).ptr;
}
