// The storage of the Durable Object that the guest runs in. Values are bytes. Where there are
// several keys or values they follow each other, each as a u32 length, little-endian, and its bytes.

import { OperationError, type Operation, type OperationHandler, type OperationResult } from "../operations.js";
import { asked, limitOf, MISSING, OK, optionsOf, refuseMethod, text, tooLarge, within } from "./bindings.js";

/** The part of a Durable Object's storage that is used here. */
export interface ObjectStorage extends Entries {
  get(key: string): Promise<unknown>;
  list(options: object): Promise<Map<string, unknown>>;
  deleteAll(): Promise<void>;
  getAlarm(): Promise<number | null>;
  setAlarm(time: number): Promise<void>;
  deleteAlarm(): Promise<void>;
  transaction<T>(run: (entries: Entries) => Promise<T>): Promise<T>;
}

interface Entries {
  put(key: string, value: Uint8Array): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** In the place of a length in a batch: the key is deleted. */
const DELETED = 0xffffffff;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const storage: OperationHandler = async (operation, _signal, context) => {
  const store = context.storage as ObjectStorage | undefined;
  if (store === undefined) throw new OperationError("Unsupported", "only a Durable Object has storage");
  const { method, target: key, body } = operation;
  const limit = limitOf(operation, context);
  return asked(async (): Promise<OperationResult> => {
    switch (method) {
      case "get": {
        const value = await store.get(key);
        return value === undefined ? MISSING : { ...OK, body: within(bytesOf(key, value), limit) };
      }
      case "put":
        await store.put(key, body ?? new Uint8Array(0));
        return OK;
      case "delete":
        return (await store.delete(key)) ? OK : MISSING;
      case "list":
        return list(store, operation, limit);
      case "batch": {
        const changes = Array.from(changesOf(body ?? new Uint8Array(0)));
        await store.transaction(async (entries) => {
          for (const [name, value] of changes) await (value === null ? entries.delete(name) : entries.put(name, value));
        });
        return OK;
      }
      case "delete-all":
        await store.deleteAll();
        return OK;
      case "get-alarm": {
        const time = await store.getAlarm();
        return time === null ? MISSING : text(String(time), limit);
      }
      case "set-alarm":
        await store.setAlarm(timeOf(operation));
        return OK;
      case "delete-alarm":
        await store.deleteAlarm();
        return OK;
      default:
        return refuseMethod(operation);
    }
  });
};

async function list(store: ObjectStorage, operation: Operation, limit: number): Promise<OperationResult> {
  const types = { prefix: "string", start: "string", startAfter: "string", end: "string", limit: "number", reverse: "boolean" } as const;
  const found = await store.list(optionsOf(operation, types));
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const [key, value] of found) {
    for (const bytes of [encoder.encode(key), bytesOf(key, value)]) {
      parts.push(bytes);
      size += 4 + bytes.length;
    }
  }
  if (size > limit) throw tooLarge(limit);
  const body = new Uint8Array(size);
  const view = new DataView(body.buffer);
  let at = 0;
  for (const bytes of parts) {
    view.setUint32(at, bytes.length, true);
    body.set(bytes, at + 4);
    at += 4 + bytes.length;
  }
  return { ...OK, body };
}

/** What was put here by JavaScript may be text. */
function bytesOf(key: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (typeof value === "string") return encoder.encode(value);
  throw new OperationError("Rejected", `what is stored under ${JSON.stringify(key)} is neither bytes nor text`);
}

/** The changes of a batch. */
function* changesOf(body: Uint8Array): Generator<[key: string, value: Uint8Array | null]> {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let at = 0;
  const length = (): number => {
    if (at + 4 > body.length) throw new OperationError("Invalid", "the batch ends in the middle of an entry");
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const take = (size: number): Uint8Array => {
    if (at + size > body.length) throw new OperationError("Invalid", "the batch ends in the middle of an entry");
    at += size;
    return body.slice(at - size, at);
  };
  while (at < body.length) {
    let key: string;
    try {
      key = decoder.decode(take(length()));
    } catch (error) {
      throw error instanceof OperationError ? error : new OperationError("Invalid", "a key of the batch is no UTF-8");
    }
    const size = length();
    yield [key, size === DELETED ? null : take(size)];
  }
}

function timeOf({ body }: Operation): number {
  const time = Number(body === null ? NaN : decoder.decode(body));
  if (!Number.isFinite(time)) throw new OperationError("Invalid", "an alarm takes the milliseconds since the Unix epoch");
  return time;
}
