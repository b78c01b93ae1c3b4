// A request, as plain values, and its way into the exchange's arena.

import type { Arena } from "zerobuf";
import { PREAMBLE_SIZE, SLOT_SIZE } from "zerobuf/format";
import { HttpRequest, RequestContext } from "./abi.gen.js";
import { HostError } from "./errors.js";
import { formatHeaders, isToken, type HeaderField } from "./headers.js";
import type { Limits } from "./limits.js";

/** What a guest is told about a request before its body. */
export interface RequestHead {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** `name: value\n` lines. */
  readonly headers: string;
  readonly scheme: string;
  readonly clientAddress: string | null;
  /** What the header says, NaN for nothing. */
  readonly contentLength: number;
}

/** Everything a guest is told about a request. */
export interface GuestRequest extends RequestHead {
  readonly body: Uint8Array | null;
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
  for (const field of request.headers as Iterable<HeaderField>) {
    fields.push(field);
    if (field[0] === "cf-connecting-ip") clientAddress = field[1];
    else if (field[0] === "content-length") contentLength = Number(field[1]);
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
  let chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (Math.max(size, announced || 0) <= limit) chunks.push(next.value);
    else chunks = [];
    if (Math.max(size, announced || 0) > 2 * limit) {
      await reader.cancel().catch(() => {});
      break;
    }
  }
  if (size > limit || announced > limit) throw tooLarge(limit);
  return size === 0 ? null : join(chunks, size);
}

function tooLarge(limit: number): HostError {
  return new HostError("TooLarge", `the body has more than ${limit} bytes`);
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks;
  if (chunks.length === 1 && first !== undefined) return first;
  const joined = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

const SLOTS = HttpRequest.desc.fields.length + RequestContext.desc.fields.length;
/** The header of a string or a body, and the gap in front of it. */
const HEADER = 8;

/** Bytes that a request may take at most in an arena; for the guest to open one large enough. */
export function sizeOf(request: GuestRequest): number {
  const { method, path, body, headers, scheme, clientAddress } = request;
  const characters = method.length + path.length + headers.length + scheme.length + (clientAddress?.length ?? 0);
  return 2 * PREAMBLE_SIZE + SLOTS * SLOT_SIZE + 6 * HEADER + 3 * characters + (body?.length ?? 0);
}

/**
 * Writes the request message.
 *
 * @returns its address
 * @throws {ZerobufError} OutOfMemory
 */
export function writeRequest(arena: Arena, request: GuestRequest): number {
  const { method, path, body, headers, scheme, clientAddress } = request;
  const context = { scheme, client_address: clientAddress };
  return HttpRequest.create(arena, { method, path, body, headers, context, results: 0 }).ptr;
}
