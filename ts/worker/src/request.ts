// A request, as plain values, and its way into the exchange's arena.

import type { Arena } from "zerobuf";
import { PREAMBLE_SIZE, SLOT_SIZE } from "zerobuf/format";
import { HttpRequest, RequestContext } from "./abi.gen.js";
import { HostError } from "./errors.js";
import { formatHeaders, isToken } from "./headers.js";
import type { Limits } from "./limits.js";

/** Everything a guest is told about a request. */
export interface GuestRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly body: Uint8Array | null;
  /** `name: value\n` lines. */
  readonly headers: string;
  readonly scheme: string;
  readonly clientAddress: string | null;
}

/**
 * Takes a request apart and reads its body.
 *
 * @throws {HostError} `TooLarge`, `BadRequest`
 */
export async function readRequest(request: Request, limits: Limits): Promise<GuestRequest> {
  if (!isToken(request.method)) throw new HostError("BadRequest", "the method is no token");
  const { url } = request;
  const authority = url.indexOf("://") + 3;
  const slash = url.indexOf("/", authority);
  const fragment = url.indexOf("#", authority);
  const path = slash === -1 ? "/" : url.slice(slash, fragment === -1 ? undefined : fragment);
  if (path.length > limits.path) {
    throw new HostError("TooLarge", `the path has ${path.length} characters, over the limit of ${limits.path}`, { status: 414 });
  }
  const headers = formatHeaders(request.headers);
  if (headers.length > limits.headers) {
    throw new HostError("TooLarge", `the headers have ${headers.length} characters, over the limit of ${limits.headers}`, { status: 431 });
  }
  return {
    method: request.method,
    path,
    body: await readBody(request, limits.requestBody),
    headers,
    scheme: url.slice(0, authority - 3),
    clientAddress: request.headers.get("cf-connecting-ip"),
  };
}

async function readBody(request: Request, limit: number): Promise<Uint8Array | null> {
  if (request.body === null) return null;
  const announced = Number(request.headers.get("content-length") ?? NaN);
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
