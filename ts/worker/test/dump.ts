// Reads what the host wrote, from the copy that a puppet sent back.

import assert from "node:assert/strict";
import { Arena } from "zerobuf";
import { HttpRequest, OpResults, type HttpRequestValue, type OpResultValue } from "#internal/abi.gen.js";

/** Where the message lies that a puppet sent back, in an arena of its own. */
export async function open(reply: Promise<Response>): Promise<{ arena: Arena; at: number }> {
  const settled = await reply;
  const bytes = new Uint8Array(await settled.arrayBuffer());
  assert.equal(settled.status, 200, new TextDecoder().decode(bytes));
  const at = new DataView(bytes.buffer).getUint32(0, true);
  // The same addresses as in the guest, so that every reference still leads where it did.
  return { arena: Arena.from(bytes.subarray(4), at - 16), at };
}

/** The results that a puppet was resumed with. */
export async function readDump(reply: Promise<Response>): Promise<OpResultValue[]> {
  const { arena, at } = await open(reply);
  return OpResults.access(arena, at, { utf8: true }).toJS().results;
}

/** Where the results lay that a puppet was resumed with. */
export async function addressOfDump(reply: Promise<Response>): Promise<number> {
  return (await open(reply)).at;
}

/** The request that a puppet was given. */
export async function readRequestDump(reply: Promise<Response>): Promise<HttpRequestValue> {
  const { arena, at } = await open(reply);
  return HttpRequest.access(arena, at, { utf8: true }).toJS();
}
