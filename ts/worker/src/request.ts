// A request, as plain values, and its way into the exchange's arena.

import { writePreamble, type Arena } from "zerobuf";
import { PREAMBLE_SIZE, SLOT_SIZE } from "zerobuf/format";
import { REQUEST, REQUEST_CONTEXT } from "./abi.js";
import { HostError } from "./errors.js";
import { formatHeaders, isToken } from "./headers.js";
import type { Limits } from "./limits.js";
import { SlotWriter, stringBound } from "./write.js";

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
  const tooLarge = (size: number): HostError =>
    new HostError("TooLarge", `the body has ${size} bytes or more, over the limit of ${limit}`);
  const announced = Number(request.headers.get("content-length") ?? NaN);
  if (announced > limit) throw tooLarge(announced);
  try {
    if (!Number.isNaN(announced)) {
      const body = new Uint8Array(await request.arrayBuffer());
      if (body.length > limit) throw tooLarge(body.length);
      return body;
    }
    // A body of unknown length is counted as it comes, so that an endless one ends here.
    const chunks: Uint8Array[] = [];
    let size = 0;
    const reader = request.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > limit) {
        await reader.cancel().catch(() => {});
        throw tooLarge(size);
      }
      chunks.push(next.value);
    }
    return join(chunks, size);
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw new HostError("Cancelled", "the request's body ended early", { cause: error });
  }
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

/** Bytes that a request may take at most in an arena; for the guest to open one large enough. */
export function sizeOf(request: GuestRequest): number {
  return (
    PREAMBLE_SIZE +
    REQUEST_SLOTS * SLOT_SIZE +
    CONTEXT_SLOTS * SLOT_SIZE +
    stringBound(request.method) +
    stringBound(request.path) +
    (request.body === null ? 0 : 8 + request.body.length) +
    stringBound(request.headers) +
    stringBound(request.scheme) +
    stringBound(request.clientAddress ?? "") +
    SLOT_SIZE
  );
}

/**
 * Writes the request message, in one reservation.
 *
 * @returns the message's address
 * @throws {ZerobufError} OutOfMemory
 */
export function writeRequest(arena: Arena, request: GuestRequest): number {
  const writer = new SlotWriter(arena, sizeOf(request));
  const root = writer.block(REQUEST_SLOTS, PREAMBLE_SIZE);
  writer.string(root, request.method);
  writer.string(root + SLOT_SIZE, request.path);
  if (request.body !== null && request.body.length > 0) writer.bytes(root + 2 * SLOT_SIZE, request.body);
  writer.string(root + 3 * SLOT_SIZE, request.headers);
  const context = writer.record(root + 4 * SLOT_SIZE, CONTEXT_SLOTS, REQUEST_CONTEXT);
  writer.string(context, request.scheme);
  if (request.clientAddress !== null) writer.string(context + SLOT_SIZE, request.clientAddress);
  writer.i32(root + 5 * SLOT_SIZE, 0);
  writePreamble(arena, root, REQUEST_SLOTS, REQUEST);
  writer.finish();
  return root;
}

const REQUEST_SLOTS = 6;
/** Scheme and client address; the fields behind them are absent, which reads as none. */
const CONTEXT_SLOTS = 2;
