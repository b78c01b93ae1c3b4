// What a guest answers: a response, or that it waits.

import { ZerobufError, type Arena } from "zerobuf";
import { SLOT_SIZE } from "zerobuf/format";
import { PENDING, PENDING_RESPONSE, RESPONSE } from "./abi.js";
import { HostError } from "./errors.js";
import { checkValue, forRuntime, parseHeaders, type HeaderField } from "./headers.js";
import type { Limits } from "./limits.js";
import type { Operation } from "./operations.js";
import { MessageReader, type Slots } from "./read.js";

/** A finished response, copied out of the guest's memory. */
export interface GuestResponse {
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly body: Uint8Array<ArrayBuffer> | null;
}

/** A task that waits, and what changed in its operations. */
export interface GuestPending {
  readonly task: number;
  readonly start: readonly Operation[];
  readonly drop: readonly number[];
}

const PENDING_STATUS = -1;
const OP_FIELDS = 8;
const OUTLIVES = 1;
/** What a guest that cannot suspend calls its task. */
const REPLAY = 0;

/**
 * Reads the answer at `pointer`.
 *
 * @throws {HostError} `BadResponse`, `ResponseTooLarge`, `BadPending`
 */
export function readAnswer(arena: Arena, pointer: number, limits: Limits): GuestResponse | GuestPending {
  try {
    const reader = new MessageReader(arena);
    const slots = reader.message(pointer, arena);
    const status = reader.i32(slots, 0);
    return status === PENDING_STATUS ? readPending(reader, slots) : readResponse(reader, slots, status, limits);
  } catch (error) {
    if (!(error instanceof ZerobufError)) throw error;
    const code = error.code === "BudgetExceeded" ? "ResponseTooLarge" : "BadResponse";
    throw new HostError(code, `the guest's answer is broken: ${error.message}`, { cause: error });
  }
}

function readResponse(reader: MessageReader, slots: Slots, status: number, limits: Limits): GuestResponse {
  if (slots.typeId !== RESPONSE) throw new HostError("BadResponse", "the guest's answer is no HttpResponse");
  if (status !== 101 && (status < 200 || status > 599)) {
    throw new HostError("BadResponse", `the guest answered with status ${status}, which is not in 200-599`);
  }
  const text = reader.absent(slots, 3) ? "" : reader.string(slots, 3);
  if (text.length > limits.headers) {
    throw new HostError("ResponseTooLarge", `the guest sent ${text.length} characters of headers, over the limit of ${limits.headers}`);
  }
  const fields = parseHeaders(text);
  const contentType = reader.absent(slots, 1) ? "" : reader.string(slots, 1);
  const headers = contentType === "" ? fields : fields.filter(([name]) => name !== "content-type");
  if (contentType !== "") headers.push(["content-type", checkValue("content-type", contentType)]);
  return { status, headers, body: reader.body(slots, 2, limits.responseBody) };
}

function readPending(reader: MessageReader, slots: Slots): GuestPending {
  if (slots.typeId !== PENDING_RESPONSE) throw new HostError("BadPending", "the guest's answer is no PendingResponse");
  const pending = reader.record(slots, 4);
  if (pending.typeId !== PENDING) throw new HostError("BadPending", "slot 4 of the guest's answer is no Pending");
  const task = reader.u32(pending, 0);
  if (task === REPLAY) throw new HostError("BadPending", "the guest asks to be replayed (task 0), which this host cannot do");
  const list = reader.records(pending, 1);
  const start: Operation[] = [];
  for (let i = 0; i < list.count; i++) {
    start.push(readOperation(reader, { at: list.at + i * list.stride * SLOT_SIZE, count: list.stride, typeId: 0 }));
  }
  return { task, start, drop: reader.columnU32(pending, 2) };
}

function readOperation(reader: MessageReader, slots: Slots): Operation {
  if (slots.count < OP_FIELDS) throw new HostError("BadPending", `an operation has ${slots.count} slots instead of ${OP_FIELDS}`);
  return {
    id: reader.u32(slots, 0),
    kind: reader.i32(slots, 1),
    target: reader.string(slots, 2),
    method: reader.string(slots, 3),
    headers: reader.string(slots, 4),
    body: reader.body(slots, 5, Infinity),
    timeout: reader.u32(slots, 6),
    outlives: (reader.u32(slots, 7) & OUTLIVES) !== 0,
  };
}

const BODILESS: ReadonlySet<number> = new Set([101, 204, 205, 304]);
/** What belongs to the connection, which is the runtime's. */
const CONNECTION: ReadonlySet<string> = new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"]);
const DIGITS = /^\d+$/;

/**
 * The runtime's response to a request with `method`.
 *
 * @throws {HostError} `BadResponse` for 101, which needs a socket to hand over
 */
export function toResponse(response: GuestResponse, method: string): Response {
  const { status } = response;
  if (status === 101) throw new HostError("BadResponse", "the guest answered with 101, but has no WebSocket");
  const bodiless = method === "HEAD" || BODILESS.has(status);
  const headers = new Headers();
  let encoded = false;
  for (const [name, value] of response.headers) {
    if (CONNECTION.has(name)) continue;
    // The runtime counts the body it sends. Only where there is none does the guest's word stand.
    if (name === "content-length" && !(method === "HEAD" || status === 304)) continue;
    if (name === "content-length" && (!DIGITS.test(value) || headers.has(name))) continue;
    if (name === "content-encoding") encoded = true;
    headers.append(name, forRuntime(value));
  }
  if (method === "HEAD" && !BODILESS.has(status) && !headers.has("content-length") && response.body !== null) {
    headers.set("content-length", String(response.body.length));
  }
  // "manual": the guest's bytes are what it says they are; workerd must not compress them again.
  const init: ResponseInit & { encodeBody?: "manual" } = { status, headers };
  if (encoded) init.encodeBody = "manual";
  return new Response(bodiless ? null : response.body, init);
}
