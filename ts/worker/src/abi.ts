// The records of the ABI as the host reads and writes them: type ids, slot numbers, fingerprints.

import type { Layout } from "zerobuf";

/** FNV-1a over the UTF-8 bytes of an ASCII text, 32 bits; 0 is no type id. */
export function typeId(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0 || 1;
}

function fingerprint(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash;
}

function record(name: string, required: number, ...fields: string[]): Layout {
  let text = `record ${name}{`;
  const fingerprints = [fingerprint(text)];
  for (const field of fields) {
    text += `${field};`;
    fingerprints.push(fingerprint(text));
  }
  return { kind: "Record", name, typeId: typeId(name), required, fingerprints };
}

export const REQUEST = typeId("HttpRequest");
export const REQUEST_CONTEXT = typeId("RequestContext");
export const RESPONSE = typeId("HttpResponse");
export const PENDING_RESPONSE = typeId("PendingResponse");
export const PENDING = typeId("Pending");
export const OP_RESULTS = typeId("OpResults");
export const LAYOUTS = typeId("Layouts");

/** What this host was built with. */
export function hostLayouts(): Layout[] {
  return [
    record("HttpRequest", 6, "method:str", "path:str", "body:option<bytes>", "headers:str", "context:option<record(RequestContext)>", "results:i32"),
    record("RequestContext", 0, "scheme:option<str>", "client_address:option<str>", "deadline:option<f64>", "results:option<list<record(OpResult)>>"),
    record("HttpResponse", 1, "status:i32", "content_type:option<str>", "body:option<bytes>", "headers:option<str>", "extension:option<record(ResponseExtension)>"),
    record("PendingResponse", 5, "status:i32", "content_type:option<str>", "body:option<bytes>", "headers:option<str>", "pending:record(Pending)"),
    record("Pending", 3, "task:u32", "new_ops:list<record(Op)>", "drop_ops:column<u32>"),
    record("Op", 8, "id:u32", "kind:enum(OpKind)", "target:str", "method:str", "headers:str", "body:option<bytes>", "timeout:u32", "flags:u32"),
    record("OpResult", 4, "id:u32", "status:i32", "content_type:str", "headers:str", "body:option<bytes>", "error:option<str>"),
    record("OpResults", 1, "results:list<record(OpResult)>"),
  ];
}
