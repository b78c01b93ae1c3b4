// A key-value namespace.

import { OperationError, type Operation, type OperationHandler, type OperationResult } from "../operations.js";
import { asciiJson, asked, bindingOf, json, limitOf, MISSING, OK, optionsOf, refuseMethod, splitTarget } from "./bindings.js";
import { fieldsOf, readLimited } from "./http.js";

interface Namespace {
  getWithMetadata(key: string, options: { type: "stream"; cacheTtl?: number }): Promise<{ value: ReadableStream<Uint8Array> | null; metadata: unknown }>;
  put(key: string, value: Uint8Array, options: object): Promise<void>;
  delete(key: string): Promise<void>;
  list(options: object): Promise<{ keys: unknown[]; list_complete: boolean; cursor?: string }>;
}

export const kv: OperationHandler = async (operation, _signal, context) => {
  const [name, key] = splitTarget(operation.target);
  const namespace = bindingOf<Namespace>(context.env, name, "KV namespace", ["getWithMetadata", "put", "delete", "list"]);
  const limit = limitOf(operation, context);
  return asked(() => {
    switch (operation.method) {
      case "get":
        return get(namespace, key, limit);
      case "put":
        return put(namespace, key, operation);
      case "delete":
        return namespace.delete(key).then(() => OK);
      case "list":
        return list(namespace, operation, limit);
      default:
        return refuseMethod(operation);
    }
  });
};

async function get(namespace: Namespace, key: string, limit: number): Promise<OperationResult> {
  const { value, metadata } = await namespace.getWithMetadata(key, { type: "stream" });
  if (value === null) return MISSING;
  const headers = metadata === null || metadata === undefined ? "" : `metadata: ${asciiJson(metadata)}\n`;
  return { ...OK, headers, body: await readLimited(value, limit) };
}

async function put(namespace: Namespace, key: string, operation: Operation): Promise<OperationResult> {
  const options: Record<string, unknown> = {};
  for (const [name, value] of fieldsOf(operation)) {
    if (name === "expiration") options["expiration"] = whole(value);
    else if (name === "expiration-ttl") options["expirationTtl"] = whole(value);
    else if (name === "metadata") options["metadata"] = parsed(value);
    else throw new OperationError("Invalid", `Kv put does not take the header ${name}`);
  }
  await namespace.put(key, operation.body ?? new Uint8Array(0), options);
  return OK;
}

async function list(namespace: Namespace, operation: Operation, limit: number): Promise<OperationResult> {
  const options = optionsOf(operation, { prefix: "string", limit: "number", cursor: "string" });
  const { keys, list_complete: complete, cursor } = await namespace.list(options);
  return json({ keys, complete, cursor: complete ? null : cursor }, limit);
}

function whole(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new OperationError("Invalid", `${JSON.stringify(text)} is no whole number`);
  return Number(text);
}

/** JSON in a header. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OperationError("Invalid", "the metadata is no JSON");
  }
}
