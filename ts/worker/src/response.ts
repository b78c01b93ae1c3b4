// What a guest answers: a response, or that it waits.

import { ZerobufError, type Arena, type Region } from "zerobuf";
import { HttpResponse, PendingResponse, ResponseExtension, type Op, type Pending } from "./abi.gen.js";
import { HostError } from "./errors.js";
import { checkValue, forRuntime, parseHeaders, type HeaderField } from "./headers.js";
import type { Limits } from "./limits.js";
import { kindOf, type Operation } from "./operations.js";
import { MessageSlots } from "./read.js";

/** A finished response, copied out of the guest's memory. */
export interface GuestResponse {
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** What the task waits for that goes on behind the response. */
  readonly after: GuestPending | null;
  /** Other tasks that have something new to say. */
  readonly woken: readonly number[];
}

/** A task that waits, and what changed in its operations. */
export interface GuestPending {
  readonly task: number;
  readonly start: readonly Operation[];
  readonly drop: readonly number[];
  /** Other tasks that have something new to say; null when the guest cannot tell. */
  readonly woken: readonly number[] | null;
}

const PENDING_STATUS = -1;
/** What a guest that cannot suspend calls its task. */
const REPLAY = 0;

/**
 * Reads the answer at `pointer`.
 *
 * @throws {HostError} `BadResponse`, `ResponseTooLarge`, `BadPending`
 */
export function readAnswer(arena: Arena, pointer: number, limits: Limits): GuestResponse | GuestPending {
  try {
    const region = arena.region();
    const slots = new MessageSlots(region, pointer);
    const status = slots.i32(0);
    return status === PENDING_STATUS ? readPending(PendingResponse.access(region, pointer, { utf8: true }).pending, limits) : readResponse(region, slots, status, limits);
  } catch (error) {
    if (!(error instanceof ZerobufError)) throw error;
    const code = error.code === "BudgetExceeded" ? "ResponseTooLarge" : "BadResponse";
    throw new HostError(code, `the guest's answer is broken: ${error.message}`, { cause: error });
  }
}

function readResponse(region: Region, slots: MessageSlots, status: number, limits: Limits): GuestResponse {
  const { index, desc } = HttpResponse;
  if (slots.typeId !== desc.typeId) throw new HostError("BadResponse", "the guest's answer is no HttpResponse");
  if (status !== 101 && (status < 200 || status > 599)) {
    throw new HostError("BadResponse", `the guest answered with status ${status}, which is not in 200-599`);
  }
  const fields = parseHeaders(slots.text(index.headers, limits.headers));
  const contentType = slots.text(index.content_type, limits.headers);
  const headers = contentType === "" ? fields : fields.filter(([name]) => name !== "content-type");
  if (contentType !== "") headers.push(["content-type", checkValue("content-type", contentType)]);
  const body = slots.body(index.body, limits.responseBody);
  return { status, headers, body, ...readExtension(region, slots.record(index.extension, ResponseExtension.desc.typeId), limits) };
}

function readExtension(region: Region, extension: [at: number, slots: number] | null, limits: Limits): Pick<GuestResponse, "after" | "woken"> {
  if (extension === null) return { after: null, woken: [] };
  const { pending, woken } = ResponseExtension.accessRecord(region, ...extension, { utf8: true });
  const after = pending === null ? null : readPending(pending, limits);
  return { after, woken: [...(readWoken(woken) ?? []), ...(after?.woken ?? [])] };
}

function readPending(pending: Pending, limits: Limits): GuestPending {
  const { task, new_ops: start, drop_ops: drop } = pending;
  if (task === REPLAY) throw new HostError("BadPending", "the guest asks to be replayed (task 0), which this host cannot do");
  refuseTooMany("starts", start.length, limits);
  refuseTooMany("drops", drop.length, limits);
  return { task, start: Array.from(start, readOperation), drop: Array.from(drop), woken: readWoken(pending.woken) };
}

/** More tasks than there can be are no harm: the list is as long as the guest's message at most. */
function readWoken(woken: Uint32Array | null): readonly number[] | null {
  return woken === null ? null : Array.from(woken);
}

/** Counted before they are copied: an answer has room for millions. */
function refuseTooMany(does: string, count: number, { operations }: Limits): void {
  if (count <= operations) return;
  throw new HostError("BadPending", `the guest ${does} ${count} operations at once; ${operations} may run`);
}

function readOperation(op: Op): Operation {
  const { id, kind, target, method, headers, body, timeout, flags, limit } = op;
  return { id, kind: kindOf(kind), target, method, headers, body: body?.slice() ?? null, timeout, flags, limit };
}

/** */
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
  // Pairs, not a Headers object: every append to one is a call into the runtime.
  const headers: [string, string][] = [];
  let encoded = false;
  let length: string | null = null;
  for (const [name, value] of response.headers) {
    if (CONNECTION.has(name)) continue;
    if (name === "content-length") {
      if (DIGITS.test(value)) length ??= value;
      continue;
    }
    if (name === "content-encoding") encoded = true;
    headers.push([name, forRuntime(value)]);
  }
  // The runtime counts the body it sends. Only where there is none does the guest's word stand.
  if (method === "HEAD" && !BODILESS.has(status) && response.body !== null) length ??= String(response.body.length);
  if (length !== null && (method === "HEAD" || status === 304)) headers.push(["content-length", length]);
  // "manual": the guest's bytes are what it says they are; workerd must not compress them again.
  const init: ResponseInit & { encodeBody?: "manual" } = { status, headers };
  if (encoded) init.encodeBody = "manual";
  return new Response(bodiless ? null : response.body, init);
}
