// The results of operations, on their way to a task that waits for them.

import { writePreamble, type Arena } from "zerobuf";
import { PREAMBLE_SIZE, SLOT_SIZE } from "zerobuf/format";
import { OP_RESULTS } from "./abi.js";
import type { OperationResult } from "./operations.js";
import { SlotWriter, stringBound } from "./write.js";

/** A result and the operation it belongs to. */
export interface FinishedOperation {
  readonly id: number;
  readonly result: OperationResult;
}

const RESULT_SLOTS = 6;

/**
 * Writes an `OpResults` message.
 *
 * @returns its address
 * @throws {ZerobufError} OutOfMemory
 */
export function writeResults(arena: Arena, finished: readonly FinishedOperation[]): number {
  let size = PREAMBLE_SIZE + 2 * SLOT_SIZE;
  for (const { result } of finished) {
    size +=
      RESULT_SLOTS * SLOT_SIZE +
      stringBound(result.contentType) +
      stringBound(result.headers) +
      8 + (result.body?.length ?? 0) +
      stringBound(result.error ?? "");
  }
  const writer = new SlotWriter(arena, size);
  const root = writer.block(1, PREAMBLE_SIZE);
  const list = writer.list(root, finished.length, RESULT_SLOTS);
  finished.forEach(({ id, result }, index) => {
    const at = list + index * RESULT_SLOTS * SLOT_SIZE;
    writer.u32(at, id);
    writer.i32(at + SLOT_SIZE, result.status);
    writer.string(at + 2 * SLOT_SIZE, result.contentType);
    writer.string(at + 3 * SLOT_SIZE, result.headers);
    if (result.body !== null) writer.bytes(at + 4 * SLOT_SIZE, result.body);
    if (result.error !== null) writer.string(at + 5 * SLOT_SIZE, result.error);
  });
  writePreamble(arena, root, 1, OP_RESULTS);
  writer.finish();
  return root;
}
