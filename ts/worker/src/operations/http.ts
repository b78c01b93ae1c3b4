// What all operations share that speak HTTP: requests from operations, results from responses.

import { OperationError, type Operation, type OperationContext, type OperationResult } from "../operations.js";
import { formatHeaders, forRuntime, isToken, parseHeaders, type HeaderField } from "../headers.js";
import { DONE } from "../operations.js";
import { limitOf, tooLarge } from "./bindings.js";

/** What belongs to a connection or follows from the URL and the body. */
const FRAMING: ReadonlySet<string> = new Set([
  "connection", "content-length", "host", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade",
]);
/** Encodings that the runtime undoes. */
const DECODED: ReadonlySet<string> = new Set(["gzip", "br"]);
/** Bits 1 and 2 of an operation's flags. */
const REDIRECTS = ["follow", "manual", "error"] as const;
const REDIRECT_STATUS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Something that answers requests: the network, a service, a Durable Object. */
export type Fetcher = (request: Request) => Promise<Response>;

/** The fields of an operation's headers. */
export function fieldsOf({ headers }: Operation): HeaderField[] {
  try {
    return parseHeaders(headers);
  } catch (error) {
    throw new OperationError("Invalid", error instanceof Error ? error.message : String(error));
  }
}

/** The lines of a response's headers but its content type. */
export function linesOf(headers: Iterable<HeaderField>): string {
  const fields = Array.from(headers);
  // The body is as the runtime decoded it, and so are the lines that speak of it.
  const decoded = fields.some(([name, value]) => name === "content-encoding" && DECODED.has(value.toLowerCase()));
  const kept = fields.filter(([name]) => {
    if (name === "content-type" || (name !== "content-length" && FRAMING.has(name))) return false;
    return !decoded || (name !== "content-encoding" && name !== "content-length");
  });
  try {
    return formatHeaders(kept);
  } catch (error) {
    throw new OperationError("Network", `the answer is no HTTP: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Sends the operation's request to `url` and takes the whole answer.
 *
 * @throws {OperationError}
 */
export async function send(
  to: Fetcher,
  operation: Operation,
  url: string,
  signal: AbortSignal,
  context: OperationContext,
): Promise<OperationResult> {
  const mode = REDIRECTS[(operation.flags >>> 1) & 3];
  if (mode === undefined || operation.flags >>> 3 !== 0) {
    throw new OperationError("Unsupported", `this host does not know the flags ${operation.flags}`);
  }
  const request = requestOf(operation, url, mode, signal);
  let response;
  try {
    response = await to(request);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new OperationError(/redirect/i.test(message) ? "Redirect" : "Network", message);
  }
  if (mode === "error" && REDIRECT_STATUS.has(response.status) && response.headers.has("location")) {
    await response.body?.cancel().catch(() => {});
    throw new OperationError("Redirect", `the answer is a redirect, status ${response.status}`);
  }
  return resultOf(response, limitOf(operation, context));
}

function requestOf({ method, body, headers, kind, ...rest }: Operation, url: string, mode: "follow" | "manual" | "error", signal: AbortSignal): Request {
  if (!isToken(method)) throw new OperationError("Invalid", `${JSON.stringify(method)} is no method`);
  if (!/^https?:\/\//i.test(url)) throw new OperationError("Invalid", `${JSON.stringify(url.slice(0, 100))} is no http or https URL`);
  const fields = fieldsOf({ method, body, headers, kind, ...rest }).filter(([name]) => !FRAMING.has(name));
  try {
    return new Request(url, {
      method,
      headers: fields.map(([name, value]): [string, string] => [name, forRuntime(value)]),
      // workerd has no "error".
      redirect: mode === "follow" ? "follow" : "manual",
      body,
      signal,
    });
  } catch (error) {
    throw new OperationError("Invalid", error instanceof Error ? error.message : String(error));
  }
}

/** A whole response, its body counted as it comes. */
export async function resultOf(response: Response, limit: number): Promise<OperationResult> {
  const { status, headers } = response;
  const encoded = headers.has("content-encoding");
  const length = encoded ? NaN : Number(headers.get("content-length") ?? NaN);
  const lines = linesOf(headers as Iterable<HeaderField>);
  const contentType = headers.get("content-type") ?? "";
  const body = await bodyOf(response, length, limit);
  return { ...DONE, status, contentType, headers: lines, body };
}

async function bodyOf(response: Response, length: number, limit: number): Promise<Uint8Array | null> {
  const { body } = response;
  if (body === null) return null;
  try {
    if (length > limit) {
      await body.cancel().catch(() => {});
      throw tooLarge(limit);
    }
    // The runtime holds a body to its length, so that nobody has to count.
    if (length <= limit) return new Uint8Array(await response.arrayBuffer());
    return await readLimited(body, limit);
  } catch (error) {
    if (error instanceof OperationError) throw error;
    throw new OperationError("Network", `the answer ended early: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const FIRST_ROOM = 64 * 1024;

/**
 * Reads a stream of unknown length, and no more of it than `limit` bytes and a piece.
 *
 * @throws {OperationError} `TooLarge`
 */
export async function readLimited(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  let kept = new Uint8Array(Math.min(FIRST_ROOM, limit));
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const at = size;
    size += next.value.length;
    if (size > limit) {
      await reader.cancel().catch(() => {});
      throw tooLarge(limit);
    }
    if (size > kept.length) {
      const room = new Uint8Array(Math.min(limit, Math.max(size, 2 * kept.length)));
      room.set(kept.subarray(0, at));
      kept = room;
    }
    kept.set(next.value, at);
  }
  return kept.subarray(0, size);
}
