// An object store.

import { OperationError, type Operation, type OperationHandler, type OperationResult } from "../operations.js";
import { forRuntime, formatHeaders, type HeaderField } from "../headers.js";
import { asciiJson, asked, bindingOf, json, limitOf, MISSING, OK, optionsOf, refuseMethod, splitTarget, tooLarge } from "./bindings.js";
import { fieldsOf, readLimited } from "./http.js";
import { parsed } from "./kv.js";

interface StoredObject {
  readonly key: string;
  readonly version: string;
  readonly size: number;
  readonly etag: string;
  readonly httpEtag: string;
  readonly uploaded: Date;
  readonly customMetadata?: Record<string, string>;
  readonly body?: ReadableStream<Uint8Array>;
  readonly range?: { offset?: number; length?: number };
  writeHttpMetadata(headers: Headers): void;
}

interface Bucket {
  head(key: string): Promise<StoredObject | null>;
  get(key: string, options: object): Promise<StoredObject | null>;
  put(key: string, value: Uint8Array, options: object): Promise<StoredObject | null>;
  delete(key: string): Promise<void>;
  list(options: object): Promise<{ objects: StoredObject[]; truncated: boolean; cursor?: string; delimitedPrefixes: string[] }>;
}

/** A condition in the headers of a get or put was not met. */
const UNMET: OperationResult = { ...OK, status: 412 };
const CUSTOM = "custom-metadata";

export const r2: OperationHandler = async (operation, _signal, context) => {
  const [name, key] = splitTarget(operation.target);
  const bucket = bindingOf<Bucket>(context.env, name, "R2 bucket", ["head", "get", "put", "delete", "list"]);
  const limit = limitOf(operation, context);
  return asked(async () => {
    switch (operation.method) {
      case "head": {
        const object = await bucket.head(key);
        return object === null ? MISSING : described(object);
      }
      case "get":
        return get(bucket, key, operation, limit);
      case "put":
        return put(bucket, key, operation);
      case "delete":
        await bucket.delete(key);
        return OK;
      case "list":
        return list(bucket, operation, limit);
      default:
        return refuseMethod(operation);
    }
  });
};

async function get(bucket: Bucket, key: string, operation: Operation, limit: number): Promise<OperationResult> {
  const { headers } = headersOf(operation);
  const object = await bucket.get(key, { onlyIf: headers, range: headers });
  if (object === null) return MISSING;
  if (object.body === undefined) return { ...described(object), status: 412 };
  if ((object.range?.length ?? object.size) > limit) {
    await object.body.cancel().catch(() => {});
    throw tooLarge(limit);
  }
  return { ...described(object), body: await readLimited(object.body, limit) };
}

async function put(bucket: Bucket, key: string, operation: Operation): Promise<OperationResult> {
  const { headers, custom } = headersOf(operation);
  const object = await bucket.put(key, operation.body ?? new Uint8Array(0), {
    httpMetadata: headers, onlyIf: headers, ...(custom === null ? {} : { customMetadata: custom }),
  });
  return object === null ? UNMET : described(object);
}

async function list(bucket: Bucket, operation: Operation, limit: number): Promise<OperationResult> {
  const options = optionsOf(operation, { prefix: "string", limit: "number", cursor: "string", delimiter: "string", startAfter: "string" });
  const { objects, truncated, cursor, delimitedPrefixes } = await bucket.list(options);
  const rows = objects.map(({ key, size, etag, version, uploaded }) => ({ key, size, etag, version, uploaded: uploaded.getTime() }));
  return json({ objects: rows, prefixes: delimitedPrefixes, complete: !truncated, cursor: truncated ? cursor : null }, limit);
}

/** HTTP headers, and the metadata of one's own that came with them. */
function headersOf(operation: Operation): { headers: Headers; custom: Record<string, string> | null } {
  const fields = fieldsOf(operation);
  const own = fields.find(([name]) => name === CUSTOM)?.[1];
  const custom = own === undefined ? null : parsed(own);
  if (custom !== null && (typeof custom !== "object" || !Object.values(custom).every((value) => typeof value === "string"))) {
    throw new OperationError("Invalid", `${CUSTOM} is no JSON object of strings`);
  }
  const http = fields.filter(([name]) => name !== CUSTOM);
  return {
    headers: new Headers(http.map(([name, value]): [string, string] => [name, forRuntime(value)])),
    custom: custom as Record<string, string> | null,
  };
}

/** What is known about an object, without its content. */
function described(object: StoredObject): OperationResult {
  const http = new Headers();
  object.writeHttpMetadata(http);
  const fields = Array.from(http as Iterable<HeaderField>).filter(([name]) => name !== "content-type");
  fields.push(
    ["etag", object.httpEtag], ["object-version", object.version], ["object-size", String(object.size)],
    ["object-uploaded", String(object.uploaded.getTime())],
  );
  if (object.customMetadata !== undefined && Object.keys(object.customMetadata).length > 0) {
    fields.push([CUSTOM, asciiJson(object.customMetadata)]);
  }
  return { ...OK, contentType: http.get("content-type") ?? "", headers: formatHeaders(fields) };
}
