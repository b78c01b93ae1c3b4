// Reads what the host wrote, from the copy that a puppet sent back.

import assert from "node:assert/strict";
import { Arena, readPreamble } from "zerobuf";
import { SLOT_SIZE } from "zerobuf/format";
import { OP_RESULTS, typeId } from "#internal/abi.js";
import { MessageReader, type Slots } from "#internal/read.js";

interface Dump {
  readonly arena: Arena;
  readonly at: number;
}

async function open(reply: Promise<Response>): Promise<Dump> {
  const settled = await reply;
  const bytes = new Uint8Array(await settled.arrayBuffer());
  assert.equal(settled.status, 200, new TextDecoder().decode(bytes));
  const at = new DataView(bytes.buffer).getUint32(0, true);
  // The same addresses as in the guest, so that every reference still leads where it did.
  return { arena: Arena.from(bytes.subarray(4), at - 16), at };
}

function read(dump: Dump, type: number): { reader: MessageReader; root: Slots } {
  const { slots: count, typeId } = readPreamble(dump.arena, dump.at);
  assert.equal(typeId, type);
  return { reader: new MessageReader(dump.arena), root: { at: dump.at, count, typeId } };
}

export interface DumpedResult {
  id: number;
  status: number;
  contentType: string;
  headers: string;
  body: Uint8Array | null;
  error: string | null;
}

/** The results that a puppet was resumed with. */
export async function readDump(reply: Promise<Response>): Promise<DumpedResult[]> {
  const { reader, root } = read(await open(reply), OP_RESULTS);
  const { at, count, stride } = reader.records(root, 0);
  return Array.from({ length: count }, (_, index) => {
    const row = { at: at + index * stride * SLOT_SIZE, count: stride, typeId: 0 };
    return {
      id: reader.u32(row, 0),
      status: reader.i32(row, 1),
      contentType: reader.string(row, 2),
      headers: reader.string(row, 3),
      body: reader.body(row, 4, Infinity),
      error: reader.absent(row, 5) ? null : reader.string(row, 5),
    };
  });
}

export interface DumpedRequest {
  method: string;
  path: string;
  body: Uint8Array | null;
  headers: string;
  scheme: string;
  clientAddress: string | null;
  results: number;
}

/** The request that a puppet was given. */
export async function readRequestDump(reply: Promise<Response>): Promise<DumpedRequest> {
  const { reader, root } = read(await open(reply), typeId("HttpRequest"));
  assert.equal(root.count, 6);
  const context = reader.record(root, 4);
  assert.equal(context.typeId, typeId("RequestContext"));
  return {
    method: reader.string(root, 0),
    path: reader.string(root, 1),
    body: reader.body(root, 2, Infinity),
    headers: reader.string(root, 3),
    scheme: reader.string(context, 0),
    clientAddress: reader.absent(context, 1) ? null : reader.string(context, 1),
    results: reader.i32(root, 5),
  };
}
